"""Packed files, in memory: nothing is written to disk.

Of a ZIP nothing is unpacked before its size is known; a GZ does not say its size, so it is unpacked piece by piece
and given up as soon as it is too much.
"""

import gzip
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from tlc_data.errors import UnreadableFile
from tlc_data.readers.limits import Limits

# What systems and spreadsheets leave beside people's files.
LEFT_ALONE = re.compile(r"^(?:\.|~\$|__MACOSX|Thumbs\.db$|desktop\.ini$)", re.I)
_PIECE = 1 << 20
_PACKED = (".zip", ".gz", ".7z", ".rar", ".tar")


@dataclass(frozen=True)
class Member:
    """A packed file: its name for people, the packed file and folder it lay in, and its bytes."""

    name: str
    bundle: str
    content: bytes


def members(file: str, content: bytes, limits: Limits, *, readable: Collection[str]) -> Iterator[Member]:
    """The packed files with endings that can be read, in the order of their names.

    Raises
    ------
    UnreadableFile
        It is damaged, locked, holds a packed file again, or would unpack to more than the limits allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            found = _wanted(file, packed, content, limits, readable)
            alone = Counter(place.name.lower() for place in found)
            for place in sorted(found):
                shown = place.name if alone[place.name.lower()] == 1 else str(place)
                folder = "" if str(place.parent) == "." else f"/{place.parent}"
                yield Member(f"{file} › {shown}", f"{file}{folder}", packed.read(found[place]))
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise UnreadableFile(f"{file} is damaged: it cannot be unpacked. Pack its files again.") from None
    except (RuntimeError, NotImplementedError):
        raise UnreadableFile(
            f"{file} is locked with a password or packed in an unusual way. Pack its files again without one."
        ) from None


def _wanted(
    file: str, packed: zipfile.ZipFile, content: bytes, limits: Limits, readable: Collection[str]
) -> dict[PurePosixPath, zipfile.ZipInfo]:
    found = {}
    for part in packed.infolist():
        place = PurePosixPath(part.filename.replace("\\", "/").lstrip("/"))
        if part.is_dir() or any(LEFT_ALONE.search(name) for name in place.parts):
            continue
        if place.suffix.lower() in _PACKED:
            raise UnreadableFile(f"{file} has a packed file in it, {place}: unpack that one first.")
        if place.suffix.lower() in readable:
            found[place] = part
    limits.hold_sheets(file, len(found))
    limits.hold_unpacked(file, len(content), sum(part.file_size for part in found.values()))
    return found


def unpacked_alone(file: str, content: bytes, limits: Limits) -> bytes:
    """The one file that a GZ holds.

    Raises
    ------
    UnreadableFile
        It is damaged or no GZ, or would unpack to more than the limits allow.
    """
    found = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            while piece := packed.read(_PIECE):
                found += piece
                limits.hold_unpacked(file, len(content), len(found))
    except (gzip.BadGzipFile, zlib.error, EOFError):
        raise UnreadableFile(f"{file} is damaged or no GZ: it cannot be unpacked. Pack it again.") from None
    return bytes(found)
