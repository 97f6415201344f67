"""Bytes as text: by the mark at the start, as UTF-8, else by the likeliest of the old encodings."""

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Enough to tell encodings apart; the guess costs seconds on a whole year's log.
_GUESSED_FROM = 200_000
_OFFICE = "cp1252"
# Guessed for what is cp1252, and telling the two apart takes more than letters.
_LIKE_OFFICE = ("cp1252", "latin_1", "cp1250", "cp1257", "cp858")


def decoded(content: bytes) -> str | None:
    """The content as text, or None where it is not text at all."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark):], encoding)
    if b"\0" in content[:4096]:
        return _without_mark(content)
    text = _strictly(content, "utf-8")
    return text if text is not None else _guessed(content)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark has a zero in every other byte of plain English."""
    start = content[:4096]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) // 4 or min(even, odd) > len(start) // 16:
        return None
    return _strictly(content, "utf-16-le" if odd > even else "utf-16-be")


def _guessed(content: bytes) -> str:
    """cp1252 is what offices write; another encoding only where its letters make a language.

    Of a few letters with accents anything can be guessed: José was Farsi, and João Chinese.
    """
    office = _strictly(content, _OFFICE)
    best = from_bytes(content[:_GUESSED_FROM]).best()
    if best is not None and (office is None or (best.coherence > 0 and best.encoding not in _LIKE_OFFICE)):
        text = _strictly(content, best.encoding)
        if text is not None:
            return text
    return office if office is not None else content.decode("latin-1")
