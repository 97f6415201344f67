"""Who of a roster's people is a teacher, and under which key each is known here.

The key is the e-mail address, else the name within the school, so that sign-in sheets and forms
that name the same person mean the same. What is joined: lines that share an id of a person in
another system, or an address. Two of one name in one school are never joined by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tlc_data.frames.persons import token
from tlc_data.frames.problem import Problem
from tlc_data.frames.rows import no_aliases
from tlc_data.rosters.model import Part, Roster, looked_up
from tlc_data.rosters.words import TEACHING


@dataclass(frozen=True)
class Teachers:
    """The teachers of a roster.

    Attributes
    ----------
    keys
        The source's id of a user → our key; several ids of one person have one.
    rows
        `teacher_id, grade_band, subject, file, row`, one per person.
    same_as
        `key, same_as`: other keys of the same persons.
    subjects
        The source's id of a user → the subject, where all their classes are of one.
    """

    keys: dict[str, str]
    rows: pd.DataFrame
    same_as: pd.DataFrame
    problems: list[Problem]
    subjects: Mapping[str, str]


def teachers_of(roster: Roster, school_ids: dict[str, str]) -> Teachers:
    """Everybody with a teacher's role, and who was at an event of professional development."""
    users, roles = roster.users.rows, roster.roles.rows
    teaching = roles[roles["role"].isin(TEACHING) & (~roles["gone"] | (roles["last"] != ""))]
    at_events = set(roster.events.rows["user"]) - {""}
    persons = {f"person:{person}" for person in roster.events.rows["person"] if person}
    wanted = users[users["id"].isin(set(teaching["user"]) | at_events) | users["joins"].isin(persons)]
    people = roster.earlier.people
    nobody = (wanted["email"] == "") & (wanted["name"] == "") & ~wanted["id"].isin(people.keys())
    problems = _nobody(roster.users, wanted[nobody])
    wanted = wanted[~nobody].reset_index(drop=True)
    person = _persons(wanted)
    tokens = _tokens(wanted, teaching, roster.enrollments, roster.classes, school_ids)
    shared, odd = _shared(roster.users, wanted, tokens, person)
    keys, aliases = _keys(wanted, tokens, person, shared, people)
    active = wanted["id"].isin(teaching.loc[~teaching["gone"], "user"]) & ~wanted["gone"] & (wanted["file"] != "")
    told = wanted.assign(teacher_id=looked_up(wanted["id"], keys), grade_band=wanted["grades"])[active]
    subjects = _subjects(roster)
    told = told.assign(subject=looked_up(told["id"], subjects))
    return Teachers(
        keys | _by_person(wanted, keys),
        told[["teacher_id", "grade_band", "subject", "file", "row"]].drop_duplicates("teacher_id", ignore_index=True),
        aliases, [*problems, *odd], subjects,
    )


def _nobody(part: Part, bare: pd.DataFrame) -> list[Problem]:
    return [
        Problem(line.file, int(line.row), part.header("id"), line.id, "a teacher with a name or an e-mail address",
                "Give one of the two; the row is left out until then.")
        for line in bare[["file", "row", "id"]].itertuples(index=False)
    ]


def _persons(users: pd.DataFrame) -> list[int]:
    """For each user the place of the first one who is the same person: by an id elsewhere, or the address."""
    first = list(range(len(users)))

    def root(at: int) -> int:
        while first[at] != at:
            at = first[at]
        return at

    seen: dict[str, int] = {}
    for at, (email, joins) in enumerate(zip(users["email"], users["joins"], strict=True)):
        for key in [*joins.split("\n"), email]:
            if key:
                one, other = sorted((root(seen.setdefault(key, at)), root(at)))
                first[other] = one
    return [root(at) for at in range(len(users))]


