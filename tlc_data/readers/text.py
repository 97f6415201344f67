"""Bytes as text: by the mark at the start, as UTF-8, else by the likeliest of the old encodings.

What was pasted together out of several encodings is decoded line by line, and a byte that is damaged
becomes one � in its cell: a file that holds text always comes out as text.
"""

import codecs

from tlc_data.readers.encodings import likeliest, several_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 4096
# Signs that no text holds; a stray one is dirt, one in fifty is a picture or a program.
_NO_TEXT = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_DIRT = 50
# So many lines of an old encoding to one of UTF-8, and the one is UTF-8 by chance.
_BY_CHANCE = 20


def decoded(content: bytes) -> str | None:
    """The content as text, or None where it is not text at all."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            rest = content[len(mark):]
            return _by_lines(rest) if encoding == "utf-8" else rest.decode(encoding, errors="replace")
    start = content[:_LOOKED_AT]
    if b"\0" in start:
        encoding = _two_bytes(start)
        if encoding:
            return content.decode(encoding, errors="replace")
    if len(start.translate(None, _NO_TEXT)) < len(start) - len(start) // _DIRT:
        return None
    return _by_lines(content.replace(b"\0", b"") if b"\0" in content else content)


def _two_bytes(start: bytes) -> str:
    """UTF-16 without its mark: spaces, digits and delimiters have a zero in every other byte, always on one side."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) < max(3, len(start) // 20) or min(even, odd) > max(even, odd) // 8:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_lines(content: bytes) -> str:
    """As UTF-8; the lines that are not, in the encoding that is likeliest for them."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lines = content.splitlines(keepends=True)
    read = [_strictly(line) for line in lines]
    foreign = [line for line, text in zip(lines, read, strict=True) if text is None]
    encoding = likeliest(b"".join(foreign))
    proper = sum(text is not None and not text.isascii() for text in read)
    if proper == 0 or (several_bytes(encoding) and proper * _BY_CHANCE < len(foreign)):
        return _tolerantly(content, likeliest(content))
    return "".join(
        _tolerantly(line, encoding) if text is None else text for line, text in zip(lines, read, strict=True)
    )


def _strictly(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _tolerantly(content: bytes, encoding: str) -> str:
    """Mostly UTF-8 that lost a few bytes stays UTF-8: what an old encoding makes of it nobody can read."""
    broken = content.decode("utf-8", errors="replace")
    whole = sum(1 for sign in broken if sign > "\x7f" and sign != "\ufffd")
    if whole and broken.count("\ufffd") <= whole and not several_bytes(encoding):
        return broken
    return content.decode(encoding, errors="replace")
