"""Which of the old encodings bytes are in: the offices', the old Macintosh's, or that of another script.

A language guess alone goes wrong on the few accents of a list of names (José was Farsi, João Chinese).
So the shape of words decides first: signs between the letters of a word, or a capital at its end, tell
that an encoding is wrong; and whole words of letters beyond ASCII tell another script.
"""

import re

from charset_normalizer import from_bytes

# Enough to tell encodings apart; the guess costs seconds on a whole year's log.
_GUESSED_FROM = 200_000
_OFFICE = "cp1252"
# Words look as well in cp1252 as in these: Turkish and Baltic are told by their language alone.
_BY_LANGUAGE = ("cp1254", "iso8859_9", "iso8859_13")
_OTHER_SCRIPTS = [
    "cp1251", "koi8_r", "iso8859_5", "mac_cyrillic", "iso8859_7", "cp1253", "cp1255", "cp1256",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]
_SEVERAL_BYTES = ("shift_jis", "cp932", "euc_jp", "gb18030", "gbk", "gb2312", "big5", "euc_kr", "cp949", "johab")
# A word in another script has hardly an ASCII letter; one of French or Polish has at most two such signs in a row.
_FOREIGN_WORD = re.compile(rb"[\x80-\xff]{3,}")
# In this order where several read as well.
_WESTERN = (_OFFICE, "mac_roman", "cp850", "cp1250", "iso8859_2")
_VOWELS = {"iso8859_7": "αεηιουωάέήίόύώ", "cp1251": "аеиоуыэюяё", "koi8_r": "аеиоуыэюяё"}
# About as many letters of a text are vowels, in Greek as in Russian.
_USUAL_VOWELS = 0.45
_AFTER_A_LETTER = "’”»–—…®™°²³€"
_WITHIN_A_WORD = "’–"


def several_bytes(encoding: str) -> bool:
    """Whether a letter of this encoding may take two bytes."""
    return encoding in _SEVERAL_BYTES


def likeliest(content: bytes) -> str:
    """Name of the encoding that content which is no UTF-8 is likeliest in."""
    sample = content[:_GUESSED_FROM]
    beyond = sum(1 for byte in sample if byte > 0x7F)
    if sum(map(len, _FOREIGN_WORD.findall(sample))) * 2 > beyond:
        return _other_script(sample)
    least = min(_WESTERN, key=lambda encoding: _odd(sample, encoding))
    best = from_bytes(sample).best() if least == _OFFICE else None
    told = best is not None and best.coherence > 0 and best.encoding in _BY_LANGUAGE
    return str(best.encoding) if best is not None and told else least


def _other_script(sample: bytes) -> str:
    """Of another script: by its language, else the encoding whose words look most like words."""
    best = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS).best()
    if best is not None and best.coherence > 0 and best.encoding not in _VOWELS:
        return str(best.encoding)
    return min(_VOWELS, key=lambda encoding: _strange(sample, encoding))


def _strange(sample: bytes, encoding: str) -> float:
    """How far from words: signs out of place, and vowels too many or too few."""
    text = sample.decode(encoding, errors="replace")
    letters = [sign for sign in text.lower() if sign > "\x7f"]
    vowels = sum(sign in _VOWELS[encoding] for sign in letters) / len(letters)
    return _odd(sample, encoding) / len(letters) + abs(vowels - _USUAL_VOWELS)


def _odd(sample: bytes, encoding: str) -> int:
    """How many signs stand where this encoding cannot have meant them."""
    text = sample.decode(encoding, errors="replace")
    return sum(
        1 for at, sign in enumerate(text) if sign > "\x7f" and _is_odd(text[at - 1:at], sign, text[at + 1:at + 2])
    )


def _is_odd(before: str, sign: str, after: str) -> bool:
    if sign == "\ufffd" or "\x80" <= sign < "\xa0":
        return True
    if sign.isalpha():
        capital = sign.isupper() and (before.islower() or before.isupper() and after.islower())
        return capital or sign in "ªº" and after.isalpha()
    if before.isalpha():
        return sign not in (_WITHIN_A_WORD if after.isalpha() else _AFTER_A_LETTER)
    return after.isalpha() and sign in "£³¹¦¬¯"
