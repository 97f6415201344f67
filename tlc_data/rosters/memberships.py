"""Times of teachers in communities, out of their enrollments and roles: ISO dates, "" for open."""

import pandas as pd

from tlc_data.frames.problem import Problem
from tlc_data.rosters.model import Roster, looked_up
from tlc_data.rosters.teachers import Teachers
from tlc_data.rosters.words import TEACHING

_COLUMNS = ["teacher_id", "community_id", "joined_on", "left_on", "file", "row"]


def posts_of(roster: Roster, teachers: Teachers, school_ids: dict[str, str]) -> pd.DataFrame:
    """`teacher_id, school_id, first, last, file, row` of each teacher's role in a school."""
    roles = roster.roles.rows
    held = roles[roles["role"].isin(TEACHING) & (~roles["gone"] | (roles["last"] != ""))]
    told = held.assign(
        teacher_id=looked_up(held["user"], teachers.keys),
        school_id=looked_up(held["org"], school_ids),
    )
    return told[(told["teacher_id"] != "") & (told["school_id"] != "")].reset_index(drop=True)


def staff_memberships(posts: pd.DataFrame, communities: pd.DataFrame) -> pd.DataFrame:
    """Every role in a school as a time in the community of its staff."""
    of_school = dict(zip(communities["school_id"], communities["community_id"], strict=True))
    told = posts.assign(
        community_id=looked_up(posts["school_id"], of_school), joined_on=posts["first"],
        left_on=posts["last"],
    )
    return _joined(told[told["community_id"] != ""])


def class_memberships(
    roster: Roster, teachers: Teachers, classes: pd.DataFrame, posts: pd.DataFrame
) -> tuple[pd.DataFrame, list[Problem]]:
    """Every enrollment of a teacher in a chosen class, no longer than the teacher has a role in its school."""
    seats = roster.enrollments.rows
    seats = seats[seats["class_id"].isin(classes["id"])].reset_index(drop=True)
    problems = [*_strangers(roster, seats), *_no_teachers(roster, seats, teachers)]
    told = seats.assign(
        teacher_id=looked_up(seats["user"], teachers.keys),
        joined_on=seats["first"], left_on=seats["last"],
    ).merge(classes[["id", "community_id", "school_id"]].rename(columns={"id": "class_id"}), on="class_id")
    told = told[(told["teacher_id"] != "") & (~told["gone"] | (told["last"] != ""))]
    return _joined(_within_posts(told, posts)), problems


def _strangers(roster: Roster, seats: pd.DataFrame) -> list[Problem]:
    """Enrollments of people whom no table of the roster knows."""
    lost = ~seats["user"].isin(roster.known) & (seats["role"].str.lower() != "student") & ~seats["gone"]
    return [
        Problem(line.file, int(line.row), roster.enrollments.header("user"), line.user, roster.words["user"],
                "Bring the row of that person too; this one is left out until then.")
        for line in seats.loc[lost, ["file", "row", "user"]].itertuples(index=False)
    ]


def _no_teachers(roster: Roster, seats: pd.DataFrame, teachers: Teachers) -> list[Problem]:
    """People who lead or help in a chosen class and have no teacher's role."""
    others = seats["user"].isin(roster.known) & ~seats["user"].isin(teachers.keys) & ~seats["gone"]
    others &= seats["role"].str.lower() != "student"
    return [
        Problem(line.file, int(line.row), roster.enrollments.header("user"), line.user,
                f"somebody with the role {', '.join(TEACHING[:-1])} or {TEACHING[-1]}",
                "Other roles are left out.", refused=False)
        for line in seats.loc[others, ["file", "row", "user"]].itertuples(index=False)
    ]


def _within_posts(told: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    """Who has no role left in a school has left its communities; without a date of their own they joined with it."""
    if posts.empty or told.empty:
        return told
    place = ["teacher_id", "school_id"]
    begins = posts.rename(columns={"first": "begins"}).sort_values("begins").drop_duplicates(place)
    ends = posts.assign(open=posts["last"] == "").sort_values(["open", "last"]).drop_duplicates(place, keep="last")
    both = told.merge(begins[[*place, "begins"]], on=place, how="left")
    ends = ends.rename(columns={"last": "ends", "file": "by_file", "row": "by_row"})
    both = both.merge(ends[[*place, "ends", "by_file", "by_row"]], on=place, how="left")
    begins, ends = both["begins"].fillna("").astype("str"), both["ends"].fillna("").astype("str")
    sooner = (ends != "") & ((both["left_on"] == "") | (ends < both["left_on"]))
    # What was told earlier and ends now is told by the role.
    by_role = sooner & (both["file"] == "") & (both["by_file"].fillna("") != "")
    return both.assign(
        file=both["file"].where(~by_role, both["by_file"]),
        row=both["row"].where(~by_role, both["by_row"]).astype("int64"),
        left_on=both["left_on"].where(~sooner, ends),
        joined_on=both["joined_on"].where(both["joined_on"] != "", begins),
    )


def _joined(told: pd.DataFrame) -> pd.DataFrame:
    """Times of one person in one community that touch or overlap as one; not those that were told earlier alone."""
    pair = ["teacher_id", "community_id"]
    alone = ~told.duplicated(pair, keep=False)
    parts = [told.loc[alone, _COLUMNS]]
    for _, times in told[~alone].groupby(pair, sort=False):
        parts.append(_without_overlaps(times[_COLUMNS]))
    every = pd.concat(parts, ignore_index=True)
    return every[every["file"] != ""].reset_index(drop=True)


def _without_overlaps(times: pd.DataFrame) -> pd.DataFrame:
    kept: list[dict[str, object]] = []
    for line in times.sort_values("joined_on", kind="stable").to_dict("records"):
        if kept and (kept[-1]["left_on"] == "" or line["joined_on"] <= str(kept[-1]["left_on"])):
            ends = (str(kept[-1]["left_on"]), str(line["left_on"]))
            kept[-1]["left_on"] = "" if "" in ends else max(ends)
            if kept[-1]["file"] == "":
                kept[-1] |= {"file": line["file"], "row": line["row"]}
        else:
            kept.append(dict(line))
    return pd.DataFrame(kept, columns=_COLUMNS).astype({"joined_on": "str", "left_on": "str"})
