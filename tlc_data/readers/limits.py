"""How much a file may hold before it is refused: said before memory is spent on it."""

from dataclasses import dataclass

from tlc_data.errors import UnreadableFile

_A_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The most that is read of one file; each refusal says the limit and what to do."""

    max_file_mb: int = 500
    max_rows: int = 5_000_000
    max_cells: int = 50_000_000
    max_sheets: int = 200
    max_unpacked_ratio: int = 200

    def hold_size(self, file: str, size: int) -> None:
        """Refuse a file of too many bytes."""
        if size > self.max_file_mb * _A_MEGABYTE:
            raise UnreadableFile(
                f"{file} has {size // _A_MEGABYTE:,} MB; at most {self.max_file_mb:,} MB are read (max_file_mb). "
                "Split it into smaller files, by year or by school."
            )

    def hold_rows(self, file: str, rows: int) -> None:
        """Refuse a table of too many rows."""
        if rows > self.max_rows:
            raise UnreadableFile(
                f"{file} has {rows:,} rows; at most {self.max_rows:,} are read (max_rows). "
                "Split it into smaller files, by year or by school."
            )

    def hold_cells(self, file: str, rows: int, columns: int) -> None:
        """Refuse a table of too many rows and columns together."""
        if rows * columns > self.max_cells:
            raise UnreadableFile(
                f"{file} has {rows:,} rows of {columns:,} columns; at most {self.max_cells:,} cells are read "
                "(max_cells). Take out the columns that are not needed, or split it into smaller files."
            )

    def hold_sheets(self, file: str, sheets: int) -> None:
        """Refuse a workbook or packed file of too many parts."""
        if sheets > self.max_sheets:
            raise UnreadableFile(
                f"{file} has {sheets:,} sheets or files in it; at most {self.max_sheets:,} are read (max_sheets). "
                "Split it."
            )

    def hold_unpacked(self, file: str, packed: int, unpacked: int) -> None:
        """Refuse what grows too much when it is unpacked: no real table does."""
        if unpacked > _A_MEGABYTE and unpacked > packed * self.max_unpacked_ratio:
            raise UnreadableFile(
                f"{file} would grow to {unpacked // max(packed, 1):,} times its size when unpacked; at most "
                f"{self.max_unpacked_ratio:,} times is read (max_unpacked_ratio). Save its tables as CSV."
            )
        self.hold_size(f"{file}, unpacked,", unpacked)


DEFAULT_LIMITS = Limits()
