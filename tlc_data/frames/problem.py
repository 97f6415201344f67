"""What is wrong or odd with a cell, as data: one sentence for the person with the file open."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One finding about one cell or row.

    `row` is the number the spreadsheet shows (the header is row 1 in a plain file), 0 where it
    speaks of the file as a whole. A refused row is not saved; an odd one is saved and reported.
    """

    file: str
    row: int
    column: str
    found: str
    expected: str
    advice: str
    refused: bool = True

    def sentence(self) -> str:
        """The finding in words: where, what was found, what was expected, what to do."""
        where = f"{self.file}, row {self.row}" if self.row else self.file
        column = f", column {self.column}" if self.column else ""
        shown = f"found “{self.found}”" if self.found else "found nothing"
        return f"{where}{column}: {shown}, expected {self.expected}. {self.advice}"
