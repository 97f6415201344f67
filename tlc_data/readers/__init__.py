"""Files as text tables: this room knows formats, not meaning."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tlc_data.errors import UnreadableFile
from tlc_data.readers.delimited import read_delimited
from tlc_data.readers.limits import DEFAULT_LIMITS, Limits
from tlc_data.readers.markdown import read_markdown
from tlc_data.readers.objects import read_objects
from tlc_data.readers.packed import LEFT_ALONE, members, unpacked_alone
from tlc_data.readers.table import Aside, TextTable
from tlc_data.readers.workbook import read_workbook

__all__ = [
    "DEFAULT_LIMITS", "READABLE", "Aside", "Limits", "TextTable", "file_hash", "is_read_in_folders", "read_parts",
    "read_tables",
]

_READERS: dict[str, Callable[[str, bytes, Limits], list[TextTable]]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".tab": read_delimited,
    ".txt": read_delimited,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".xls": read_workbook,
    ".ods": read_workbook,
    ".md": read_markdown,
    ".json": read_objects,
}
_ZIP, _GZ = ".zip", ".gz"
# Of what is packed alone, only delimited text: workbooks are packed already.
_PACKED_ALONE = (".csv.gz", ".tsv.gz")
READABLE = frozenset(_READERS) | {_ZIP, *_PACKED_ALONE}
# In a folder these are about the files beside them, not among them.
_ABOUT = ("readme", "license", "licence", "changelog", "contributing")

# What a file is, by its first bytes, whatever its ending says.
_SIGNS = (
    (b"PK\x03\x04", "workbook or other packed file"), (b"\xd0\xcf\x11\xe0", "old Office file"),
    (b"%PDF", "PDF"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"),
)
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def is_read_in_folders(path: Path) -> bool:
    """Whether a file that lies in a folder is to be read: one of a kind we read, and no leaflet or lock file."""
    about = path.suffix.lower() == ".md" and path.stem.lower().startswith(_ABOUT)
    return _ending(path.name) in READABLE and not about and not LEFT_ALONE.search(path.name)


def read_tables(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> list[TextTable]:
    """Every table of a file, as text.

    Raises
    ------
    UnreadableFile
        The file, or a file packed in it, is of no kind we read, is not what its ending says, or holds
        more than the limits allow.
    """
    tables, wrong = read_parts(path, limits=limits)
    if wrong:
        raise UnreadableFile("\n".join(wrong))
    return tables


def read_parts(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> tuple[list[TextTable], list[str]]:
    """Every table of a file, and a sentence for each packed file in it that cannot be read.

    Raises
    ------
    UnreadableFile
        Nothing of the file can be read.
    """
    ending = _ending(path.name)
    if ending not in READABLE:
        known = ", ".join(sorted(READABLE))
        raise UnreadableFile(f"{path.name}: files ending in {known} can be read, this one cannot.")
    content = _content(path, limits)
    if ending == _ZIP:
        tables, wrong = _unpacked(path.name, content, limits)
    elif ending in _PACKED_ALONE:
        # Named as what a ZIP holds is.
        name = f"{path.name} › {path.name[: -len(_GZ)]}"
        tables, wrong = _tables(name, unpacked_alone(path.name, content, limits), limits), []
    else:
        tables, wrong = _tables(path.name, content, limits), []
    return [replace(table, bundle=str(path.parent / table.bundle)) for table in tables], wrong


def _unpacked(file: str, content: bytes, limits: Limits) -> tuple[list[TextTable], list[str]]:
    tables: list[TextTable] = []
    wrong: list[str] = []
    for member in members(file, content, limits, readable=_READERS):
        try:
            found = _tables(member.name, member.content, limits)
        except UnreadableFile as sentence:
            wrong.append(str(sentence))
        else:
            tables += [replace(table, bundle=member.bundle) for table in found]
    if not tables:
        raise UnreadableFile("\n".join(wrong) or f"{file} has no file in it that can be read.")
    return tables, wrong


def _ending(file: str) -> str:
    """In lower case; of a file packed alone both: ".csv.gz"."""
    return next((each for each in _PACKED_ALONE if file.lower().endswith(each)), Path(file).suffix.lower())


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
