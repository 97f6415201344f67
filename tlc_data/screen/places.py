"""Which school or community a screen is about: the viewer's own, or one they choose."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tlc_data.screen.asking import Ask, Seen
from tlc_data.screen.filters import choice


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
    school = choice("School", list(names), key="school", says=lambda each: names[each]) if len(names) > 1 else next(
        iter(names)
    )
    mine = directory[directory["school_id"] == school]
    communities = "1 community" if len(mine) == 1 else f"{len(mine)} communities"
    return Place(school, names[school], str(mine["district"].iloc[0]), communities)


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
    community = choice("Community", list(names), key="community", says=lambda each: names[each])
    row = directory[directory["community_id"] == community].iloc[0]
    return Place(community, row["community"], row["district"], _about(row, seen.judged))


def _about(row: pd.Series, on: date) -> str:
    parts = [row["school"]]
    if row["coach"]:
        parts.append(f"coached by {row['coach']}")
    if pd.notna(row["ended_on"]) and row["ended_on"].date() <= on:
        parts.append(f"ended on {row['ended_on'].day} {row['ended_on']:%B %Y}")
    return " · ".join(parts)
