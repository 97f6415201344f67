"""What the reader of workbooks does not tell of an XLSX, from its own XML: merged cells, errors, shares, how much.

Looked at before the workbook is read, so that one that would fill the memory is refused first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from tlc_data.readers.header import Merged
from tlc_data.readers.limits import Limits
from tlc_data.readers.ods import damaged

_MERGED = re.compile(rb'<mergeCell [^>]*?ref="\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"')
_MANY_COLUMNS = ((18_278, re.compile(rb'<c r="[A-Z]{3}')), (702, re.compile(rb'<c r="[A-Z]{2}')))
_FEW_COLUMNS = 26
_COLUMN = re.compile(rb'<c r="([A-Z]+)\d+"[^>]*[^/]>')
_ROW = re.compile(rb'<row [^>]*?r="(\d+)"')
_REF = re.compile(rb'\br="([A-Z]+)(\d+)"')
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_A_LETTER = 26
_PERCENT = {9: 0, 10: 2}
_DECIMALS = re.compile(r"\.([0#]+)%")
_MAIN = "xl/workbook.xml"
_TEXTS = "xl/sharedStrings.xml"


@dataclass(frozen=True)
class Sheet:
    """What a sheet's XML tells besides its values; places are row and column of the sheet, from 0.

    Attributes
    ----------
    merged
        Its merged cells.
    texts
        The text of cells that hold an error or a share: `#N/A`, `85%`.
    """

    name: str
    visible: bool
    merged: list[Merged] = field(default_factory=list)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


def sheets_of(file: str, content: bytes, limits: Limits) -> dict[str, Sheet] | None:
    """The sheets by name; None where this is no XLSX.

    Raises
    ------
    UnreadableFile
        It holds more than the limits allow, or is damaged.
    """
    if not content.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            limits.hold_unpacked(file, len(content), sum(part.file_size for part in packed.infolist()))
            if _MAIN not in packed.namelist():
                return None
            if _TEXTS in packed.namelist():
                # What is larger than it says cannot be read, here and before it is read for good.
                packed.read(_TEXTS)
            places = _places(packed)
            limits.hold_sheets(file, len(places))
            shares = _share_styles(packed)
            return {
                name: _sheet(file, name, packed.read(part), shares, limits) if visible else Sheet(name, False)
                for name, part, visible in places
            }
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise damaged(file) from None
    except (KeyError, ElementTree.ParseError, NotImplementedError, RuntimeError):
        return None


def _elements(packed: zipfile.ZipFile, part: str, name: str) -> Iterator[ElementTree.Element]:
    """The elements of a name, whatever namespace the workbook was written with."""
    for element in ElementTree.fromstring(packed.read(part)).iter():
        if element.tag.rpartition("}")[2] == name:
            yield element


def _places(packed: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    """Name, part and visibility of each sheet of cells."""
    targets = {
        each.get("Id", ""): each.get("Target", "")
        for each in _elements(packed, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    found = []
    for sheet in _elements(packed, _MAIN, "sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.rpartition("}")[2] == "id"), "")
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in packed.namelist() and "worksheets" in part:
            found.append((sheet.get("name", ""), part, sheet.get("state", "visible") == "visible"))
    return found


def _share_styles(packed: zipfile.ZipFile) -> dict[bytes, int]:
    """Styles that show a number as a share of a hundred, each with its decimals."""
    if "xl/styles.xml" not in packed.namelist():
        return {}
    formats = dict(_PERCENT)
    for each in _elements(packed, "xl/styles.xml", "numFmt"):
        code = each.get("formatCode", "")
        if "%" in code:
            decimals = _DECIMALS.search(code)
            formats[int(each.get("numFmtId", "-1"))] = len(decimals[1]) if decimals else 0
    used = next(_elements(packed, "xl/styles.xml", "cellXfs"), None)
    styles = [int(each.get("numFmtId", "0")) for each in used] if used is not None else []
    return {str(number).encode(): formats[style] for number, style in enumerate(styles) if style in formats}


def _sheet(file: str, name: str, xml: bytes, shares: dict[bytes, int], limits: Limits) -> Sheet:
    _hold(f"{file} › {name}", xml, limits)
    # They stand at the end, after the cells.
    begin = xml.rfind(b"<mergeCells")
    merged = [
        Merged(int(top) - 1, _column(left), int(bottom) - 1, _column(right))
        for left, top, right, bottom in (_MERGED.findall(xml, begin) if begin >= 0 else ())
    ]
    return Sheet(name, True, merged, dict(_errors(xml)) | dict(_shares(xml, shares)))


def _hold(file: str, xml: bytes, limits: Limits) -> None:
    """Refuse a sheet whose filled cells span too much, be there ever so few: it is read as a full square."""
    last = _ROW.search(xml, max(xml.rfind(b"<row ", 0, max(xml.rfind(b"</v>"), xml.rfind(b"</is>"), 0)), 0))
    rows = int(last[1]) if last else 0
    limits.hold_rows(file, rows)
    at_most = next((columns for columns, letters in _MANY_COLUMNS if letters.search(xml)), _FEW_COLUMNS)
    if rows * at_most > limits.max_cells:
        columns = {_column(found) for found in set(_COLUMN.findall(xml))}
        limits.hold_cells(file, rows, max(columns) - min(columns) + 1 if columns else 0)


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * _A_LETTER + letter - 64
    return place - 1


def _errors(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    at = xml.find(b't="e"')
    while at >= 0:
        found = _cell(xml, xml.rfind(b"<c ", 0, at))
        if found:
            yield found[0], found[1].decode()
        at = xml.find(b't="e"', at + 1)


def _shares(xml: bytes, styles: dict[bytes, int]) -> Iterator[tuple[tuple[int, int], str]]:
    if not styles:
        return
    kinds = b"|".join(styles)
    for each in re.finditer(rb'<c (?=[^>]*?\bs="(' + kinds + rb')")(?![^>]*?\bt="[^n])[^>]*[^/]>', xml):
        found = _cell(xml, each.start())
        if found:
            share = round(float(found[1]) * 100, styles[each[1]])
            yield found[0], f"{share:g}%" if abs(share) < 1e5 else f"{share:.0f}%"


def _cell(xml: bytes, at: int) -> tuple[tuple[int, int], bytes] | None:
    """Place and value of the cell that begins here."""
    end = xml.find(b"</c>", at)
    where, value = _REF.search(xml, at, end), _VALUE.search(xml, at, end)
    return ((int(where[2]) - 1, _column(where[1])), value[1]) if where and value else None
