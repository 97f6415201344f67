"""An ODS before it is read: cells repeated beyond measure refused, hours and shares as shown, merged cells found."""

import html
import io
import re
import zipfile
import zlib

from tlc_data.errors import UnreadableFile
from tlc_data.readers.header import Merged
from tlc_data.readers.limits import Limits

_CELLS = "content.xml"
_REPEATED_ROW = re.compile(
    rb'<table:table-row [^>]*number-rows-repeated="(\d{4,})"[^>/]*>(.*?)</table:table-row>', re.S
)
_REPEATED_CELL = re.compile(rb'<table:table-cell [^>]*number-columns-repeated="(\d{4,})"[^>]*>')
_MOST_COLUMNS = 16_384
_SHOWN = re.compile(rb'<table:table-cell [^>]*office:value-type="(?:time|percentage)"[^>/]*>')
_VALUE = re.compile(rb' (?:office:(?:value|time-value)|calcext:value-type)="[^"]*"')
_KIND = re.compile(rb'office:value-type="\w+"')
_SPANNED = re.compile(rb'number-(?:rows|columns)-spanned="')
_PLACE = re.compile(
    rb'<table:table [^>]*?table:name="(?P<sheet>[^"]*)"|(?P<end></table:table-row>|<table:table-row(?: [^>]*)?/>)'
    rb"|<table:table-row(?P<row>(?: [^>]*)?)>|<table:(?:covered-)?table-cell(?P<cell>[^>]*)>"
)
_TIMES = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_ROWS_SPANNED, _COLUMNS_SPANNED = (re.compile(rb'number-%s-spanned="(\d+)"' % each) for each in (b"rows", b"columns"))


def as_shown(file: str, content: bytes, limits: Limits) -> bytes:
    """The same file with lengths of time and shares as the text that stands in the sheet; other files as they are.

    The reader of workbooks leaves out the first and does not know the second.

    Raises
    ------
    UnreadableFile
        It holds more than the limits allow, or is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            limits.hold_unpacked(file, len(content), sum(part.file_size for part in packed.infolist()))
            if _CELLS not in packed.namelist():
                return content
            xml = packed.read(_CELLS)
            _hold(file, xml, limits)
            return _with(packed, _SHOWN.sub(_as_text, xml)) if _SHOWN.search(xml) else content
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise damaged(file) from None
    except (NotImplementedError, RuntimeError):
        return content


def merged_in(content: bytes) -> dict[str, list[Merged]]:
    """The merged cells of each sheet of an ODS that was found sound, by the sheet's name; empty for other files."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        xml = packed.read(_CELLS) if _CELLS in packed.namelist() else b""
    found: dict[str, list[Merged]] = {}
    if not _SPANNED.search(xml):
        return found
    sheet, row, column, repeated = "", 0, 0, 1
    for part in _PLACE.finditer(xml):
        if part["sheet"] is not None:
            sheet, row, column = html.unescape(part["sheet"].decode()), 0, 0
        elif part["row"] is not None:
            column, repeated = 0, _times(_TIMES, part["row"])
        elif part["end"] is not None:
            # An empty row ends in its own tag, with how often it is repeated.
            row += _times(_TIMES, part["end"]) if part["end"].endswith(b"/>") else repeated
        else:
            down, across = _times(_ROWS_SPANNED, part["cell"]), _times(_COLUMNS_SPANNED, part["cell"])
            if down > 1 or across > 1:
                found.setdefault(sheet, []).append(Merged(row, column, row + down - 1, column + across - 1))
            column += _times(_TIMES, part["cell"])
    return found


def _times(how_often: re.Pattern[bytes], attributes: bytes) -> int:
    said = how_often.search(attributes)
    return int(said[1]) if said else 1


def damaged(file: str) -> UnreadableFile:
    """What to say of a workbook that cannot be opened."""
    return UnreadableFile(
        f"{file} cannot be opened as a workbook: it is damaged or locked with a password. "
        "Open it in a spreadsheet and save it again."
    )


def _hold(file: str, xml: bytes, limits: Limits) -> None:
    limits.hold_sheets(file, xml.count(b"<table:table "))
    for row in _REPEATED_ROW.finditer(xml):
        if b"<text:p" in row[2] or b"office:value=" in row[2]:
            limits.hold_rows(file, int(row[1]))
            limits.hold_cells(file, int(row[1]), row[2].count(b"<table:table-cell"))
    for cell in _REPEATED_CELL.finditer(xml):
        if b"office:value" in cell[0] and int(cell[1]) > _MOST_COLUMNS:
            limits.hold_cells(file, limits.max_rows, int(cell[1]))


def _as_text(cell: re.Match[bytes]) -> bytes:
    return _KIND.sub(b'office:value-type="string"', _VALUE.sub(b"", cell[0]))


def _with(packed: zipfile.ZipFile, xml: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as changed:
        for part in ("mimetype", "META-INF/manifest.xml"):
            if part in packed.namelist():
                changed.writestr(part, packed.read(part))
        changed.writestr(_CELLS, xml)
    return held.getvalue()
