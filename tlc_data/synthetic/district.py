"""A district's canonical files, streamed school by school."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import numpy as np
import pandas as pd

from tlc_data.frames.tables import TABLES, Table
from tlc_data.measures.clock import Clock, clock, day_number
from tlc_data.settings import Settings
from tlc_data.synthetic.meetings import meetings_of
from tlc_data.synthetic.people import People, as_text, iso, people_of
from tlc_data.synthetic.plan import DISTRICT, SNOW, Plan, PlannedSchool
from tlc_data.synthetic.reports import reports_of
from tlc_data.synthetic.words import BANDS, HELP, PRACTICES, STORIES

Tables = dict[str, pd.DataFrame]


def write_district(folder: Path, plan: Plan, *, without: frozenset[int] = frozenset()) -> dict[str, int]:
    """Write the canonical files of a plan; rows by table.

    Parameters
    ----------
    without
        Numbers of schools whose meetings and attendance are kept elsewhere.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = dict.fromkeys(TABLES, 0)
    with ExitStack() as open_files:
        files: dict[str, TextIO] = {}
        for name, table in TABLES.items():
            path = folder / f"{name}.csv"
            files[name] = open_files.enter_context(path.open("w", encoding="utf-8", newline=""))
            files[name].write(",".join(_columns(table)) + "\n")
        _append(files, _of_everybody(plan), written, skipped=frozenset())
        for school, tables in tables_by_school(plan):
            kept_apart = frozenset({"meetings", "attendance"}) if school.number in without else frozenset()
            _append(files, tables, written, skipped=kept_apart)
    return written


def tables_by_school(plan: Plan) -> Iterator[tuple[PlannedSchool, Tables]]:
    """Canonical tables of each school, one after the other."""
    ticking = clock(Settings().out_of_session)
    moved: tuple[str, int] | None = None
    for school in plan.planned():
        rng = np.random.default_rng([plan.seed, school.number])
        people = people_of(school, plan, rng)
        tables = _of_school(school, people, plan, ticking, rng)
        if school.number == 0:
            moved = _leave_for_elsewhere(tables, people)
        elif school.number == 2 and moved is not None:
            _arrive(tables, school, f"p{plan.in_focus(school)[0] + 1}", *moved)
        yield school, tables


def _of_everybody(plan: Plan) -> Tables:
    names = PRACTICES[: plan.practices]
    return {
        "practices": pd.DataFrame(
            [(f"p{place}", name, strategy) for place, (name, strategy) in enumerate(names, start=1)],
            columns=["practice_id", "name", "strategy"],
        ),
        "events": pd.DataFrame(
            [("all", SNOW[0].isoformat(), "snow week"), ("all", "2024-08-19", "training day"),
             ("all", "2025-08-18", "training day"), ("fern-hollow-middle", "2025-01-06", "new principal")],
            columns=["scope", "on", "text"],
        ),
    }


def _of_school(
    school: PlannedSchool, people: People, plan: Plan, ticking: Clock, rng: np.random.Generator
) -> Tables:
    meetings, attendance = meetings_of(school, people, plan, ticking, rng)
    ids = np.array([each.community_id for each in school.communities])
    return {
        "schools": pd.DataFrame([{
            "school_id": school.school_id, "name": school.name, "district": DISTRICT, "level": school.level,
        }]),
        "communities": pd.DataFrame([{
            "community_id": each.community_id, "school_id": school.school_id, "name": each.name,
            "started_on": plan.first_day.isoformat(), "interval_days": 28, "coach": each.coach,
        } for each in school.communities]),
        "teachers": pd.DataFrame({
            "teacher_id": people.ids, "grade_band": people.band, "subject": people.subject,
        }),
        "memberships": pd.DataFrame({
            "teacher_id": people.ids, "community_id": ids[people.community],
            "joined_on": as_text(people.joined), "left_on": as_text(people.left),
        }),
        "meetings": meetings, "attendance": attendance,
        "self_reports": reports_of(school, people, plan, ticking, rng),
        "stories": _stories(school, plan, rng), "help_requests": _help(school, plan, rng),
    }


