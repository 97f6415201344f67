"""The header of a Qualtrics export: names, the questions in any language, and ids as JSON.

Its own columns (StartDate, ResponseId …) keep their names, which are the same in every language; a
question's column is called by the question, which says more than Q12. Of a grid, where Qualtrics
writes `Question - Row`, the row goes in brackets, as forms write it. The older export has two rows:
V1, V2 … Q1 above what they mean; the second row names all of its columns.
"""

import re
from collections import Counter
from collections.abc import Sequence

from tlc_data.readers.table import Row

_IMPORT_ID = re.compile(r'^\{\s*"+ImportId"+\s*:\s*"+([^"]*)"', re.I)
_LEGACY = ("responseid", "responseset")
_ROWS_ABOVE = 5


def qualtrics_names(records: Sequence[Row]) -> tuple[list[int], list[str]] | None:
    """Places of the header's rows and the columns' names; None of any other file."""
    for at, record in enumerate(records[:_ROWS_ABOVE]):
        filled = [cell for cell in record if cell.strip()]
        if at and len(filled) > 1 and sum(bool(_IMPORT_ID.match(cell.strip())) for cell in filled) * 2 >= len(filled):
            return _of_three(records, at)
        legacy = {cell.strip().lower() for cell in record}
        if at and all(name in legacy for name in _LEGACY) and records[at - 1][0].strip() == "V1":
            return [at - 1, at], [str(cell) for cell in record]
    return None


def _of_three(records: Sequence[Row], at: int) -> tuple[list[int], list[str]]:
    ids = [_id(cell) for cell in records[at]]
    names = _wide(records[max(at - 2, 0)], len(ids))
    if at < 2:
        return [0, at], names
    questions = _with_brackets(_wide(records[at - 1], len(ids)))
    return [at - 2, at - 1, at], [
        question if own.upper().startswith("QID") and len(question) > len(name) else name
        for own, name, question in zip(ids, names, questions, strict=True)
    ]


def _id(cell: str) -> str:
    found = _IMPORT_ID.match(cell.strip())
    return found[1] if found else ""


def _wide(record: Row, wide: int) -> list[str]:
    return [" ".join(record[place].split()) if place < len(record) else "" for place in range(wide)]


def _with_brackets(questions: list[str]) -> list[str]:
    shared = Counter(question.rpartition(" - ")[0] for question in questions)
    parts = [question.rpartition(" - ") for question in questions]
    return [
        f"{stem} [{row}]" if stem and shared[stem] > 1 else question
        for question, (stem, _, row) in zip(questions, parts, strict=True)
    ]
