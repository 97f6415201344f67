"""Which school or community a screen is about: the viewer's own, or one they choose."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tlc_data.screen.asking import Ask, Seen
from tlc_data.screen.filters import choice
from tlc_data.screen.language import told
from tlc_data.vocabulary import Level, Role
from tlc_data.words.findings.around import CoachedBy, Communities, EndedOn
from tlc_data.words.labels import Label


@dataclass(frozen=True)
class Place:
    """A school or community by id, its name, its district and a line about it."""

    id: str
    name: str
    district: str
    about: str


def chosen_school(seen: Seen) -> Place | None:
    """The school of this screen; None where the viewer has none."""
    directory = seen.asked(Ask("directory"))
    schools = directory.drop_duplicates("school_id").sort_values("school")
    if schools.empty:
        return None
    names = dict(zip(schools["school_id"], schools["school"], strict=True))
    school = next(iter(names))
    if len(names) > 1:
        school = choice(told(Label.SCHOOL_SCREEN), list(names), key="school", says=lambda each: names[each])
    mine = directory[directory["school_id"] == school]
    return Place(school, names[school], str(mine["district"].iloc[0]), told(Communities(len(mine))))


def chosen_community(seen: Seen) -> Place | None:
    """The community of this screen; None where the viewer has none."""
    directory = seen.asked(Ask("directory"))
    if directory.empty:
        return None
    several = directory["school_id"].nunique() > 1
    ordered = directory.sort_values(["school", "community"])
    names = {
        row.community_id: f"{row.school} · {row.community}" if several else row.community
        for row in ordered.itertuples(index=False)
    }
    community = choice(told(Label.COMMUNITY_SCREEN), list(names), key="community", says=lambda each: names[each])
    row = directory[directory["community_id"] == community].iloc[0]
    return Place(community, row["community"], row["district"], _about(row, seen.judged))


def _about(row: pd.Series, on: date) -> str:
    parts = [row["school"]]
    if row["coach"]:
        parts.append(told(CoachedBy(row["coach"])))
    if pd.notna(row["ended_on"]) and row["ended_on"].date() <= on:
        parts.append(told(EndedOn(row["ended_on"].date())))
    return " · ".join(parts)


@dataclass(frozen=True)
class Whole:
    """The widest place whose sums a viewer sees: their school, or the district with its schools by name."""

    level: Level
    id: str
    name: str
    district: str
    schools: dict[str, str]


def chosen_place(seen: Seen) -> Whole:
    """The place of a screen on practices."""
    directory = seen.asked(Ask("directory"))
    schools = dict(zip(directory["school_id"], directory["school"], strict=True))
    district = str(directory["district"].iloc[0]) if len(directory) else ""
    if seen.viewer.role == Role.COORDINATOR:
        return Whole(Level.DISTRICT, seen.viewer.place, seen.viewer.place, district, schools)
    first = next(iter(schools), "")
    return Whole(Level.SCHOOL, first, schools.get(first, ""), district, schools)
