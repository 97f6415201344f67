"""Refused rows as a workbook: corrected there, it can be brought in as it is."""

import re
from collections.abc import Iterable
from io import BytesIO

from tlc_data.frames.bad_rows import BadRows
from tlc_data.frames.ours import WHERE, WHY
from tlc_data.templates.workbook import header_format, open_workbook

# What no name of a sheet may hold, and how long it may be.
_FORBIDDEN, _LONGEST = re.compile(r"[\[\]:*?/\\']"), 31
_WIDTHS = {WHY: 60, WHERE: 10}


def returned(several: Iterable[BadRows]) -> bytes:
    """One sheet for each table: what is wrong and where it stood, then the row as it stands."""
    written = BytesIO()
    with open_workbook(written) as book:
        top, ours = header_format(book), book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#f6ecd6"})
        taken: set[str] = set()
        for each in several:
            page = book.add_worksheet(_sheet(each.file, taken))
            page.freeze_panes(1, len(_WIDTHS))
            for at, header in enumerate(each.rows.columns):
                page.set_column(at, at, _WIDTHS.get(header, 18))
                page.write_string(0, at, header, top)
            for line, cells in enumerate(each.rows.itertuples(index=False, name=None), start=1):
                for at, cell in enumerate(cells):
                    if cell != "":
                        page.write_string(line, at, str(cell), ours if at < len(_WIDTHS) else None)
    return written.getvalue()


def _sheet(file: str, taken: set[str]) -> str:
    """A name for the sheet that says whence it comes: a canonical table keeps the name by which it is known."""
    whole, _, sheet = file.partition(" › ")
    name = _FORBIDDEN.sub(" ", sheet or whole.rsplit(".", 1)[0]).strip()[:_LONGEST] or "rows"
    found, times = name, 1
    while found.lower() in taken:
        times += 1
        found = f"{name[: _LONGEST - 5]} ({times})"
    taken.add(found.lower())
    return found
