"""The list of people who may be one, for an administrator to decide on."""

from itertools import product

import pandas as pd

from tlc_data.access.viewer import Viewer
from tlc_data.frames.namesakes import Pair, Person, Proposal, candidates, to_decide
from tlc_data.frames.persons import school_in, spoken
from tlc_data.people.deciding import admit_to_names
from tlc_data.store.directory import communities
from tlc_data.store.encounters import communities_of_people, meetings_listed, met, spans
from tlc_data.store.engine import Connection
from tlc_data.store.identities import everybody, told_as_one
from tlc_data.store.joins import roots, verdicts
from tlc_data.store.store import Store
from tlc_data.vocabulary import Verdict

COLUMNS = [
    "decision", "one", "other", "school", "why", "how_sure", "one_meetings", "other_meetings", "one_key", "other_key",
]
JOINED = ["edition", "one", "other"]


def proposed(store: Store, *, viewer: Viewer) -> pd.DataFrame:
    """One row per pair that may be one person, the likeliest first; `decision` is empty.

    Columns: `decision`, both spellings (`one, other`) and the keys they are stored under
    (`one_key, other_key`), `school`, `why` and `how_sure` in words, and in how many meetings each is listed.
    """
    admit_to_names(viewer)
    with store.reading() as connection:
        directory = communities(connection)
        people = _by_person(connection)
        found = _to_decide(connection, directory, people)
        wanted = people[people["person"].isin({each for proposal in found for each in proposal.pair})]
        times = meetings_listed(connection, wanted["teacher_id"].unique().tolist())
        times = times.groupby(wanted.drop_duplicates("teacher_id").set_index("teacher_id")["person"]).sum()
    schools = dict(zip(directory["school_id"], directory["school"], strict=True))
    rows = [
        ("", *map(spoken, each.called), ", ".join(schools.get(school, school) for school in each.schools),
         each.evidence, each.likelihood.words, int(times[each.one]), int(times[each.other]), *each.called)
        for each in found
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def joined(store: Store, *, viewer: Viewer) -> pd.DataFrame:
    """The joins that stand, the newest first: `edition, one, other`, each with all their spellings."""
    admit_to_names(viewer)
    with store.reading() as connection:
        found, names = verdicts(connection), everybody(connection)
    found = found[found["verdict"] == Verdict.JOIN]
    shown = names["value"].map(spoken).groupby(names["teacher_id"]).agg(lambda values: ", ".join(sorted(set(values))))
    return pd.DataFrame({
        "edition": found["said"], "one": found["teacher_id"].map(shown), "other": found["into_id"].map(shown),
    }, columns=JOINED)[::-1].reset_index(drop=True)


def _by_person(connection: Connection) -> pd.DataFrame:
    """`value, teacher_id`, and the one `person` behind joined ids."""
    root, names = roots(connection).to_dict(), everybody(connection)
    # Never by way of floats, which would round such large ids.
    return names.assign(person=[root.get(teacher, teacher) for teacher in names["teacher_id"].tolist()])


def _to_decide(connection: Connection, directory: pd.DataFrame, names: pd.DataFrame) -> list[Proposal]:
    person = dict(zip(names["teacher_id"].tolist(), names["person"].tolist(), strict=True))
    told = {(person[one], person[other]) for one, other in told_as_one(connection)}
    found = candidates(_people(names, _schools(connection, directory, names)), told=told)
    own = {int(person): ids.unique().tolist() for person, ids in names.groupby("person")["teacher_id"]}
    two = _said_to_be_two(connection, roots(connection)) | _listed_together(connection, found, own)
    return to_decide(found, two_people=two | _at_once_elsewhere(connection, found, own))


def _people(names: pd.DataFrame, schools: dict[int, frozenset[str]]) -> list[Person]:
    return [
        Person(int(person), tuple(values), schools.get(int(person), frozenset()))
        for person, values in names.groupby("person")["value"]
    ]


def _schools(connection: Connection, directory: pd.DataFrame, names: pd.DataFrame) -> dict[int, frozenset[str]]:
    """Schools of each person: that of each name, and those of the communities that speak of them."""
    person = names.drop_duplicates("teacher_id").set_index("teacher_id")["person"]
    belonging = communities_of_people(connection)
    belonging = belonging[belonging["teacher_id"].isin(person.index)]
    school = directory.drop_duplicates("community_id").set_index("community_id")["school_id"]
    by_facts = pd.DataFrame({
        "person": belonging["teacher_id"].map(person), "school": belonging["community_id"].map(school),
    }).dropna()
    by_name = pd.DataFrame({"person": names["person"], "school": names["value"].map(school_in)})
    every = pd.concat([by_facts, by_name[by_name["school"] != ""]], ignore_index=True).drop_duplicates()
    return {int(each): frozenset(found) for each, found in every.groupby("person")["school"]}


def _said_to_be_two(connection: Connection, root: "pd.Series[int]") -> set[Pair]:
    said = verdicts(connection)
    apart = said[said["verdict"] == Verdict.DIFFERENT]
    return {
        _ordered(int(root.get(one, one)), int(root.get(other, other)))
        for one, other in zip(apart["teacher_id"].tolist(), apart["into_id"].tolist(), strict=True)
    }


def _listed_together(connection: Connection, found: list[Proposal], own: dict[int, list[int]]) -> set[Pair]:
    """Pairs of whom any two ids are listed in one meeting."""
    behind = {
        pair: each.pair
        for each in found for pair in product(own[each.one], own[each.other])
    }
    return {behind[pair] for pair in met(connection, behind)}


def _at_once_elsewhere(connection: Connection, found: list[Proposal], own: dict[int, list[int]]) -> set[Pair]:
    """Pairs without a school in common, unless one is heard of only after the other is not any more."""
    moved = [each for each in found if each.moved]
    days = spans(connection, {teacher for each in moved for person in each.pair for teacher in own[person]})
    return {each.pair for each in moved if not _follow(days, *(own[person] for person in each.pair))}


def _follow(days: pd.DataFrame, one: list[int], other: list[int]) -> bool:
    mine, theirs = days[days.index.isin(one)], days[days.index.isin(other)]
    return bool(mine["last"].max() < theirs["first"].min() or theirs["last"].max() < mine["first"].min())


def _ordered(one: int, other: int) -> Pair:
    return (max(one, other), min(one, other))