def _stories(school: PlannedSchool, plan: Plan, rng: np.random.Generator) -> pd.DataFrame:
    """A few stories a school, of practices that it works on."""
    first, last = day_number(plan.first_day), day_number(plan.last_day)
    rows = []
    for place, at in enumerate(plan.stories_of(school)):
        text, practice, subject, kind = STORIES[at]
        community = school.communities[int(rng.integers(0, len(school.communities)))]
        rows.append({
            "story_id": f"s{school.number + 1}-{place + 1}", "community_id": community.community_id,
            "practice_id": f"p{practice + 1}", "told_on": iso(int(rng.integers(first + 60, last))), "text": text,
            "subject": subject, "grade_band": BANDS[school.level], "class_type": kind,
            "consent": "no" if rng.random() < 0.15 else "yes",
        })
    return pd.DataFrame(rows, columns=list(TABLES["stories"].names))


def _help(school: PlannedSchool, plan: Plan, rng: np.random.Generator) -> pd.DataFrame:
    first, last = day_number(plan.first_day), day_number(plan.last_day)
    rows = []
    for community in school.communities:
        for _ in range(int(rng.integers(0, 3))):
            raised = int(rng.integers(first + 30, last - 40))
            answered = iso(raised + int(rng.integers(3, 40))) if rng.random() < 0.7 else ""
            rows.append((community.community_id, iso(raised), str(rng.choice(np.array(HELP))), answered))
    return pd.DataFrame(rows, columns=["community_id", "raised_on", "topic", "answered_on"])


def _leave_for_elsewhere(tables: Tables, people: People) -> tuple[str, int] | None:
    """One teacher of the first school moves to another in the summer of 2025."""
    summer = day_number(pd.Timestamp("2025-06-13").date())
    stays = np.flatnonzero((people.joined < summer - 300) & (people.left > summer + 300))
    if not len(stays):
        return None
    teacher = str(people.ids[stays[0]])
    rows = tables["memberships"]
    rows.loc[rows["teacher_id"] == teacher, "left_on"] = iso(summer)
    told = tables["self_reports"]
    tables["self_reports"] = told[(told["teacher_id"] != teacher) | (told["reported_on"] <= iso(summer))]
    came, met = tables["attendance"], tables["meetings"]
    later = set(met.loc[met["scheduled_on"] > iso(summer), "meeting_id"])
    tables["attendance"] = came[(came["teacher_id"] != teacher) | ~came["meeting_id"].isin(later)]
    return teacher, summer


def _arrive(tables: Tables, school: PlannedSchool, practice_id: str, teacher: str, summer: int) -> None:
    home = school.communities[1].community_id
    joined = pd.DataFrame([{
        "teacher_id": teacher, "community_id": home, "joined_on": iso(summer + 65), "left_on": "",
    }])
    told = pd.DataFrame([{
        "teacher_id": teacher, "practice_id": practice_id, "reported_on": iso(summer + 75 + 28 * step), "use": 3,
        "stopped": "", "community_id": home,
    } for step in range(9)])
    met = tables["meetings"]
    there = met[(met["community_id"] == home) & (met["held_on"] >= iso(summer + 65))]
    came = pd.DataFrame({"meeting_id": there["meeting_id"], "teacher_id": teacher, "status": "present"})
    tables["attendance"] = pd.concat([tables["attendance"], came], ignore_index=True)
    tables["memberships"] = pd.concat([tables["memberships"], joined], ignore_index=True)
    tables["self_reports"] = pd.concat([tables["self_reports"], told], ignore_index=True)


def _append(files: dict[str, TextIO], tables: Tables, written: dict[str, int], *, skipped: frozenset[str]) -> None:
    for name, rows in tables.items():
        if name not in skipped and len(rows):
            whole = rows.reindex(columns=_columns(TABLES[name]), fill_value="")
            whole.to_csv(files[name], header=False, index=False, lineterminator="\n")
            written[name] += len(rows)


def _columns(table: Table) -> list[str]:
    """The columns that are written: levels of use as numbers, so there are no words to keep beside them."""
    return [name for name in table.names if name != "label"]
