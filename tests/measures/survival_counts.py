"""Counts of retention for the tests: drawn, made at random, and written out person by person."""

import numpy as np
import pandas as pd

from tests.drawn import text_frame

ENDINGS = ["lapsed", "silent", "censored"]


def drawn_counts(drawing: str) -> pd.DataFrame:
    """Drawn rows of counts: keys as text, `weeks` and whatever counts are drawn as whole numbers, the others 0."""
    rows = text_frame(drawing)
    return rows.assign(**{
        name: pd.to_numeric(rows[name].replace("", "0")).astype("int64") if name in rows else 0
        for name in ["weeks", *ENDINGS]
    })


def counts_of(ends: list[tuple[int, bool]]) -> pd.DataFrame:
    """One row per person: lapsed where the end is an event, else silent and censored in turn."""
    rows = pd.DataFrame(ends, columns=["weeks", "lapsed"]).astype("int64")
    turn = np.arange(len(rows)) % 2
    return rows.assign(silent=(1 - rows["lapsed"]) * turn, censored=(1 - rows["lapsed"]) * (1 - turn))


def random_counts(seed: int, *, communities: int, practices: int = 1, longest: int = 60) -> pd.DataFrame:
    """Rows of the exports' keys and counts; communities differ, some practices have few rows."""
    rng = np.random.default_rng(seed)
    rows = []
    for community in range(communities):
        pace = rng.uniform(5, 40)
        for practice in range(practices):
            lengths = np.minimum(rng.exponential(pace, int(rng.integers(1, 12))), longest).astype(int)
            rows += [(f"c{community:02}", f"p{practice}", weeks, rng.integers(3)) for weeks in lengths]
    persons = pd.DataFrame(rows, columns=["community_id", "practice_id", "weeks", "how"])
    for place, name in enumerate(ENDINGS):
        persons[name] = (persons["how"] == place).astype("int64")
    return persons.groupby(["community_id", "practice_id", "weeks"], as_index=False)[ENDINGS].sum()


def persons_of(counts: pd.DataFrame) -> list[tuple[int, str]]:
    """`(weeks, ending)` of everybody behind the counts."""
    return [
        (int(row["weeks"]), name) for _, row in counts.iterrows() for name in ENDINGS for _ in range(int(row[name]))
    ]


def kept_after(week: int, persons: list[tuple[int, str]], *, events: tuple[str, ...] = ("lapsed",)) -> float:
    """Kaplan–Meier by walking week after week and asking everybody; slow, and a second way."""
    kept = 1.0
    for each in range(week + 1):
        followed = [person for person in persons if person[0] >= each]
        stopping = [person for person in followed if person[0] == each and person[1] in events]
        if followed:
            kept *= 1 - len(stopping) / len(followed)
    return kept
