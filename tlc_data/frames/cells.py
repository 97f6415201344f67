"""Text cells parsed by their declared kind; a column is parsed once per different cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tlc_data.frames.tables import Column, Kind
from tlc_data.vocabulary import Use

_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
_WHOLE = r"\d{1,9}(?:\.0+)?"
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]00:00(?::00)?)?"


@dataclass(frozen=True)
class Parsed:
    """A column in its type; `wrong` marks cells that are neither empty nor of the kind."""

    values: pd.Series
    wrong: np.ndarray


def parse(cells: pd.Series, column: Column) -> Parsed:
    """One text column in the type of its kind; what cannot be read is empty and marked."""
    if column.kind in (Kind.TEXT, Kind.ID):
        return Parsed(cells, np.zeros(len(cells), dtype=bool))
    codes, different = pd.factorize(cells)
    words = pd.Series(np.asarray(different, dtype=object), dtype="str")
    values = _PARSERS[column.kind](words, column)
    wrong = (words != "").to_numpy(bool) & values.isna().to_numpy(bool)
    if column.kind in (Kind.WORD, Kind.WORDS):
        values = values.fillna("").astype("str")
    taken = values.take(codes)
    taken.index = cells.index
    return Parsed(taken.rename(cells.name), wrong[codes])


def expected(column: Column) -> str:
    """What a cell of this column may say, in words."""
    return {
        Kind.DAY: "a date like 2026-03-14",
        Kind.COUNT: "a whole number, 0 or more",
        Kind.USE: f"a level of use from {min(Use).value} to {max(Use).value}",
        Kind.YES_NO: "yes or no",
        Kind.WORD: f"one of {', '.join(column.words)}",
        Kind.WORDS: f"any of {', '.join(column.words)}, joined by ;",
        Kind.TEXT: "text",
        Kind.ID: "an id",
    }[column.kind]


def _days(words: pd.Series, _column: Column) -> pd.Series:
    shaped = words.where(words.str.fullmatch(_ISO)).str.slice(0, 10)
    return pd.to_datetime(shaped, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")


def _numbers(words: pd.Series, _column: Column) -> pd.Series:
    return pd.to_numeric(words.where(words.str.fullmatch(_WHOLE))).astype("Float64").astype("Int64")


def _uses(words: pd.Series, column: Column) -> pd.Series:
    numbers = _numbers(words, column)
    return numbers.where(numbers.le(max(Use).value).fillna(False))


def _one_word(words: pd.Series, column: Column) -> pd.Series:
    return _looked_up(words, {word: str(word) for word in ("", *column.words)})


def _several_words(words: pd.Series, column: Column) -> pd.Series:
    place = {str(word): at for at, word in enumerate(column.words)}

    def joined(cell: str) -> str | None:
        parts = {part.strip().lower() for part in cell.split(";")} - {""}
        return ";".join(sorted(parts, key=place.__getitem__)) if parts <= set(place) else None

    return pd.Series([joined(cell) for cell in words], dtype="str")


def _yes_no(words: pd.Series, _column: Column) -> pd.Series:
    return _looked_up(words, dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)).astype("boolean")


def _looked_up(words: pd.Series, meanings: Mapping[str, object]) -> pd.Series:
    return pd.Series([meanings.get(word.strip().lower()) for word in words], dtype="object")


_PARSERS: dict[Kind, Callable[[pd.Series, Column], pd.Series]] = {
    Kind.DAY: _days, Kind.COUNT: _numbers, Kind.USE: _uses, Kind.WORD: _one_word,
    Kind.WORDS: _several_words, Kind.YES_NO: _yes_no,
}
