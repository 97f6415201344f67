"""People as logs write them: names in a cell told apart, and made into keys that can be matched.

A name is a key only within its school: two schools may each have a Maria Garcia. An e-mail
address is one anywhere. Where a cell gives both, or where an older version of this program made
another key of it, these follow the key behind a sign that no name has.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tlc_data.frames.names import normalise

MARK = "name:"
_ALSO, _OLDER, _STORED = "\x1e", "\x1f", "\x1d"
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@|]+@[^\s<>()\[\],;:\"@|]+\.[^\W\d_]{2,}")
_BRACKETED = re.compile(rf"[(\[<]\s*(?:mailto:)?({_ADDRESS.pattern})\s*[)\]>]", re.I)
_TITLE_WORDS = "mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|cr|cllr|clr|councillor|rev|reverend|fr"
_TITLE = re.compile(rf"^(?:(?:{_TITLE_WORDS})\.?\s+)+", re.I)
_END = r"(?=\s*(?:$|[,;|\n\r<&]|and\s))"
_DEGREE = rf"(?:Ph\.?\s?D|PHD|Ed\.?[DS]|[MB]\.?Ed|[MB]\.?Sc|D\.?Phil|NBCT|PGCE|QTS)\.?{_END}"
# After one word they may be its initials: "Lee, B.A."
_SHORT = rf"(?:MA|MS|BA|BS|MAT|MBA|[MB]\.[AS]\.?|M\.A\.T\.?|M\.B\.A\.?){_END}"
_DEGREES = re.compile(rf"(?:,\s*|\s+){_DEGREE}"), re.compile(rf"(\w[\w'’.-]*\s+\w[\w'’.-]*),?\s+{_SHORT}")
_LISTED_DEGREES = re.compile(rf",\s*{_DEGREE}"), re.compile(rf"(\w[\w'’.-]*\s+\w[\w'’.-]*),\s*{_SHORT}")
_ROLE = (
    "chair|co-?chair|facilitator|leader?|coach|principal|secretary|minutes|notes?|scribe|absent|late|apologies|excused"
)
# A name has no blanks about its hyphen: what follows is what somebody was or did that day.
_TAIL = re.compile(rf"\s+[-–—]\s+(?:(?i:{_ROLE})\b|[a-z\d]).*$")
_APOSTROPHES = re.compile("[\u02b9-\u02bf\u2018\u2019\u201b\u2032`´]")
_HARD = re.compile(r"[;\n\r|•]+")
_AND = re.compile(r"\s+(?:and|&)\s+", re.I)
_OLD_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam)\.?\s+", re.I)


@dataclass(frozen=True)
class Keys:
    """What one cell calls a person: the key, an address beside it, and a key an older version made of it."""

    key: str
    address: str = ""
    older: str = ""


def person_key(name: str) -> str:
    """A name without notes, titles and degrees, first names first: "Abara, Dr Ada (late)" → "ada abara"."""
    bare = _without(_DEGREES, _NOTE.sub(" ", _ADDRESS.sub(" ", _BRACKETED.sub(" ", name))).strip())
    bare = _TITLE.sub("", _TAIL.sub("", _APOSTROPHES.sub("'", bare)).strip().rstrip(".,"))
    if bare.count(",") == 1:
        last, first = (_TITLE.sub("", part.strip()) for part in bare.split(","))
        return normalise(f"{first} {last}")
    return normalise(_last_name_last(bare))


def _last_name_last(name: str) -> str:
    """ "ABARA Ada" as "Ada ABARA"; letters that only look like it, as in "DJ Abara", stay in front."""
    words = name.split()
    loud = next((at for at, word in enumerate(words) if not word.isupper() or "." in word), len(words))
    rest = words[loud:]
    if not loud or not rest or all(len(word) < 3 for word in words[:loud]):
        return name
    return name if any(word.isupper() and len(word) > 2 for word in rest) else " ".join([*rest, *words[:loud]])


def _without(degrees: tuple[re.Pattern[str], re.Pattern[str]], name: str) -> str:
    long, short = degrees
    bare = long.sub("", name)
    # In capitals alone, "ADA MA" may be a name.
    return bare if bare.isupper() else short.sub(r"\1", bare)


def _key_once_made(name: str) -> str:
    """The key that versions before this one made: people they saved are found by it."""
    bare = _NOTE.sub(" ", name).strip().rstrip(".,")
    if bare.count(",") == 1:
        last, first = (part.strip() for part in bare.split(","))
        bare = f"{_OLD_TITLE.sub('', first)} {last}"
    return normalise(_OLD_TITLE.sub("", bare))


def token(name: str, school_id: str) -> str:
    """The key of a name within a school, with what else the cell gives; an address alone is the key itself."""
    key = person_key(name) if name.strip() else ""
    found = _ADDRESS.findall(_unnoted(name)) if "@" in name else []
    address = found[0].lower() if len(found) == 1 else ""
    if not key:
        return address
    older = _key_once_made(name)
    also = _ALSO + address if address else ""
    return f"{MARK}{school_id}:{key}{also}{_OLDER + older if older != key else ''}"


def keys_of(value: str) -> Keys:
    """A key of `token`, told apart."""
    rest, _, older = value.partition(_OLDER)
    key, _, address = rest.partition(_ALSO)
    return Keys(key, address, f"{MARK}{key[len(MARK):].partition(':')[0]}:{older}" if older else "")


def stored_key(teacher_id: int) -> str:
    """The key of somebody whom the store has under this id, whatever they are called outside."""
    return f"{_STORED}{int(teacher_id)}"


def stored_id(value: str) -> int | None:
    """The id in a key of `stored_key`; None of any other."""
    number = value.removeprefix(_STORED)
    return int(number) if number != value and number.isdecimal() else None


def is_token(value: str) -> bool:
    """Whether a key was made from a name."""
    return value.startswith(MARK)


def within(value: str, school_ids: dict[str, str]) -> str:
    """The same name in the school that its school turned out to be."""
    school_id, _, key = value[len(MARK):].partition(":")
    return f"{MARK}{school_ids.get(school_id, school_id)}:{key}"


def school_in(value: str) -> str:
    """The school within which a token is a key; "" for any other key."""
    return value[len(MARK):].partition(":")[0] if is_token(value) else ""


def name_in(value: str) -> str:
    """The name of a token, or of an id that is a whole name or an address; "" where it is neither."""
    if is_token(value):
        return keys_of(value).key[len(MARK):].partition(":")[2]
    if "@" in value:
        return value.lower()
    return person_key(value) if " " in value.strip() else ""


def spoken(value: str) -> str:
    """A key as a person reads it."""
    return name_in(value) if is_token(value) else value


def listed(cell: str, *, comma_splits: bool) -> list[str]:
    """The names of one cell; `comma_splits` says that a lone comma stands between two people."""
    parts = [part.strip() for part in _HARD.split(_unnoted(cell)) if part.strip(" ,.")]
    if len(parts) > 1:
        return parts
    return [name for part in parts for name in _by_commas(part, comma_splits=comma_splits)]


def _unnoted(cell: str) -> str:
    """A cell without notes, and without degrees that look like people; an address in brackets is no note."""
    return _without(_LISTED_DEGREES, _NOTE.sub(" ", _BRACKETED.sub(r"<\1>", cell)))


def _by_commas(part: str, *, comma_splits: bool) -> list[str]:
    pieces = [piece.strip(" .") for comma in part.split(",") for piece in _AND.split(comma)]
    pieces = [re.sub(r"^(?:and|&)\s+", "", piece, flags=re.I) for piece in pieces if piece]
    if len(pieces) == 2 and "," in part and not comma_splits and is_lone_pair(part):
        return [part]
    return _as_mail_writes(pieces)


def _as_mail_writes(pieces: list[str]) -> list[str]:
    """ "Abara" and "Ada <ada@school.org>" are one: a mail program puts the last name first."""
    joined: list[str] = []
    for piece in pieces:
        first = _BRACKETED.sub("", piece).split()
        if joined and len(first) == 1 and _BRACKETED.search(piece) and len(joined[-1].split()) == 1:
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def how_commas_split(cells: Iterable[str]) -> frozenset[bool]:
    """What the cells of a log prove: True, a lone comma stands between two people; False, within one name.

    Empty where no cell hangs on it; both where nothing decides.
    """
    different = [cell for cell in dict.fromkeys(cells) if cell]
    pairs = [cell for cell in different if is_lone_pair(cell)]
    if not pairs:
        return frozenset()
    parts = [[part.strip() for part in _HARD.split(cell) if part.strip()] for cell in different]
    if any(len(found) > 1 and any(is_lone_pair(part) for part in found) for found in parts):
        return frozenset({False})
    if any(len(found) == 1 and _is_row_of_bare_names(found[0]) for found in parts):
        return frozenset({True})
    lists = [cell for cell in different if not is_lone_pair(cell)]
    others = {person_key(name) for cell in lists for name in listed(cell, comma_splits=True)}
    return frozenset({False}) if {person_key(pair) for pair in pairs} & others else frozenset({True, False})


def _is_row_of_bare_names(cell: str) -> bool:
    pieces = [piece.split() for piece in _AND.sub(",", cell).split(",") if piece.strip()]
    return len(pieces) > 2 and all(len(piece) == 1 for piece in pieces)


def is_lone_pair(cell: str) -> bool:
    """Whether a cell is one comma between two bare words, as in "Abara, Ada": one person, or two."""
    words = [word.split() for word in _NOTE.sub(" ", cell).strip().rstrip(".").split(",")]
    return len(words) == 2 and all(len(word) == 1 for word in words) and not _HARD.search(cell)
