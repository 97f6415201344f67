"""What sort of text a cell holds, by its shape alone: enough to tell a row of data from a header."""

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?"
_SHAPES = (
    ("year", re.compile(r"(?:19|20)\d\d")),
    ("number", re.compile(r"[-+(]{0,2}[$€£]? ?\d[\d.,'’ ]*(?:e[-+]?\d+)?\)?(?: ?%)?", re.I)),
    ("date", re.compile(r"(?:[a-z]{2,9},? )?\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[ T].*)?", re.I)),
    ("date", re.compile(rf"(?:[a-z]{{2,9}},? )?\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}[ ,-]+\d{{2,4}}", re.I)),
    ("date", re.compile(rf"(?:[a-z]{{2,9}},? )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}", re.I)),
    ("time", re.compile(_TIME, re.I)),
    ("address", re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")),
    ("code", re.compile(r"[A-Za-z]{1,6}[-_]?\d{2,}")),
)
TEXT = "text"


def kind(cell: str) -> str:
    """The sort of a cell: one of the shapes, `text`, or "" for an empty one."""
    text = cell.strip()
    if not text:
        return ""
    return next((name for name, shape in _SHAPES if shape.fullmatch(text)), TEXT)


def is_number(cell: str) -> bool:
    """Whether a cell is a number, a share or a length of time; an error of a formula counts, a blank does not."""
    return kind(cell) in ("number", "year", "time") or cell.startswith("#") and cell.endswith(("!", "?", "/A"))
