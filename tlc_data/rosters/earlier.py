"""What earlier imports told of a roster's ids, for changes that come without the bundle they change.

One row per system, kind of thing and `sourcedId`: the school of an org and the person of a user as the
store knows them, the rest as text in `told`. Of people there is no name, of classes only the titles
of communities.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from tlc_data.frames.persons import stored_key
from tlc_data.rosters.model import CLASSES, ENROLLMENTS, ORGS, ROLES, Earlier, Roster, looked_up

COLUMNS = ("system", "kind", "sourced_id", "school_id", "teacher_id", "told")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# How a system is called that has no name in a manifest: by its orgs.
_BY_ORGS = "orgs "


class Thing(StrEnum):
    """What an id is the id of; `STAFF` has none: it says that the staff of each school is a community."""

    ORG = "org"
    USER = "user"
    ROLE = "role"
    CLASS = "class"
    ENROLLMENT = "enrollment"
    STAFF = "staff"


_COLUMNS_OF = {
    Thing.ORG: ORGS[1:], Thing.USER: ("subject",), Thing.ROLE: ("id", *ROLES), Thing.CLASS: CLASSES[1:],
    Thing.ENROLLMENT: ("id", *ENROLLMENTS),
}


def no_ids() -> pd.DataFrame:
    """Nothing told: COLUMNS, all text, as a roster tells them."""
    return pd.DataFrame({name: pd.Series([], dtype="str") for name in COLUMNS})


@dataclass(frozen=True)
class Before:
    """Lines that earlier imports told, by kind, under the columns of the roster's parts; `file` is empty."""

    lines: Mapping[Thing, pd.DataFrame] = field(default_factory=dict)
    known: Earlier = field(default_factory=Earlier)

    @property
    def communities(self) -> dict[str, str]:
        """Ids of the classes that were communities, each with "yes"."""
        classes = self.lines.get(Thing.CLASS)
        return {} if classes is None else dict.fromkeys(classes.loc[classes["says"] == "yes", "id"], "yes")

    def under(self, thing: Thing, rows: pd.DataFrame) -> pd.DataFrame:
        """These rows after what was told before, so that they go before it."""
        if thing not in self.lines or self.lines[thing].empty:
            return rows
        earlier = self.lines[thing]
        others = rows.columns.difference(earlier.columns)
        blank = pd.DataFrame("", index=earlier.index, columns=others, dtype="str")
        return pd.concat([pd.concat([earlier, blank], axis=1)[rows.columns], rows], ignore_index=True)


def lacking(roster: Roster) -> dict[str, pd.Index]:
    """Ids that lines of a roster point to and that it does not hold, by what they are: `org, class_id, user`."""
    parts = (roster.roles, roster.classes, roster.enrollments)
    roles, classes, seats = (part.rows[part.rows["file"] != ""] for part in parts)
    pointed = {
        "org": (pd.concat([roles["org"], classes["org"], seats["org"]]), roster.orgs.rows["id"]),
        "class_id": (seats["class_id"], roster.classes.rows["id"]),
        "user": (pd.concat([roles["user"], seats["user"]]), list(roster.known)),
    }
    return {
        what: pd.Index(cells[(cells != "") & ~cells.isin(here)].unique()) for what, (cells, here) in pointed.items()
    }


def system_of(roster: Roster, named: str) -> str:
    """By what a system is known again: its name in the manifest, else its orgs; "" without either."""
    if named or roster.orgs.rows.empty:
        return f"name {named}" if named else ""
    # Small numbers are ids in many systems: their names tell the systems apart.
    orgs = sorted(roster.orgs.rows["id"] + "\x1e" + roster.orgs.rows["name"])
    return _BY_ORGS + hashlib.sha256("\x1f".join(orgs).encode()).hexdigest()


def before(roster: Roster, ids: pd.DataFrame, named: str) -> Before:
    """What was told of the system whose changes a roster holds; nothing where it may be one of two.

    Parameters
    ----------
    roster
        The changes alone.
    ids
        COLUMNS, oldest first: what stands of all systems.
    named
        What the manifest calls the system, "" where it does not.
    """
    mine = ids[ids["system"] == f"name {named}"] if named else _by_orgs(ids, set(lacking(roster)["org"]))
    if mine.empty:
        return Before()
    mine = mine.drop_duplicates(["kind", "sourced_id"], keep="last")
    users, orgs = (mine[mine["kind"] == thing] for thing in (Thing.USER, Thing.ORG))
    subjects = [json.loads(told).get("subject", "") for told in users["told"]]
    return Before({thing: _lines(mine, thing) for thing in _COLUMNS_OF}, Earlier(
        system=str(mine["system"].iloc[-1]),
        schools={id_: school for id_, school in zip(orgs["sourced_id"], orgs["school_id"], strict=True) if school},
        people={id_: stored_key(person) for id_, person in zip(users["sourced_id"], users["teacher_id"], strict=True)},
        subjects={id_: subject for id_, subject in zip(users["sourced_id"], subjects, strict=True) if subject},
        staff=bool((mine["kind"] == Thing.STAFF).any()),
    ))


