"""What moved since: how the headline counts of each school differ between two editions, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tlc_data.access.viewer import Scope
from tlc_data.counts import compute, shards
from tlc_data.disclosure import NOT_SHOWN, disclosed_adoption
from tlc_data.errors import NotForThisViewer
from tlc_data.measures.clock import day_number, day_of
from tlc_data.measures.shard import Counts
from tlc_data.settings import Settings
from tlc_data.store.dates import latest_fact
from tlc_data.store.directory import communities
from tlc_data.store.editions import programme_of
from tlc_data.store.engine import Connection
from tlc_data.store.touched import touched_schools
from tlc_data.store.traces import OTHER_SETTINGS, settings_editions, traces
from tlc_data.store.whereabouts import whereabouts
from tlc_data.vocabulary import ANY_PRACTICE, Role

HEADLINES = {
    "active": "active teachers", "known": "of them reported lately", "in_use": "of these use a practice regularly",
    "meetings_held": "meetings held", "seats": "seats at them", "present": "of these taken",
}
EVERY_SCHOOL = "every school"
_COUNTS = ["school", "count", "before", "after"]
_REASONS = ["school", "kind", "rows", "editions"]


@dataclass(frozen=True)
class Moved:
    """What two editions say of the same days, and the rows between them.

    Attributes
    ----------
    on
        Both are counted up to this day, the as-of date of the earlier one; None where it knew nothing.
    counts
        `school, count, before, after`, in words, where they differ.
    reasons
        `school, kind, rows, editions`: rows that came or went, by kind.
    """

    on: date | None
    counts: pd.DataFrame
    reasons: pd.DataFrame


def what_moved(
    connection: Connection, scope: Scope, *, earlier: int, later: int, today: date
) -> Moved:
    """The headlines of each school as two editions know them, on the same day.

    Raises
    ------
    NotForThisViewer
        The viewer is no administrator.
    """
    if scope.role != Role.ADMINISTRATOR:
        raise NotForThisViewer(f"What moved since: not within what a {scope.role} may see.")
    on = latest_fact(connection, today=day_number(today), edition=earlier)
    if on is None:
        return Moved(None, pd.DataFrame(columns=_COUNTS), pd.DataFrame(columns=_REASONS))
    rows = traces(connection, earlier=earlier, later=later, on=on)
    changed = settings_editions(connection, earlier=earlier, later=later)
    directories = {edition: communities(connection, edition=edition) for edition in (earlier, later)}
    both = pd.concat(directories.values(), ignore_index=True)
    touched = touched_schools(connection, both, {name: [each] for name, each in rows.items()})
    placed = _placed(connection, rows)
    said = [
        _headlines(
            connection, directory, set(both["school_id"]) if changed else touched, on=on, edition=edition,
            people=placed.groupby("school")["teacher_id"].nunique(), by_settings=bool(changed),
        )
        for edition, directory in directories.items()
    ]
    return Moved(day_of(on), _differences(*said), _reasons(placed, changed))


def _placed(connection: Connection, rows: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """`school, kind, edition, teacher_id` of every row that came or went."""
    where = whereabouts(connection, {})
    parts = [
        each[["kind", "edition"]].assign(
            school=where.schools_of(each),
            teacher_id=each["teacher_id"].astype("Int64") if "teacher_id" in each else pd.NA,
        )
        for each in rows.values()
    ]
    return pd.concat([pd.DataFrame(columns=["kind", "edition", "school", "teacher_id"]), *parts], ignore_index=True)


def _headlines(
    connection: Connection, directory: pd.DataFrame, schools: set[str], *, on: int, edition: int,
    people: "pd.Series[int]", by_settings: bool,
) -> dict[tuple[str, str], str]:
    """(School, count) → what an edition says of it, counted up to a day, as it may be said."""
    programme = programme_of(connection, edition)
    assert programme is not None
    names = dict(zip(directory["school_id"], directory["school"], strict=True))
    found: dict[tuple[str, str], str] = {}
    here = directory[directory["school_id"].isin(schools)]
    for shard, counts in compute(
        connection, directory, shards(here), as_of=on, programme=programme, edition=edition
    ):
        settings = programme.of(shard.district)
        for row in _of_schools(counts, here, f"{day_of(on):%Y-%m}", settings).itertuples(index=False):
            # The difference of a few teachers' rows would say what these few reported.
            moved = int(people.get(names[row.id], 0))
            told = moved >= settings.few_known or (by_settings and moved == 0)
            cells = row._asdict() | ({} if told else {"in_use": NOT_SHOWN})
            found |= {(names[row.id], words): str(cells[name]) for name, words in HEADLINES.items()}
    return found


def _of_schools(counts: Counts, directory: pd.DataFrame, month: str, settings: Settings) -> pd.DataFrame:
    """The headlines of each school of a shard, as words: use at the end of a month, meetings up to then."""
    school_of = directory.set_index("community_id")["school_id"]
    met = counts.participation.assign(id=counts.participation["community_id"].map(school_of))
    sums = met.groupby("id")[["meetings_held", "present", "seats"]].sum()
    on_any = counts.adoption[(counts.adoption["practice_id"] == ANY_PRACTICE) & (counts.adoption["month"] == month)]
    placed = on_any.assign(id=on_any["community_id"].map(school_of)).drop(columns="community_id")
    adoption = placed.groupby(["id", "practice_id", "month"], as_index=False).sum(min_count=1)
    said = disclosed_adoption(
        adoption, settings=settings, gaps=adoption["id"].map(counts.report_gaps).astype("float64")
    ).set_index("id")
    use = pd.DataFrame({
        "active": said["active"].astype("str"), "in_use": said["in_use_says"],
        "known": said["known"].astype("Int64").astype("str").where(said["known"].notna(), NOT_SHOWN),
    })
    both = sums.astype("str").join(use, how="outer")
    return both.fillna("0").rename_axis("id").reset_index()


def _differences(before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """A line for each count that is not the same."""
    every = dict.fromkeys([*before, *after])
    rows = [(*key, before.get(key, "0"), after.get(key, "0")) for key in every]
    order = {words: place for place, words in enumerate(HEADLINES.values())}
    rows = sorted((row for row in rows if row[2] != row[3]), key=lambda row: (row[0], order[row[1]]))
    return pd.DataFrame(rows, columns=_COUNTS)


def _reasons(placed: pd.DataFrame, changed: list[int]) -> pd.DataFrame:
    """A line for each school and kind of change, with its rows and editions."""
    rows = [
        (school, kind, len(each), ", ".join(map(str, sorted(each["edition"].unique()))))
        for (school, kind), each in placed.groupby(["school", "kind"])
    ]
    if changed:
        rows.append((EVERY_SCHOOL, OTHER_SETTINGS, 0, ", ".join(map(str, changed))))
    return pd.DataFrame(rows, columns=_REASONS)
