"""The CSV exports of `measures` and `signals`, header row included, every cell as text."""

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from tests.reference import adoption, participation, retention, schools, signals
from tests.reference.facts import as_of_date, known_by, read
from tests.reference.roster import stays

Rows = list[list[str]]

HEADERS = {
    "participation": ["community_id", "month", *participation.COUNTS],
    "adoption": ["community_id", "practice_id", "month", *adoption.COUNTS],
    "retention": ["community_id", "practice_id", "weeks", *retention.COUNTS],
    "schools": ["school_id", "month", *schools.COUNTS, "expected"],
}


def exports(folder: Path, as_of: date | None = None, *, today: date) -> dict[str, Rows]:
    """participation, adoption, retention and schools of a canonical folder."""
    facts = read(folder)
    day = as_of or as_of_date(facts, today=today)
    if day is None:
        return {name: [header] for name, header in HEADERS.items()}
    known = known_by(facts, day)
    roster = stays(known)
    found = {
        "participation": _rows(participation.participation(known, roster)),
        "adoption": _without_flows(_rows(adoption.adoption(known, roster, day))),
        "retention": _rows(retention.retention(known, roster, day)),
        "schools": [
            [*key, *map(str, counts.values()), f"{float(round(expected, 4)):.4f}"]
            for key, (counts, expected) in sorted(schools.schools(known, roster, day).items())
        ],
    }
    return {name: [header, *found[name]] for name, header in HEADERS.items()}


def signal_rows(
    folder: Path, as_of: Iterable[date], *, reasons: Collection[str] = signals.REASONS
) -> Rows:
    """The export of `signals` at each date, judged by `reasons` alone."""
    facts = read(folder)
    found = []
    for day in as_of:
        judged = signals.signals(facts, day, only=reasons)
        found += [[day.isoformat(), c, status, ";".join(why)] for c, (status, why) in judged.items()]
    return [["as_of", "community_id", "status", "reasons"], *sorted(found)]


def _rows(counted: dict[tuple[str, ...], dict[str, int]] | dict[tuple[str, str, int], dict[str, int]]) -> Rows:
    return [[*map(str, key), *map(str, counts.values())] for key, counts in sorted(counted.items())]


def _without_flows(rows: Rows) -> Rows:
    blank = [""] * len(adoption.FLOWS)
    return [[*row[: -len(blank)], *blank] if row[1] == "any" else row for row in rows]