def _by_orgs(ids: pd.DataFrame, pointed: set[str]) -> pd.DataFrame:
    """What was told of the systems without a name that hold all these orgs, where all mean the same schools."""
    orgs = ids[(ids["kind"] == Thing.ORG) & ids["system"].str.startswith(_BY_ORGS) & ids["sourced_id"].isin(pointed)]
    many = orgs.groupby("system")["sourced_id"].nunique()
    holding = orgs[orgs["system"].isin(many[many == len(pointed)].index)]
    schools = holding.drop_duplicates(["sourced_id", "school_id"])
    same = not schools["sourced_id"].duplicated().any()
    return ids[ids["system"].isin(holding["system"])] if same else ids[:0]


def _lines(ids: pd.DataFrame, thing: Thing) -> pd.DataFrame:
    mine = ids[ids["kind"] == thing]
    told = [json.loads(cell) for cell in mine["told"]]
    cells = {name: pd.Series([each.get(name, "") for each in told], dtype="str") for name in _COLUMNS_OF[thing]}
    if "id" not in cells:
        cells["id"] = mine["sourced_id"].reset_index(drop=True)
    gone = pd.Series([bool(each.get("gone")) for each in told], dtype="bool")
    return pd.DataFrame(cells).assign(file="", row=0, gone=gone)


def ids_told(
    roster: Roster, system: str, *, schools: Mapping[str, str], people: Mapping[str, str],
    subjects: Mapping[str, str], communities: set[str], staff: bool
) -> pd.DataFrame:
    """What a later delta may need of a roster: COLUMNS, schools and people under the keys of this reading.

    Parameters
    ----------
    schools, people, subjects
        By the source's ids: our school, our key, the subject of a teacher.
    communities
        Ids of the classes that are communities.
    staff
        Whether the staff of each school is one.
    """
    if not system:
        return no_ids()
    kept = _kept(roster, people, communities)
    kept[Thing.USER] = kept[Thing.USER].assign(subject=looked_up(kept[Thing.USER]["id"], subjects))
    parts = [_ids(thing, rows[rows["file"] != ""]) for thing, rows in kept.items()]
    parts.append(pd.DataFrame({"kind": [str(Thing.STAFF)] * staff, "sourced_id": "", "told": "{}"}))
    every = pd.concat(parts, ignore_index=True).astype("str")
    ids, kind = every["sourced_id"], every["kind"]
    every = every.assign(
        system=system, school_id=looked_up(ids.where(kind == Thing.ORG, ""), schools),
        teacher_id=looked_up(ids.where(kind == Thing.USER, ""), people),
    )
    return every[list(COLUMNS)].astype("str").drop_duplicates(["kind", "sourced_id"], keep="last", ignore_index=True)


def _kept(roster: Roster, people: Mapping[str, str], communities: set[str]) -> dict[Thing, pd.DataFrame]:
    """Of people only the teachers, of classes only the titles of communities: another may be named after a person."""
    users, classes, seats = roster.users.rows, roster.classes.rows, roster.enrollments.rows
    chosen = classes["id"].isin(communities)
    return {
        Thing.ORG: roster.orgs.rows,
        Thing.USER: users[users["id"].isin(people.keys())],
        Thing.CLASS: classes.assign(
            title=classes["title"].where(chosen, ""), subject="", says=chosen.map({True: "yes", False: ""}),
        ),
        Thing.ROLE: _dated(roster.roles.rows[roster.roles.rows["user"].isin(people.keys())]),
        Thing.ENROLLMENT: _dated(seats[seats["user"].isin(people.keys()) & seats["class_id"].isin(communities)]),
    }


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    """A cell that is no date may hold anything, and is not kept."""
    return rows.assign(**{name: rows[name].where(rows[name].str.fullmatch(_DAY), "") for name in ("first", "last")})


def _ids(thing: Thing, rows: pd.DataFrame) -> pd.DataFrame:
    names = [*_COLUMNS_OF[thing], "gone"]
    told = [
        json.dumps({name: cell for name, cell in zip(names, cells, strict=True) if cell or name == "id"})
        for cells in rows[names].itertuples(index=False, name=None)
    ]
    return pd.DataFrame({"kind": str(thing), "sourced_id": _named(thing, rows), "told": told})


def _named(thing: Thing, rows: pd.DataFrame) -> "pd.Series[str]":
    """The id, else what makes a line the only one of its kind."""
    if thing not in (Thing.ROLE, Thing.ENROLLMENT):
        return rows["id"]
    place = rows["org"] if thing == Thing.ROLE else rows["class_id"]
    return rows["id"].where(rows["id"] != "", rows["user"] + " " + place)
