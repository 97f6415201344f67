"""People as logs write them: names in a cell told apart, and made into keys that can be matched.

A name is a key only within its school: two schools may each have a Maria Garcia. An e-mail
address is one anywhere.
"""

import re
from collections.abc import Iterable

from tlc_data.frames.names import normalise

MARK = "name:"
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam)\.?\s+", re.I)
_HARD = re.compile(r"[;\n\r|•]+")
_AND = re.compile(r"\s+(?:and|&)\s+", re.I)


def person_key(name: str) -> str:
    """A name without notes and titles, first names first: "Abara, Dr Ada (late)" → "ada abara"."""
    bare = _NOTE.sub(" ", name).strip().rstrip(".,")
    if bare.count(",") == 1:
        last, first = (part.strip() for part in bare.split(","))
        bare = f"{_TITLE.sub('', first)} {last}"
    return normalise(_TITLE.sub("", bare))


def token(name: str, school_id: str) -> str:
    """The key of a name within a school; "" for no name."""
    key = person_key(name) if name.strip() else ""
    return f"{MARK}{school_id}:{key}" if key else ""


def is_token(value: str) -> bool:
    """Whether a key was made from a name."""
    return value.startswith(MARK)


def within(value: str, school_ids: dict[str, str]) -> str:
    """The same name in the school that its school turned out to be."""
    school_id, _, key = value[len(MARK):].partition(":")
    return f"{MARK}{school_ids.get(school_id, school_id)}:{key}"


def name_in(value: str) -> str:
    """The name of a token, or of an id that is a whole name or an address; "" where it is neither."""
    if is_token(value):
        return value[len(MARK):].partition(":")[2]
    if "@" in value:
        return value.lower()
    return person_key(value) if " " in value.strip() else ""


def spoken(value: str) -> str:
    """A key as a person reads it."""
    return name_in(value) if is_token(value) else value


def listed(cell: str, *, comma_splits: bool) -> list[str]:
    """The names of one cell; `comma_splits` says that a lone comma stands between two people."""
    parts = [part.strip() for part in _HARD.split(_NOTE.sub(" ", cell)) if part.strip(" ,.")]
    if len(parts) > 1:
        return parts
    return [name for part in parts for name in _by_commas(part, comma_splits=comma_splits)]


def _by_commas(part: str, *, comma_splits: bool) -> list[str]:
    pieces = [piece.strip(" .") for comma in part.split(",") for piece in _AND.split(comma)]
    pieces = [re.sub(r"^(?:and|&)\s+", "", piece, flags=re.I) for piece in pieces if piece]
    if len(pieces) == 2 and "," in part and not comma_splits and is_lone_pair(part):
        return [part]
    return pieces


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
