"""What a text table is, by its name and headers; what cannot be told is asked."""

from dataclasses import dataclass

from tlc_data.frames.question import Question
from tlc_data.frames.said import Said
from tlc_data.frames.tables import TABLES
from tlc_data.readers import TextTable

# Not a canonical table: two keys by which one row names one person (columns key, same_as).
ALIASES = "aliases"


@dataclass(frozen=True)
class Recognised:
    """A table that is understood: `canonical` ones hold the columns of the table `name` already."""

    canonical: bool
    name: str = ""


def recognise(
    table: TextTable
) -> Recognised | list[Question]:
    """What the table is, or what has to be settled first."""
    name = canonical_name(table)
    if name:
        return Recognised(True, name)
    return [Question(
        table.file, "shape",
        f"{table.file} is none of the tables {', '.join(TABLES)}: name it after the one it is, with its columns.",
        tuple(TABLES),
    )]


def canonical_name(table: TextTable) -> str:
    """The canonical table whose name the file bears and whose needed columns it has, else ""."""
    stem = table.file.rsplit(".", 1)[0]
    if stem not in TABLES:
        return ""
    return stem if set(TABLES[stem].needed) <= set(table.cells.columns) else ""


def to_canonical(table: TextTable, known: Recognised) -> dict[str, Said]:
    """The table's rows as canonical tables, still as text."""
    return {known.name: Said(table.file, table.cells, table.rows)}
