"""How the canonical columns stand in the store, and which of them find a row again."""

from tlc_data.frames.tables import TABLES, Kind

_PEOPLE = ("teacher_id", "facilitator")
_KINDS = {
    Kind.TEXT: "text", Kind.ID: "text", Kind.WORD: "text", Kind.WORDS: "text", Kind.DAY: "day",
    Kind.COUNT: "int?", Kind.USE: "int?", Kind.YES_NO: "bool?",
}


def stored_kinds(table: str) -> dict[str, str]:
    """Kind of each canonical column as the store reads it; people are random numbers there."""
    kinds = {column.name: _KINDS[column.kind] for column in TABLES[table].columns}
    kinds.update({name: "int" for name in _PEOPLE if name == "teacher_id" and name in kinds})
    kinds.update({name: "int?" for name in _PEOPLE if name == "facilitator" and name in kinds})
    return kinds


def locator(table: str) -> str:
    """The indexed column by which the current rows of an import are found."""
    return TABLES[table].key[0] if table != "events" else "on"
