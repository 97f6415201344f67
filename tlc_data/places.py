"""Schools, communities and practices by name: found again where they are known, added where they are not."""

from dataclasses import dataclass

import pandas as pd

from tlc_data.frames.check import typed
from tlc_data.frames.names import normalise, slug
from tlc_data.frames.persons import is_token, within
from tlc_data.frames.tables import TABLES
from tlc_data.measures.facts import SCHOOL_NOT_NAMED
from tlc_data.reading import Frames, Reading
from tlc_data.rosters.schools import described
from tlc_data.store.directory import communities, practices, schools
from tlc_data.store.engine import Connection

_PEOPLE = ("teacher_id", "facilitator", "same_as")


@dataclass(frozen=True)
class _Given:
    """A reading on its way to its places: canonical tables, facts of logs, and what logs only name."""

    tables: Frames
    logged: Frames
    named: Frames


def placed(connection: Connection, reading: Reading, *, school: str = "") -> tuple[Frames, pd.DataFrame]:
    """All tables of a reading with every place under its known id; places nobody described are added.

    Among them `ids`, where rosters tell any. And the reading's `same_as`, its names under the known ids of
    their schools.

    A school, community or practice that a log names and that is described elsewhere (in the store
    or in the same import) takes the id it has there. What names no school belongs to `school`,
    where one was given for the import.
    """
    standing, all_schools = communities(connection, first_reports=False), schools(connection)
    logged = reading.logged | ({"ids": reading.ids} if len(reading.ids) else {})
    given, told = _with_described(_Given(reading.tables, logged, reading.named), reading, all_schools)
    home = _school_for_all(standing, all_schools, given.tables, school) if school else ""
    given = _in_named_school(given, home)
    school_ids = _ids_by_name(given, "schools", _by_one_name(standing, all_schools), [])
    scopes = {old: school_ids.get(new, new) for old, new in told.items()} | school_ids
    scopes |= {"": home} if home else {}
    given = _renamed(given, "school_id", school_ids)
    given = _Given(given.tables, {name: _rescoped(rows, scopes) for name, rows in given.logged.items()}, given.named)
    given = _communities_known(_named_alike(given), standing)
    given = _practices_known(given, practices(connection))
    given = _Given(given.tables, _people_in_their_schools(given, standing), given.named)
    together = _with_named(connection, given)
    tables = _canonical_in_school(together, standing, home, school) if home else together
    return tables, _rescoped(reading.same_as, scopes)


def _with_described(given: _Given, reading: Reading, standing: pd.DataFrame) -> tuple[_Given, dict[str, str]]:
    """Schools of rosters beside those of files, and the ids under which the rosters' own rows name them."""
    if "schools" not in reading.described:
        return given, {}
    told = reading.described["schools"]
    known, ids = described(told, given.tables.get("schools", told.iloc[:0]), standing)
    return _renamed(_Given(given.tables | {"schools": known}, given.logged, given.named), "school_id", ids), ids


