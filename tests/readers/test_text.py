"""Bytes as text: whatever the office saved it as, José stays José."""

import codecs

import pytest

from tlc_data.readers.text import decoded

SPANISH = "teacher,school\nJosé Peña,Süd – “one”\n"
RUSSIAN = "имя,школа\nИван Петров,Школа номер два\nМария Сидорова,Школа номер один\n" * 4
CZECH = "jméno,škola\nŘehoř Žižka,Základní škola Měšťan\nPříliš žluťoučký kůň,úpěl\n" * 4


@pytest.mark.parametrize(("content", "text"), [
    (SPANISH.encode(), SPANISH),
    (SPANISH.encode("utf-8-sig"), SPANISH),
    (codecs.BOM_UTF16_LE + SPANISH.encode("utf-16-le"), SPANISH),
    (codecs.BOM_UTF16_BE + SPANISH.encode("utf-16-be"), SPANISH),
    (codecs.BOM_UTF32_LE + SPANISH.encode("utf-32-le"), SPANISH),
    (codecs.BOM_UTF32_BE + SPANISH.encode("utf-32-be"), SPANISH),
    (SPANISH.encode("utf-16-le"), SPANISH),
    (SPANISH.encode("utf-16-be"), SPANISH),
    (SPANISH.encode("cp1252"), SPANISH),
    (RUSSIAN.encode("cp1251"), RUSSIAN),
    (CZECH.encode("cp1250"), CZECH),
    (b"a,b\n1,2\n", "a,b\n1,2\n"),
    (b"", ""),
], ids=lambda value: repr(value)[:30])
def test_text_comes_out_as_it_was_written(content: bytes, text: str) -> None:
    assert decoded(content) == text


@pytest.mark.parametrize("text", [
    "name\nJosé\n", "naam\nJoão\n", "note\nit’s fine\n", "a,b\n é,Ü \n", "navn,skole\nBjørn Åse,Ærø\n",
    "name,n\nÅsa,1\nÖrjan,2\n", "naam,school\nJoão,São Paulo\n" * 5, "name\nZoë\n", "preis\n5 €\n",
])
def test_a_few_accents_are_what_offices_write_and_no_other_script(text: str) -> None:
    assert decoded(text.encode("cp1252")) == text


@pytest.mark.parametrize("content", [
    bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, b"MZ\x90\0\3\0\0\0" * 50,
])
def test_what_is_no_text_is_none(content: bytes) -> None:
    assert decoded(content) is None
