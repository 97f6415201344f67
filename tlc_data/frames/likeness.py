"""What speaks for two names being one person's: in words, and how strongly.

Names are the keys of `persons`: lower case, without accents and signs, first names first as far as
that could be told.
"""

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from rapidfuzz.distance import OSA

from tlc_data.frames.nicknames import one_may_be_short_for_the_other, whole_forms

Words = tuple[str, ...]

# Letters that are no accents of others, as people write them without.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_TWO_FOR_ONE = re.compile("(?<=[^aou])([aou])e|aa")
_TITLES = frozenset("mr mrs ms miss mx dr prof professor sir madam cr cllr councillor rev".split())
_ADDITIONS = frozenset("phd edd eds med msc bsc bed ba ma ms nbct chair facilitator leader coach secretary".split())
# First pieces of last names that a sign or blank parts from the rest.
_PARTED = frozenset(("o", "d", "l", "mc", "mac"))
# A slip of one letter is told from another name only where enough letters agree.
_LONG_ENOUGH, _LONG = 4, 7


class Likelihood(IntEnum):
    """How strongly it speaks."""

    POSSIBLE = 1
    LIKELY = 2
    VERY_LIKELY = 3

    @property
    def words(self) -> str:
        """As a person reads it."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True)
class Evidence:
    """One reason; `vague` says which of the two could be others as well: 1, 2, or 0 for neither."""

    likelihood: Likelihood
    words: str
    vague: int = 0


def words_of(key: str) -> Words:
    """The words of a name's key, without titles and additions that an older key may have."""
    words = key.translate(LETTERS).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in _ADDITIONS:
        words = words[:-1]
    return tuple(words)


def likeness(one: Words, other: Words) -> Evidence | None:
    """The strongest reason why two names may be one person's; None where nothing speaks for it."""
    if not one or not other:
        return None
    found = _same_words(one, other) or _like(one, other) or _like(_whole(one), _whole(other))
    if found:
        return found
    if len(one) == 1 or len(other) == 1:
        return None
    turned = _like((*one[1:], one[0]), other) or _like(one, (*other[1:], other[0]))
    return turned and replace(turned, words=f"{turned.words}, with the last name first")


def plain(word: str) -> str:
    """A word as it is written without accents, whichever way: mueller and muller are one."""
    return _TWO_FOR_ONE.sub(lambda found: found[1] or "a", word) if len(word) > _LONG_ENOUGH else word


def _whole(words: Words) -> Words:
    """O and Keefe as one last name."""
    at = next((at for at, word in enumerate(words[:-1]) if word in _PARTED), None)
    return words if at is None else (*words[:at], "".join(words[at : at + 2]), *words[at + 2:])


def _same_words(one: Words, other: Words) -> Evidence | None:
    if one == other:
        return Evidence(Likelihood.VERY_LIKELY, "the same name but for titles, notes or signs")
    if sorted(one) == sorted(other):
        return Evidence(Likelihood.VERY_LIKELY, "the same words in another order")
    if "".join(one) == "".join(other):
        return Evidence(Likelihood.VERY_LIKELY, "the same letters, parted otherwise")
    if [plain(word) for word in one] == [plain(word) for word in other]:
        return Evidence(Likelihood.VERY_LIKELY, "the same name, its accents written otherwise")
    return None


def _like(one: Words, other: Words) -> Evidence | None:
    if len(one) == 1 or len(other) == 1:
        return _of_one_word(one, other)
    if all(len(word) == 1 for word in one) or all(len(word) == 1 for word in other):
        return _initials(one, other)
    if plain(one[-1]) == plain(other[-1]):
        return _same_last(one[:-1], other[:-1])
    if one[0] == other[0] and len(one[0]) > 1:
        return _same_first(one, other)
    return None


def _of_one_word(one: Words, other: Words) -> Evidence | None:
    """One of them is a single word: a first name, a last name, or initials run together."""
    if len(one) == len(other):
        slip = _slip(one[0], other[0])
        if one_may_be_short_for_the_other(one[0], other[0]):
            return Evidence(Likelihood.POSSIBLE, _short(one[0], other[0]))
        return slip and replace(slip, likelihood=Likelihood.POSSIBLE)
    vague = 1 if len(one) == 1 else 2
    (word,), whole = (one, other) if vague == 1 else (other, one)
    if len(word) > 1 and word in (whole[0], whole[-1], "".join(whole[1:])):
        which = "first" if word == whole[0] else "last"
        return Evidence(Likelihood.POSSIBLE, f"“{_shown(word)}” is the {which} name alone", vague)
    if one_may_be_short_for_the_other(word, whole[0]):
        return Evidence(Likelihood.POSSIBLE, f"{_short(word, whole[0])}, alone", vague)
    if word == "".join(each[0] for each in whole):
        return Evidence(Likelihood.POSSIBLE, f"“{word.upper()}” may be the initials", vague)
    return None


