"""What the gate lets a leader find of the planted truths: in a store, and in many districts of other seeds.

By hand, over as many seeds as you like: `python -m tests.synthetic.finding 100 300`.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from tlc_data.access.viewer import Scope, Viewer, scope_of
from tlc_data.disclosure import FEW, NOT_SHOWN, RARE
from tlc_data.frames.check import typed
from tlc_data.measures.clock import day_number
from tlc_data.measures.facts import every_fact
from tlc_data.measures.shard import VERSION, count
from tlc_data.settings import Programme, Settings
from tlc_data.store.counted import Stamp, write_counts, write_stamps
from tlc_data.store.engine import Connection
from tlc_data.store.gate import Ask, leave
from tlc_data.store.store import Store, open_store
from tlc_data.synthetic.district import tables_by_school
from tlc_data.synthetic.plan import LAST_DAY, Course, Plan
from tlc_data.vocabulary import ANY_PRACTICE, Change, Embedded, Rise, Role

# The newest whole month, and the same month a year before: what the School screen compares.
MONTH, YEAR_BEFORE = "2026-05", "2025-05"
FACTS = ("communities", "memberships", "meetings", "attendance", "self_reports")
Claims = set[tuple[str, Course]]


@dataclass(frozen=True)
class Districts:
    """Districts of several seeds in one store, with the truths planted in each school."""

    store: Store
    directory: pd.DataFrame
    planted: Claims


def planted(plan: Plan) -> Claims:
    """School and course of every school where something is to be found."""
    return {(each.school_id, each.course) for each in plan.planned() if each.course != Course.STEADY}


def claims(connection: Connection, viewer: Viewer, directory: pd.DataFrame) -> Claims:
    """What a viewer may say of schools, from nothing but the answers of the gate."""
    scope = scope_of(viewer, directory)
    sticking = _asked(connection, scope, directory, Ask("sticking", months=("", MONTH)))
    same = _asked(connection, scope, directory, Ask("same", months=(YEAR_BEFORE, MONTH)))
    split = _asked(connection, scope, directory, Ask("split", months=(YEAR_BEFORE, MONTH)))
    adoption = _asked(connection, scope, directory, Ask("adoption", practice=ANY_PRACTICE))
    found = {
        Course.STICKS: sticking[(sticking["month"] == MONTH) & (sticking["embedded"] == Embedded.YES)],
        Course.FADES: same[(same["what"] == "in_use") & (same["verdict"] == Change.CHANGED) & _went_down(same)],
        Course.SILENCE: split[split["rise"] == Rise.SILENCE],
        Course.TERMLY: adoption[(adoption["month"] == MONTH) & (adoption["gate"] == RARE)],
    }
    return {(school, course) for course, rows in found.items() for school in rows["id"]}


def _asked(connection: Connection, scope: Scope, directory: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    return leave(connection, scope, ask, programme=Programme(), on=LAST_DAY, directory=directory)


def _went_down(same: pd.DataFrame) -> "pd.Series[bool]":
    """Whether more stopped than began, as far as words tell."""
    begun, stopped = (same[name].replace({FEW: "2", NOT_SHOWN: ""}) for name in ("gained_says", "lost_says"))
    return pd.to_numeric(stopped, errors="coerce") > pd.to_numeric(begun, errors="coerce")


def districts(seeds: Iterable[int], place: Path) -> Districts:
    """Every seed's district, counted and stored as one of its own; no facts are kept."""
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in (*FACTS, "schools")}
    truths: Claims = set()
    for seed in seeds:
        truths |= {(f"{seed}-{school_id}", course) for school_id, course in planted(Plan(seed=seed))}
        for _, tables in tables_by_school(Plan(seed=seed)):
            for name, found in parts.items():
                found.append(_of_seed(tables[name], seed))
    whole = {name: pd.concat(found, ignore_index=True) for name, found in parts.items()}
    return _stored(whole, truths, place)


def _of_seed(rows: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The rows with ids and a district that no other seed has."""
    ids = [name for name in ("school_id", "community_id", "meeting_id", "teacher_id", "district") if name in rows]
    return rows.assign(**{name: f"{seed}-" + rows[name].astype("str") for name in ids})


def _stored(whole: dict[str, pd.DataFrame], truths: Claims, place: Path) -> Districts:
    schools = whole["schools"].rename(columns={"name": "school"})
    teachers = pd.Index(whole["memberships"]["teacher_id"].unique())
    facts = {name: _with_numbers(typed(name, whole[name]), teachers) for name in FACTS}
    directory = facts["communities"].rename(columns={"name": "community"}).merge(
        schools[["school_id", "school", "district"]], on="school_id"
    ).assign(first_report_on=pd.NaT)
    ids = schools["school_id"].tolist()
    as_of = day_number(LAST_DAY)
    counts = count(every_fact(facts).of(directory, ids), as_of=as_of, settings=Settings())
    store = open_store(str(place / "districts.db"))
    with store.writing() as connection:
        write_counts(connection, counts, directory, ids)
        stamp = Stamp(1, as_of, Programme().fingerprint(), VERSION)
        write_stamps(connection, ids, stamp, counts.report_gaps)
    return Districts(store, directory, truths)


def _with_numbers(rows: pd.DataFrame, teachers: pd.Index) -> pd.DataFrame:
    named = [name for name in ("teacher_id", "facilitator") if name in rows]
    return rows.assign(**{name: teachers.get_indexer(rows[name]).astype("int64") for name in named})


def found_in(made: Districts) -> Claims:
    """What the coordinator of each district may say."""
    found: Claims = set()
    with made.store.reading() as connection:
        for district in made.directory["district"].unique():
            found |= claims(connection, Viewer(Role.COORDINATOR, str(district)), made.directory)
    return found


def main(first: int, last: int) -> None:
    """Print what of the planted truths is found, and what is said that is not so."""
    with TemporaryDirectory() as place:
        made = districts(range(first, last), Path(place))
        found = found_in(made)
        made.store.close()
    for course in (Course.STICKS, Course.FADES, Course.SILENCE, Course.TERMLY):
        truths, said = ({each for each in every if each[1] == course} for every in (made.planted, found))
        print(f"{course:8} {len(truths & said)} of {len(truths)} found, {len(said - truths)} said that are not so")
        print("".join(f"    missed {school}\n" for school, _ in sorted(truths - said)), end="")
        print("".join(f"    wrong  {school}\n" for school, _ in sorted(said - truths)), end="")
    hit, wrong = len(made.planted & found) / len(made.planted), len(found - made.planted) / len(found)
    print(f"in all   {100 * hit:.1f} % found, {100 * wrong:.1f} % of what is said is not so")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
