"""Self-reports, a row per report or a column per practice, as canonical self_reports."""

import numpy as np
import pandas as pd

from tlc_data.frames.dates import parsed_days
from tlc_data.frames.headers import Role
from tlc_data.frames.labels import SAYS_NOTHING, use_meant
from tlc_data.frames.names import normalise, slug
from tlc_data.frames.practices import without_time
from tlc_data.frames.problem import Problem
from tlc_data.frames.rows import Rows
from tlc_data.frames.said import Said
from tlc_data.frames.settled import Blanks, Shape
from tlc_data.vocabulary import Stopped

_NOT_CHOSEN = "(not chosen)"


def report_tables(rows: Rows) -> tuple[dict[str, Said], list[Problem]]:
    """`self_reports` and the `practices` they name, as text."""
    told = _wide(rows) if rows.known.one_row_is == Shape.REPORTS else _long(rows)
    names = told.drop_duplicates("practice_id")
    names = names[names["practice_id"] != ""]
    level, stopped = _levels(rows, told["said"])
    text = told.assign(use=level, stopped=stopped, label=_labels(told["said"], level))
    columns = ["teacher_id", "practice_id", "reported_on", "use", "stopped", "community_id", "label"]
    text = text[columns].reset_index(drop=True)
    at = told["at"].to_numpy(np.int64)
    called = {
        "teacher_id": rows.header(Role.PERSON), "practice_id": rows.header(Role.PRACTICE), "use": rows.header(Role.USE),
    }
    return {
        "self_reports": Said(rows.file, text, rows.rows[at], called),
        "practices": Said(
            rows.file, names[["practice_id", "name"]].reset_index(drop=True), rows.rows[names["at"].to_numpy(np.int64)]
        ),
    }, []


def _long(rows: Rows) -> pd.DataFrame:
    """One line per row."""
    header = rows.known.columns.get(Role.USE)
    return _lines(rows, rows.of(Role.PRACTICE), rows.cells[header] if header else rows.of(Role.USE))


def _wide(rows: Rows) -> pd.DataFrame:
    """One line per row and practice; a blank cell says nothing, unless the form's blanks were settled as not chosen."""
    names = {normalise(label): name for label, name in rows.known.settled.labels.get(Role.PRACTICE, {}).items()}
    filled = (rows.cells[list(rows.known.practices)] != "").any(axis=1)
    columns = []
    for header, name in rows.known.practices.items():
        said = rows.cells[header]
        if rows.known.settled.blanks == Blanks.NOT_CHOSEN:
            said = said.where((said != "") | ~filled, _NOT_CHOSEN)
        plain = without_time(name) if rows.known.settled.waves else name
        called = next((names[each] for each in map(normalise, (header, name, plain)) if each in names), plain)
        practice = pd.Series(called, index=rows.cells.index, dtype="str")
        columns.append(_lines(rows, practice, said).assign(reported_on=_days_of(rows, header)))
    every = pd.concat(columns, ignore_index=True).sort_values("at", kind="stable")
    return every[every["said"] != ""].reset_index(drop=True)


def _days_of(rows: Rows, header: str) -> pd.Series:
    """The day of which a column speaks: that of its row, another column's, or the one that was settled."""
    wave = rows.known.settled.wave_of(header)
    if not wave:
        return rows.day
    texts = rows.cells[wave] if wave in rows.cells else pd.Series(wave, index=rows.cells.index, dtype="str")
    return parsed_days(texts, rows.known.dates, month_day=rows.known.settled.month_only)


def _lines(rows: Rows, practice: pd.Series, said: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({
        "at": np.arange(len(rows.rows)), "teacher_id": rows.teacher, "practice_id": practice.map(_id).astype("str"),
        "name": practice, "reported_on": rows.day, "community_id": rows.community_id, "said": said,
    })


def _id(name: str) -> str:
    return slug(name) if name else ""


def _levels(rows: Rows, said: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Level of use and why it stopped, by what was settled for this file, else by our words."""
    settled = {normalise(label): meaning for label, meaning in rows.known.settled.labels.get(Role.USE, {}).items()}
    codes, different = pd.factorize(said)
    meanings = [_meaning(str(label), settled) for label in different]
    level = pd.array([each[0] for each in meanings], dtype="str")
    stopped = pd.array([each[1] for each in meanings], dtype="str")
    return (
        pd.Series(level.take(codes), index=said.index, dtype="str"),
        pd.Series(stopped.take(codes), index=said.index, dtype="str"),
    )


def _labels(said: pd.Series, level: pd.Series) -> pd.Series:
    """What was written where it was not the level itself: another rubric may rank the same word otherwise."""
    return said.where((said != level) & (said != _NOT_CHOSEN), "")


def _meaning(label: str, settled: dict[str, str]) -> tuple[str, str]:
    """Level and stop as canonical cells; a word nobody knows stays as it is, for the check to name."""
    plain = normalise(label)
    if plain not in settled and (plain in SAYS_NOTHING or label == _NOT_CHOSEN):
        return ("0" if label == _NOT_CHOSEN else "", "")
    word = settled.get(plain, label)
    meant = use_meant(label) if plain not in settled else None
    if meant is not None:
        level, stopped = meant
        return str(level.value), stopped
    return ("0", word) if word in list(Stopped) else (word, "")
