"""Schools and communities by name: found again where they are known, added where they are not."""

from dataclasses import dataclass

import pandas as pd

from tlc_data.frames.names import normalise, slug
from tlc_data.frames.tables import TABLES
from tlc_data.measures.facts import SCHOOL_NOT_NAMED
from tlc_data.store.directory import communities, practices
from tlc_data.store.engine import Connection


@dataclass(frozen=True)
class Places:
    """Tables as files give them, and the places and practices that a log only names."""

    tables: dict[str, pd.DataFrame]
    inferred: dict[str, pd.DataFrame]


def placed(connection: Connection, given: Places, *, school: str = "") -> dict[str, pd.DataFrame]:
    """All tables with every place under its known id; places nobody described are added.

    A school, community or practice that is named in a log and described elsewhere (in the store
    or in the same import) takes the id it has there. Communities that nobody places in a school
    belong to `school`, where one was named for the import.
    """
    standing = communities(connection)
    schools = _ids_by_name(given, "schools", standing[["school_id", "school"]], [])
    tables = _renamed(given.tables, "school_id", schools)
    inferred = _renamed(given.inferred, "school_id", schools)
    known = standing[["community_id", "community", "school_id"]]
    both = Places(tables, inferred)
    found = _ids_by_name(both, "communities", known, ["school_id"])
    tables, inferred = (_renamed(part, "community_id", found) for part in (tables, inferred))
    technique = _ids_by_name(Places(tables, inferred), "practices", practices(connection)[["practice_id", "name"]], [])
    tables, inferred = (_renamed(part, "practice_id", technique) for part in (tables, inferred))
    tables = _with_inferred(connection, tables, inferred)
    return _in_school(tables, standing, school) if school else tables


def _ids_by_name(
    given: Places, table: str, standing: pd.DataFrame, within: list[str]
) -> dict[str, str]:
    """Inferred id → the id under which the same name (within the same school) is described."""
    key = TABLES[table].key[0]
    if table not in given.inferred:
        return {}
    standing = standing.set_axis([key, "name", *within], axis=1)
    described = [standing]
    if table in given.tables:
        described.append(given.tables[table][[key, "name", *within]])
    every = pd.concat(described, ignore_index=True)
    every = every[every["name"] != ""]
    by_name = {
        (normalise(row[1]), *row[2:]): row[0] for row in every.itertuples(index=False, name=None)
    }
    named = given.inferred[table]
    return {
        row[0]: by_name[(normalise(row[1]), *row[2:])]
        for row in named[[key, "name", *within]].itertuples(index=False, name=None)
        if (normalise(row[1]), *row[2:]) in by_name
    }


def _renamed(tables: dict[str, pd.DataFrame], column: str, ids: dict[str, str]) -> dict[str, pd.DataFrame]:
    """The tables with ids replaced; a meeting's id begins with its community's."""
    if not ids:
        return tables
    return {
        name: rows.assign(**{column: rows[column].replace(ids)}) if column in rows else rows
        for name, rows in tables.items()
    }


def _with_inferred(
    connection: Connection, tables: dict[str, pd.DataFrame], inferred: dict[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """Add what a log names and nobody has described, here or in the store."""
    together = dict(tables)
    for name, rows in inferred.items():
        key = TABLES[name].key[0]
        known = connection.exec_driver_sql(f'SELECT "{key}" FROM "{name}" WHERE closed IS NULL')
        ids = {row[0] for row in known}
        if name in tables:
            ids |= set(tables[name][key])
        fresh = rows[~rows[key].isin(ids)].drop_duplicates(key)
        if len(fresh):
            together[name] = pd.concat([*([tables[name]] if name in tables else []), fresh], ignore_index=True)
    return together


def _in_school(
    tables: dict[str, pd.DataFrame], standing: pd.DataFrame, school: str
) -> dict[str, pd.DataFrame]:
    """Place every community that has no school in the one named for the import."""
    same = standing[(standing["school"].map(normalise) == normalise(school)) | (standing["school_id"] == school)]
    school_id = same["school_id"].iloc[0] if len(same) else slug(school)
    together = dict(tables)
    if same.empty and not ("schools" in tables and school_id in set(tables["schools"]["school_id"])):
        together["schools"] = _appended(tables, "schools", {"school_id": [school_id], "name": [school]})
    if "communities" in together:
        rows = together["communities"]
        together["communities"] = rows.assign(school_id=rows["school_id"].where(rows["school_id"] != "", school_id))
    mentions = [rows["community_id"] for rows in tables.values() if "community_id" in rows]
    named = pd.concat([pd.Series([], dtype="str"), *mentions])
    described = set(together.get("communities", standing.iloc[:0])["community_id"])
    described |= set(standing.loc[standing["school_id"] != SCHOOL_NOT_NAMED, "community_id"])
    fresh = [name for name in named.drop_duplicates() if name and name not in described]
    if fresh:
        together["communities"] = _appended(
            together, "communities", {"community_id": fresh, "school_id": [school_id] * len(fresh)}
        )
    return together


def _appended(tables: dict[str, pd.DataFrame], name: str, columns: dict[str, list[str]]) -> pd.DataFrame:
    from tlc_data.frames.check import typed

    rows = typed(name, pd.DataFrame(columns, dtype="str"))
    return pd.concat([tables[name], rows], ignore_index=True) if name in tables else rows