def _initials(one: Words, other: Words) -> Evidence | None:
    vague = 1 if all(len(word) == 1 for word in one) else 2
    short, whole = (one, other) if vague == 1 else (other, one)
    first_and_last = (whole[0][0], whole[-1][0])
    if short in (tuple(word[0] for word in whole), first_and_last):
        return Evidence(Likelihood.POSSIBLE, f"“{'. '.join(short).upper()}.” may be the initials", vague)
    return None


def _same_last(one: Words, other: Words) -> Evidence | None:
    """Two sets of first names before one last name."""
    a, b = one[0], other[0]
    if not _middles_agree(one[1:], other[1:]):
        return None
    if a == b:
        if len(one) == len(other):
            return Evidence(Likelihood.VERY_LIKELY, "the same name, the middle name as an initial")
        return Evidence(Likelihood.LIKELY if len(a) > 1 else Likelihood.POSSIBLE, "one has a middle name more")
    if a[0] == b[0] and 1 in (len(a), len(b)):
        vague = 1 if len(a) == 1 else 2
        whole = b if vague == 1 else a
        return Evidence(Likelihood.LIKELY, f"“{a[0].upper()}.” may stand for “{_shown(whole)}”", vague)
    for vague, (letters, names) in enumerate(((a, other), (b, one)), start=1):
        if len(names) > 1 and letters == "".join(name[0] for name in names):
            return Evidence(Likelihood.LIKELY, f"“{letters.upper()}” may be the initials of the first names", vague)
    return _like_first(a, b) or _by_middle(one, other)


def _like_first(a: str, b: str) -> Evidence | None:
    if one_may_be_short_for_the_other(a, b):
        return Evidence(Likelihood.LIKELY, _short(a, b))
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and long.startswith(short):
        return Evidence(Likelihood.POSSIBLE, f"“{_shown(short)}” may be short for “{_shown(long)}”")
    return _slip(a, b)


def _by_middle(one: Words, other: Words) -> Evidence | None:
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and len(short[0]) > 1 and short[0] in long[1:]:
        return Evidence(Likelihood.POSSIBLE, f"“{_shown(short[0])}” is a middle name of the other")
    return None


def _middles_agree(one: Words, other: Words) -> bool:
    return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(one, other, strict=False))


def _same_first(one: Words, other: Words) -> Evidence | None:
    """One first name before two last names."""
    a, b = one[-1], other[-1]
    if not _middles_agree(one[1:-1], other[1:-1]) and len(one) == len(other):
        return None
    if a[0] == b[0] and 1 in (len(a), len(b)):
        vague = 1 if len(a) == 1 else 2
        whole = b if vague == 1 else a
        return Evidence(Likelihood.LIKELY, f"“{a[0].upper()}.” may stand for “{_shown(whole)}”", vague)
    short, long = sorted((one[1:], other[1:]), key=len)
    if len(short) < len(long) and set(short) < set(long):
        return Evidence(Likelihood.POSSIBLE, "one has a last name more")
    return _slip(a, b)


def _slip(a: str, b: str) -> Evidence | None:
    """One letter more, fewer or other, or two changed about."""
    if min(len(a), len(b)) < _LONG_ENOUGH or OSA.distance(a, b, score_cutoff=1) > 1:
        return None
    sure = min(len(a), len(b)) >= _LONG or sorted(a) == sorted(b)
    return Evidence(
        Likelihood.LIKELY if sure else Likelihood.POSSIBLE, f"“{_shown(a)}” and “{_shown(b)}” differ in one letter"
    )


def _short(a: str, b: str) -> str:
    """ "“Bob” is short for “Robert”", in the order in which that is so."""
    for one, other in ((a, b), (b, a)):
        if other in whole_forms(one):
            return f"“{_shown(one)}” is short for “{_shown(other)}”"
    wholes = " or ".join(sorted(_shown(name) for name in whole_forms(a) & whole_forms(b)))
    return f"“{_shown(a)}” and “{_shown(b)}” are both short for “{wholes}”"


def _shown(word: str) -> str:
    return word.capitalize()
