"""Files as text tables: this room knows formats, not meaning."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tlc_data.errors import UnreadableFile
from tlc_data.readers.delimited import read_delimited
from tlc_data.readers.limits import Limits
from tlc_data.readers.table import Aside, TextTable
from tlc_data.readers.workbook import read_workbook

__all__ = ["READABLE", "Aside", "Limits", "TextTable", "file_hash", "read_tables"]

_READERS: dict[str, Callable[[str, bytes, Limits], list[TextTable]]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".tab": read_delimited,
    ".txt": read_delimited,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".xls": read_workbook,
    ".ods": read_workbook,
}
READABLE = frozenset(_READERS)

# What a file is, by its first bytes, whatever its ending says.
_SIGNS = (
    (b"PK\x03\x04", "workbook or other packed file"), (b"\xd0\xcf\x11\xe0", "old Office file"),
    (b"%PDF", "PDF"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"),
)
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_tables(path: Path, *, limits: Limits = Limits()) -> list[TextTable]:
    """Every table of a file, as text.

    Raises
    ------
    UnreadableFile
        The file is of no kind we read, is not what its ending says, or holds more than the limits allow.
    """
    _known(path.name)
    content = _content(path, limits)
    return [
        table if table.bundle else replace(table, bundle=str(path.parent))
        for table in _tables(path.name, content, limits)
    ]


def _ending(file: str) -> str:
    return Path(file).suffix.lower()


def _known(file: str) -> None:
    if _ending(file) not in _READERS:
        known = ", ".join(sorted(READABLE))
        raise UnreadableFile(f"{file}: files ending in {known} can be read, this one cannot.")


def _tables(file: str, content: bytes, limits: Limits) -> list[TextTable]:
    if not content or content.isspace():
        raise UnreadableFile(f"{file} is empty: it has no header and no rows.")
    _is_what_it_says(file, content)
    return _READERS[_ending(file)](file, content, limits)


def file_hash(path: Path) -> str:
    """SHA-256 of the file's bytes, in hex."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unopened(path, error) from None


def _content(path: Path, limits: Limits) -> bytes:
    try:
        limits.hold_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise _unopened(path, error) from None


def _unopened(path: Path, error: OSError) -> UnreadableFile:
    return UnreadableFile(f"{path.name} cannot be opened: {error.strerror or 'no access'}.")


def _is_what_it_says(file: str, content: bytes) -> None:
    packed = content.startswith(_PACKED)
    if _READERS[_ending(file)] is read_workbook:
        if not packed:
            raise UnreadableFile(
                f"{file} ends in {_ending(file)} but is no workbook: open it in a spreadsheet and save it again."
            )
        return
    for sign, what in _SIGNS:
        if content.startswith(sign):
            raise UnreadableFile(
                f"{file} ends in {_ending(file)} but is a {what}: give it its own ending, or save it as CSV."
            )
