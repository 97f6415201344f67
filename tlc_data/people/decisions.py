"""A file of decisions: the list of `people --out`, with its column decision filled in."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from tlc_data.frames.problem import Problem
from tlc_data.people.deciding import Decision
from tlc_data.readers import read_tables
from tlc_data.readers.table import TextTable
from tlc_data.store.identities import everybody
from tlc_data.store.store import Store
from tlc_data.vocabulary import Verdict

_NEEDED = ("decision", "one_key", "other_key")
_FROM_THE_LIST = "Take the keys as the list of people gives them."


@dataclass(frozen=True)
class DecisionsRead:
    """What a file decides, and everything that is wrong with it."""

    decisions: list[Decision] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decisions_in(rows: pd.DataFrame, store: Store) -> list[Decision]:
    """What rows of the list decide, `decision` filled in."""
    ids = _ids(store)
    return [
        Decision(ids[one], ids[other], Verdict(word))
        for word, one, other in rows[list(_NEEDED)].itertuples(index=False, name=None)
    ]


def _ids(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        names = everybody(connection)
    return dict(zip(names["value"], names["teacher_id"].tolist(), strict=True))


def read_decisions(path: Path, store: Store) -> DecisionsRead:
    """Read the file; a row without a decision decides nothing."""
    ids = _ids(store)
    found = DecisionsRead()
    for table in read_tables(path):
        missing = [column for column in _NEEDED if column not in table.cells]
        found.problems.extend(
            Problem(table.file, 0, column, ", ".join(map(str, table.cells)), f"a column named {column}",
                    "Fill in the file that people --out wrote.") for column in missing
        )
        if not missing:
            _read_rows(table, ids, found)
    return found


def _read_rows(table: TextTable, ids: dict[str, int], found: DecisionsRead) -> None:
    said: dict[tuple[int, int], Verdict] = {}
    for row, word, one, other in zip(
        table.rows.tolist(), *(table.cells[column] for column in _NEEDED), strict=True
    ):
        if not word.strip():
            continue
        problems = _problems(table.file, row, word, {"one_key": one, "other_key": other}, ids)
        if not problems:
            decision = Decision(ids[one], ids[other], Verdict(word.strip().lower()))
            if said.setdefault(decision.pair, decision.verdict) != decision.verdict:
                problems = [Problem(table.file, row, "decision", word, "one decision for one pair",
                                    f"Another row says “{said[decision.pair]}”: keep one of them.")]
            else:
                found.decisions.append(decision)
        found.problems.extend(problems)


def _problems(file: str, row: int, word: str, keys: dict[str, str], ids: dict[str, int]) -> list[Problem]:
    problems = [
        Problem(file, row, column, key, "a key of somebody in the store", _FROM_THE_LIST)
        for column, key in keys.items() if key not in ids
    ]
    if word.strip().lower() not in list(Verdict):
        problems.insert(0, Problem(file, row, "decision", word, "join, different or later",
                                   "Write one of them, or leave the cell empty."))
    if not problems and len({ids[key] for key in keys.values()}) == 1:
        problems = [Problem(file, row, "other_key", keys["other_key"], "somebody else than one_key",
                            "The two are one person already; empty the decision.")]
    return problems
