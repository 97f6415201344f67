"""What we wrote into a file ourselves before it came back: passed over, so that the rest is read as ever."""

from dataclasses import replace

from tlc_data.readers.table import TextTable

# The one header of the sheet of notes in our blanks.
NOTES = "How to fill this in"
# The columns in front of the rows that we give back to be corrected.
WHY, WHERE = "What is wrong", "Row in your file"
BACK = frozenset({WHY, WHERE})


def is_notes(table: TextTable) -> bool:
    """Whether a table is the sheet of notes of one of our blanks."""
    return tuple(table.cells.columns) == (NOTES,)


def without_our_columns(table: TextTable) -> TextTable:
    """A table as it was before we gave its refused rows back."""
    if not set(table.cells.columns) >= BACK:
        return table
    return replace(table, cells=table.cells.drop(columns=sorted(BACK)))
