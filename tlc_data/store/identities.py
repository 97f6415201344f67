"""People: what a teacher is called outside, kept apart from every fact."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import Connection

from tlc_data.frames.persons import MARK, is_token, keys_of, name_in, school_in, stored_id
from tlc_data.store.engine import key_table, rows_of


@dataclass(frozen=True)
class People:
    """Stored id (int64) by outside value, and by each value seen here for the first time, to be kept.

    `told` are pairs of ids, known as two people already, that one row gives as one.
    """

    ids: "pd.Series[int]"
    fresh: dict[str, int]
    told: list[tuple[int, int]] = field(default_factory=list)


def match_people(connection: Connection, values: pd.Index, same_as: pd.DataFrame) -> People:
    """Find each outside value, or draw a random id at first sight; writes nothing.

    Parameters
    ----------
    values
        Ids, e-mail addresses and names (persons.token) as the frames give them, and keys of people who
        stand in the store (persons.stored_key).
    same_as
        `key, same_as`: two values that one row gave for one person. Where both are known already
        as two people, they stay two: joining people is for a person to confirm (`told`).
    """
    asked = values.append([pd.Index(same_as["key"]), pd.Index(same_as["same_as"])]).unique()
    told = {value: keys_of(value) for value in asked}
    stored = {value: person for value in asked if (person := stored_id(value)) is not None}
    everything = [
        key for key in dict.fromkeys(key for keys in told.values() for key in (keys.key, keys.address) if key)
        if key not in stored
    ]
    older = {keys.key: keys.older for keys in told.values() if keys.older}
    known = _known(connection, [*everything, *older.values()])
    found: dict[str, int] = stored | dict(zip(known["value"], known["teacher_id"].tolist(), strict=True))
    before = set(found)
    found |= {key: found[once] for key, once in older.items() if once in found and key not in found}
    pairs = [(told[one].key, told[other].key) for one, other in zip(same_as["key"], same_as["same_as"], strict=True)]
    pairs += [(keys.key, keys.address) for keys in told.values() if keys.address]
    if any(value not in found for value in everything):
        standing, namesakes = _namesakes(connection, [value for value in everything if value not in found])
        found |= standing
        pairs += namesakes
    for one, other in pairs:
        mine = found.get(one, found.get(other))
        mine = secrets.randbits(62) if mine is None else mine
        found.setdefault(one, mine)
        found.setdefault(other, mine)
    fresh = [value for value in everything if value not in before]
    for value in fresh:
        found.setdefault(value, secrets.randbits(62))
    return People(
        pd.Series({value: found[keys.key] for value, keys in told.items()}, dtype="int64"),
        {value: found[value] for value in fresh},
        [(found[one], found[other]) for one, other in pairs if found[one] != found[other]],
    )


def remember_people(connection: Connection, people: People) -> None:
    """Keep the values seen for the first time, and who was told as one."""
    if people.fresh:
        connection.exec_driver_sql(
            "INSERT INTO identities (value, teacher_id) VALUES (?, ?)",
            list(people.fresh.items()),
        )
    if people.told:
        connection.exec_driver_sql("INSERT OR IGNORE INTO told_as_one (one_id, other_id) VALUES (?, ?)", people.told)


def told_as_one(connection: Connection) -> list[tuple[int, int]]:
    """Pairs of people whose keys one row of some file gave as one's."""
    return [(int(one), int(other)) for one, other in connection.exec_driver_sql("SELECT * FROM told_as_one")]


def everybody(connection: Connection) -> pd.DataFrame:
    """What everybody is called outside: `value, teacher_id`, by value."""
    return rows_of(
        connection, "SELECT value, teacher_id FROM identities ORDER BY value", {"value": "text", "teacher_id": "int"}
    )


def _known(connection: Connection, values: Iterable[str]) -> pd.DataFrame:
    key_table(connection, "asked", values)
    return rows_of(
        connection,
        "SELECT i.value, i.teacher_id FROM asked CROSS JOIN identities i ON i.value = asked.value",
        {"value": "text", "teacher_id": "int"},
    )


def _namesakes(connection: Connection, fresh: list[str]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Who a new value is by its whole name: pairs of values, and the ids of those that stand already.

    A name in a log is the one person whose id is that name, and the other way round; a name that no
    school is known of is the one person of that name; an address is one in any letters. Where two
    could be meant, nobody is.
    """
    if not any(is_token(value) or "@" in value for value in fresh) and not _has_names(connection):
        return {}, []
    kept = everybody(connection)
    ids = dict(zip(kept["value"], kept["teacher_id"].tolist(), strict=True))
    by_name: dict[str, list[str]] = {}
    for value in dict.fromkeys([*ids, *fresh]):
        name = name_in(value)
        if name:
            by_name.setdefault(name, []).append(value)
    pairs = []
    for value in fresh:
        others = [other for other in by_name.get(name_in(value), []) if _may_be(value, other)]
        if len(others) == 1 and _is_alone(others[0], by_name[name_in(value)]):
            pairs.append((others[0], value))
    return {one: ids[one] for one, _ in pairs if one in ids}, pairs


def _has_names(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM identities WHERE value >= ? AND value < ?)", (MARK, MARK + "\U0010ffff")
    ).scalar_one())


def _may_be(value: str, other: str) -> bool:
    """Whether two values of one name may be one person: never two names of two schools, or two ids."""
    if value == other:
        return False
    if is_token(value) and is_token(other):
        return (school_in(value) == "") != (school_in(other) == "")
    if "@" in value and "@" in other:
        # Forms give an address in small letters; an id that is one may have large ones.
        return value.lower() in (value, other)
    return is_token(value) != is_token(other)


def _is_alone(other: str, namesakes: list[str]) -> bool:
    """Whether nobody else, of another school, could be that person too."""
    rivals = [value for value in namesakes if value != other and is_token(value) and school_in(value)]
    return is_token(other) or len(rivals) <= 1