def _by_one_name(standing: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """Id and name of schools: of several with one name those that have communities, else none."""
    used = standing[["school_id", "school"]].drop_duplicates().set_axis(["school_id", "name"], axis=1)
    unused = every.loc[~every["school_id"].isin(used["school_id"]), ["school_id", "name"]]
    plain = unused["name"].map(normalise)
    alone = ~plain.duplicated(keep=False) & ~plain.isin(used["name"].map(normalise))
    return pd.concat([unused[alone], used], ignore_index=True)


def _school_for_all(standing: pd.DataFrame, all_schools: pd.DataFrame, tables: Frames, school: str) -> str:
    """Id of the school named for the import: by id or name, as it stands or is described, else a new one."""
    known = [standing[["school_id", "school"]].set_axis(["school_id", "name"], axis=1), all_schools]
    known += [tables["schools"]] if "schools" in tables else []
    every = pd.concat([rows[["school_id", "name"]] for rows in known], ignore_index=True)
    same = every[(every["name"].map(normalise) == normalise(school)) | (every["school_id"] == school)]
    return str(same["school_id"].iloc[0]) if len(same) else slug(school)


def _in_named_school(given: _Given, home: str) -> _Given:
    """Communities of logs that name no school lie in the one named for the import."""
    rows = given.named.get("communities")
    if not home or rows is None:
        return given
    homeless = rows["school_id"] == ""
    ids = {old: f"{home}--{old}" for old in rows.loc[homeless, "community_id"]}
    named = given.named | {"communities": rows.assign(school_id=rows["school_id"].mask(homeless, home))}
    return _renamed(_Given(given.tables, given.logged, named), "community_id", ids)


def _named_alike(given: _Given) -> _Given:
    """Under one id what a roster and a log of one import call by one name in one school."""
    rows = given.named.get("communities")
    if rows is None:
        return given
    first = rows.assign(plain=rows["name"].map(normalise)).groupby(["plain", "school_id"])["community_id"]
    return _renamed(given, "community_id", dict(zip(rows["community_id"], first.transform("first"), strict=True)))


def _communities_known(given: _Given, standing: pd.DataFrame) -> _Given:
    """By name within the school; a log that names no school means the one community of that name."""
    known = standing[["community_id", "community", "school_id"]]
    ids = _ids_by_name(given, "communities", known, ["school_id"])
    if "communities" in given.named:
        homeless = given.named["communities"]
        alone = pd.concat([
            _described(given, "communities", known, ["school_id"]),
            homeless.loc[homeless["school_id"] != "", ["community_id", "name", "school_id"]],
        ], ignore_index=True)
        homeless = homeless[homeless["school_id"] == ""]
        alone = alone.assign(plain=alone["name"].map(normalise)).drop_duplicates(["plain", "community_id"])
        alone = alone.drop_duplicates("plain", keep=False).set_index("plain")["community_id"]
        ids |= {
            row.community_id: alone[normalise(row.name)]
            for row in homeless[["community_id", "name"]].itertuples(index=False) if normalise(row.name) in alone
        }
    return _renamed(given, "community_id", ids)


def _practices_known(given: _Given, standing: pd.DataFrame) -> _Given:
    return _renamed(given, "practice_id", _ids_by_name(given, "practices", standing[["practice_id", "name"]], []))


def _described(given: _Given, table: str, standing: pd.DataFrame, within_: list[str]) -> pd.DataFrame:
    """Id and name of every place that is described, in the store or in these files; only those with a name."""
    key = TABLES[table].key[0]
    described = [standing.set_axis([key, "name", *within_], axis=1)]
    if table in given.tables:
        described.append(given.tables[table][[key, "name", *within_]])
    every = pd.concat(described, ignore_index=True)
    return every[every["name"] != ""]


def _ids_by_name(given: _Given, table: str, standing: pd.DataFrame, within_: list[str]) -> dict[str, str]:
    """Named id → the id under which the same name (within the same school) is described."""
    key = TABLES[table].key[0]
    if table not in given.named:
        return {}
    by_name = {
        (normalise(row[1]), *row[2:]): row[0]
        for row in _described(given, table, standing, within_).itertuples(index=False, name=None)
    }
    return {
        row[0]: by_name[(normalise(row[1]), *row[2:])]
        for row in given.named[table][[key, "name", *within_]].itertuples(index=False, name=None)
        if (normalise(row[1]), *row[2:]) in by_name
    }


def _renamed(given: _Given, column: str, ids: dict[str, str]) -> _Given:
    """What logs say, under other ids; the id of a logged meeting begins with its community's."""
    ids = {old: new for old, new in ids.items() if old != new}
    if not ids:
        return given
    logged = {name: _with_ids(rows, column, ids) for name, rows in given.logged.items()}
    if column == "community_id" and "meetings" in given.logged:
        before, after = given.logged["meetings"], logged["meetings"]
        ends = [m[len(c):] for m, c in zip(before["meeting_id"], before["community_id"], strict=True)]
        meetings = dict(zip(before["meeting_id"], after["community_id"] + pd.Series(ends, dtype="str"), strict=True))
        logged = {name: _with_ids(rows, "meeting_id", meetings) for name, rows in logged.items()}
    return _Given(
        given.tables, logged, {name: _with_ids(rows, column, ids) for name, rows in given.named.items()}
    )


def _with_ids(rows: pd.DataFrame, column: str, ids: dict[str, str]) -> pd.DataFrame:
    if column not in rows:
        return rows
    return rows.assign(**{column: rows[column].map(lambda old: ids.get(old, old)).astype("str")})


def _rescoped(rows: pd.DataFrame, school_ids: dict[str, str]) -> pd.DataFrame:
    """Names of people under the known ids of the schools that their rows name."""
    return rows.assign(**{
        column: rows[column].map(lambda key: within(key, school_ids) if is_token(key) else key).astype("str")
        for column in _PEOPLE if column in rows
    }) if school_ids else rows


def _people_in_their_schools(given: _Given, standing: pd.DataFrame) -> Frames:
    """Names in rows without a school belong to the school of the row's community."""
    school_of = dict(zip(standing["community_id"], standing["school_id"], strict=True))
    for frames in (given.tables, given.named):
        if "communities" in frames:
            described = frames["communities"]
            school_of |= dict(zip(described["community_id"], described["school_id"], strict=True))
    meetings = given.logged.get("meetings")
    held_by = dict(zip(meetings["meeting_id"], meetings["community_id"], strict=True)) if meetings is not None else {}
    placed_ = dict(given.logged)
    for name, rows in given.logged.items():
        if name in ("teachers", "ids"):
            continue
        places = rows["meeting_id"].map(held_by) if name == "attendance" else rows["community_id"]
        schools = places.map(school_of).astype("object").fillna("").astype("str")
        for column in _PEOPLE:
            if column in rows:
                keys = [
                    within(key, {"": school if school != SCHOOL_NOT_NAMED else ""}) if is_token(key) else key
                    for key, school in zip(rows[column], schools, strict=True)
                ]
                placed_[name] = placed_[name].assign(**{column: pd.Series(keys, dtype="str")})
    return placed_


def _with_named(connection: Connection, given: _Given) -> Frames:
    """Facts of files and logs together, and what a log names and nobody has described, here or in the store."""
    together = dict(given.tables)
    for name, rows in given.logged.items():
        together[name] = _appended(together, name, rows)
    for name, rows in given.named.items():
        key = TABLES[name].key[0]
        known = connection.exec_driver_sql(f'SELECT "{key}" FROM "{name}" WHERE closed IS NULL')
        ids = {row[0] for row in known}
        if name in together:
            ids |= set(together[name][key])
        fresh = rows[~rows[key].isin(ids)].drop_duplicates(key)
        if len(fresh):
            together[name] = _appended(together, name, fresh)
    return together


def _canonical_in_school(tables: Frames, standing: pd.DataFrame, home: str, school: str) -> Frames:
    """Every community that has no school yet lies in the one named for the import."""
    together = dict(tables)
    described = set(standing["school_id"]) | set(tables["schools"]["school_id"] if "schools" in tables else ())
    if "communities" in together:
        rows = together["communities"]
        together["communities"] = rows.assign(school_id=rows["school_id"].mask(rows["school_id"] == "", home))
    mentions = [rows["community_id"] for rows in tables.values() if "community_id" in rows]
    mentioned = pd.concat([pd.Series([], dtype="str"), *mentions]).drop_duplicates()
    has_school = set(standing.loc[standing["school_id"] != SCHOOL_NOT_NAMED, "community_id"])
    has_school |= set(together["communities"]["community_id"] if "communities" in together else ())
    fresh = [name for name in mentioned if name and name not in has_school]
    if fresh:
        together["communities"] = _appended(
            together, "communities",
            typed("communities", pd.DataFrame({"community_id": fresh, "school_id": home}, dtype="str")),
        )
    if home not in described:
        named = typed("schools", pd.DataFrame({"school_id": [home], "name": [school]}, dtype="str"))
        together["schools"] = _appended(together, "schools", named)
    return together


def _appended(tables: Frames, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([tables[name], rows], ignore_index=True) if name in tables else rows