def _tokens(
    users: pd.DataFrame, teaching: pd.DataFrame, enrollments: Part, classes: Part, school_ids: dict[str, str]
) -> list[list[str]]:
    """The names of each user within their schools, that of the first role first."""
    class_org = dict(zip(classes.rows["id"], classes.rows["org"], strict=True))
    seats = enrollments.rows[enrollments.rows["user"].isin(users["id"])]
    taught = looked_up(seats["class_id"], class_org)
    places = pd.concat([
        teaching[["user", "org"]],
        pd.DataFrame({"user": seats["user"], "org": taught.where(taught != "", seats["org"])}),
    ])
    places = places.assign(school=looked_up(places["org"], school_ids)).drop_duplicates()
    of_user = places[places["school"] != ""].groupby("user", sort=False)["school"].agg(list).to_dict()
    return [
        list(dict.fromkeys(token(name, school) for school in of_user.get(id_, [""]))) if name else []
        for id_, name in zip(users["id"], users["name"], strict=True)
    ]


def _shared(
    part: Part, users: pd.DataFrame, tokens: list[list[str]], person: list[int]
) -> tuple[set[str], list[Problem]]:
    """Names that two persons of one school bear; where neither has an address that is odd."""
    bearers: dict[str, dict[int, int]] = {}
    for at, names in enumerate(tokens):
        for name in names:
            bearers.setdefault(name, {}).setdefault(person[at], at)
    shared = {name for name, persons in bearers.items() if len(persons) > 1}
    problems = []
    for name in sorted(shared):
        for at in list(bearers[name].values())[1:]:
            line = users.iloc[at]
            problems.append(Problem(
                line["file"], int(line["row"]), part.header("id"), line["id"],
                "a name that no other teacher of the school has",
                "Lists that give only the name cannot tell the two apart"
                + (": give their e-mail addresses." if not line["email"] else "."), refused=False,
            ))
    return shared, problems


def _keys(
    users: pd.DataFrame, tokens: list[list[str]], person: list[int], shared: set[str], people: Mapping[str, str]
) -> tuple[dict[str, str], pd.DataFrame]:
    """Each user's key, and the other keys of each person; who is known already keeps that key before all others."""
    every: dict[int, list[str]] = {}
    for at, id_ in enumerate(users["id"]):
        every.setdefault(person[at], []).extend([people[id_]] if id_ in people else [])
    for at, email in enumerate(users["email"]):
        every[person[at]].extend([email] if email else [])
    for at, names in enumerate(tokens):
        mine = every[person[at]]
        mine += [name for name in names if name not in shared or not mine]
    keys = {id_: every[person[at]][0] for at, id_ in enumerate(users["id"])}
    pairs = [(names[0], other) for names in every.values() for other in dict.fromkeys(names[1:]) if other != names[0]]
    return keys, pd.DataFrame(pairs, columns=["key", "same_as"], dtype="str") if pairs else no_aliases()


def _by_person(users: pd.DataFrame, keys: dict[str, str]) -> dict[str, str]:
    """The keys under the ids that several systems share, as events give them."""
    return {
        join: keys[id_] for id_, joins in zip(users["id"], users["joins"], strict=True) for join in joins.split("\n")
        if join
    }


def _subjects(roster: Roster) -> dict[str, str]:
    """The subject of each teacher, where all their classes are of one."""
    of_class = dict(zip(roster.classes.rows["id"], roster.classes.rows["subject"], strict=True))
    seats = roster.enrollments.rows
    taught = seats[seats["role"].str.lower().isin(TEACHING)]
    earlier = roster.earlier.subjects
    told = pd.concat([
        pd.DataFrame({"user": list(earlier), "subject": list(earlier.values())}, dtype="str"),
        pd.DataFrame({"user": taught["user"], "subject": looked_up(taught["class_id"], of_class)}),
    ])
    told = told[told["subject"] != ""].drop_duplicates()
    one = told[~told.duplicated("user", keep=False)]
    return dict(zip(one["user"], one["subject"], strict=True))
