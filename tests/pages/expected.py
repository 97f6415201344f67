"""What screens may show, worked out again in plain Python from the exports of `measures` and `signals`.

Nothing here uses the gate, the disclosure or the views: their rules stand here a second time.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tlc_data.exports import export_measures, export_signals
from tlc_data.settings import Programme
from tlc_data.store.counted import stamps
from tlc_data.store.directory import communities
from tlc_data.store.store import open_store

Row = dict[str, str]
NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Truth:
    """The exports of a store, with the places that its communities lie in."""

    participation: list[Row]
    adoption: list[Row]
    schools: list[Row]
    signals: list[Row]
    school_of: dict[str, str]
    school_names: dict[str, str]
    district_of: dict[str, str]
    coach_of: dict[str, str]
    gaps: dict[str, float | None]
    as_of: date | None

    @property
    def on_screens(self) -> list[Row]:
        """The signals as screens judge them."""
        return [as_screens_judge(row) for row in self.signals]

    @property
    def newest(self) -> str:
        """The month of the as-of date."""
        return f"{self.as_of:%Y-%m}"

    def told(self, months: Iterable[str]) -> str:
        """The month that sentences speak of, with one import: the last that is over, if it is among these."""
        assert self.as_of is not None
        over = self.as_of + timedelta(days=1)
        last = date(over.year, over.month, 1) - timedelta(days=1)
        return f"{last:%Y-%m}" if f"{last:%Y-%m}" in set(months) else self.newest

    def communities_in(self, school_id: str) -> set[str]:
        """Ids of the communities of a school."""
        return {community for community, school in self.school_of.items() if school == school_id}

    def summed(self, rows: Iterable[Row], ids: set[str], *names: str) -> dict[str, dict[str, int]]:
        """month → name → sum over these communities, of the rows given."""
        sums: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(names, 0))
        for row in rows:
            if row["community_id"] in ids:
                for name in names:
                    sums[row["month"]][name] += int(row[name] or 0)
        return sums

    def expected(self, school_id: str) -> dict[str, float]:
        """month → meetings expected of a school."""
        return {row["month"]: float(row["expected"]) for row in self.schools if row["school_id"] == school_id}


def truth(store: Path, out: Path, *, today: date, judged: date | None = None) -> Truth:
    """Export everything of a store and read it again."""
    opened = open_store(str(store))
    export_measures(opened, out, today=today, programme=Programme())
    with opened.reading() as connection:
        directory = communities(connection)
        found = stamps(connection)
    as_of = date.fromordinal(date(1970, 1, 1).toordinal() + max(s.as_of for s in found.values())) if found else None
    export_signals(opened, out / "signals.csv", dates=[judged or today], programme=Programme())
    opened.close()
    by_id = directory.set_index("community_id")
    return Truth(
        *(_rows(out / f"{name}.csv") for name in ("participation", "adoption", "schools", "signals")),
        school_of=by_id["school_id"].to_dict(),
        school_names=dict(zip(directory["school_id"], directory["school"], strict=True)),
        district_of=dict(zip(directory["school_id"], directory["district"], strict=True)),
        coach_of=by_id["coach"].to_dict(), gaps={school: stamp.report_gap for school, stamp in found.items()},
        as_of=as_of,
    )


def as_screens_judge(row: Row) -> Row:
    """Screens judge whether communities meet, and no more of the signals."""
    reasons = [each for each in row["reasons"].split(";") if each in ("overdue", "two_missed")]
    status = "check_in" if reasons else "on_track"
    if not reasons and row["status"] == "not_enough_data":
        status = row["status"]
    return row | {"reasons": ";".join(reasons), "status": status}


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


STATES = ("active", "unreported", "unknown", "not_using", "trying", "adopted", "sustained", "lapsed")


@dataclass(frozen=True)
class Month:
    """Adoption of one place, practice and month, as it may be said."""

    active: int
    known: int
    in_use: int
    trying: int
    gap: float | None

    @property
    def gate(self) -> str:
        """Why nothing, or how much, may be said of use."""
        if self.known < 5:
            return "hidden"
        if self.gap is not None and self.gap > 75 / 2:
            return "rare"
        if 10 * self.known < 6 * self.active:
            return "thin"
        return "marked" if 100 * self.known < 85 * self.active else "plain"

    @property
    def rated(self) -> bool:
        """Whether a rate is given."""
        return self.gate in ("marked", "plain")

    def says(self) -> dict[str, str]:
        """The cells of the table under an adoption figure."""
        rest = self.known - self.in_use
        parts = {"in use": self.in_use, "trying": self.trying, "not in use": rest - self.trying}
        words = {name: said(x, self.known) if self.rated else NOT_SHOWN for name, x in parts.items()}
        if "few" in words.values() and "nearly all" not in words.values():
            words |= {"trying": NOT_SHOWN, "not in use": NOT_SHOWN}
        open_ = self.gate != "hidden"
        return {
            "active teachers": str(self.active), "reported lately": str(self.known) if open_ else NOT_SHOWN,
            **words, "trying or not in use": said(rest, self.known) if self.rated else NOT_SHOWN,
            "not known": str(self.active - self.known) if open_ else NOT_SHOWN,
            "rate": self._rate(self.known, 0), "rate if the silent counted": self._rate(
                self.active, self.active - self.known),
        }

    def _rate(self, whole: int, silent: int) -> str:
        if not self.rated:
            return NOT_SHOWN
        low, high = bounds(self.in_use, self.known)
        first, last = round(100 * (low / whole)), round(100 * ((high + silent) / whole))
        return f"{first} %" if first == last else f"{first} to {last} %"


def said(x: int, n: int) -> str:
    """A count x of n in words."""
    if x <= 2:
        return "few"
    return "nearly all" if x >= n - 2 else str(x)


def bounds(x: int, n: int) -> tuple[int, int]:
    """What the words of a count leave open."""
    if x <= 2:
        return 0, min(2, n)
    return (n - 2, n) if x >= n - 2 else (x, x)


def adoption_months(found: Truth, ids: set[str], practice: str, *, school_id: str) -> dict[str, Month]:
    """month → adoption over these communities; for one practice the months in which anybody was active."""
    rows = [row for row in found.adoption if row["practice_id"] == practice]
    every = found.summed([row for row in found.adoption if row["practice_id"] == "any"], ids, "active")
    sums = found.summed(rows, ids, *STATES)
    gap = found.gaps.get(school_id)
    months = {}
    for month, counts in sums.items():
        # A row that is not there means: all active are unreported.
        active = every[month]["active"] if practice != "any" else counts["active"]
        told = counts["active"] - counts["unreported"] - counts["unknown"]
        months[month] = Month(active, told, counts["adopted"] + counts["sustained"], counts["trying"], gap)
    return months
