"""People who were found to be one: kept beside the facts, applied where facts are read to be counted.

Facts stay under the id they were saved with, so a join can be undone, and an earlier edition shows
the state before it.
"""

from collections.abc import Iterable, Sequence

import pandas as pd
from sqlalchemy import Connection

from tlc_data.frames.tables import TABLES
from tlc_data.store.columns import stored_kinds
from tlc_data.store.directory import valid
from tlc_data.store.editions import editions, live_imports
from tlc_data.store.engine import each_of, key_table, rows_of
from tlc_data.vocabulary import Attendance, Verdict

_KINDS = {"teacher_id": "int", "into_id": "int", "verdict": "text", "said": "int"}
# The stronger mark of one person in one meeting comes last.
_STRENGTH = {mark: place for place, mark in enumerate(
    (Attendance.ABSENT, Attendance.EXCUSED, Attendance.PARTIAL, Attendance.PRESENT)
)}


def verdicts(connection: Connection, *, edition: int | None = None) -> pd.DataFrame:
    """What stands now, or stood in an edition: `teacher_id, into_id, verdict, said`."""
    return rows_of(
        connection,
        f"SELECT teacher_id, into_id, verdict, said FROM joins j WHERE {valid('j', edition)} ORDER BY said, row_id",
        _KINDS,
    )


def roots(connection: Connection, *, edition: int | None = None) -> "pd.Series[int]":
    """The one id of everybody who is joined with somebody, by their own ids; empty where nobody is."""
    found = verdicts(connection, edition=edition)
    return rooted(_pairs(found[found["verdict"] == Verdict.JOIN]))


def rooted(pairs: Iterable[tuple[int, int]]) -> "pd.Series[int]":
    """The smallest id of each chain of pairs, by the ids in it."""
    above: dict[int, int] = {}
    for pair in pairs:
        low, high = sorted(_top(above, each) for each in pair)
        above[high] = low
    return pd.Series({each: _top(above, each) for each in list(above)}, dtype="int64")


def _top(above: dict[int, int], each: int) -> int:
    while above.setdefault(each, each) != each:
        above[each] = above[above[each]]
        each = above[each]
    return each


def _pairs(found: pd.DataFrame) -> list[tuple[int, int]]:
    return list(zip(found["teacher_id"].tolist(), found["into_id"].tolist(), strict=True))


def decide(connection: Connection, pairs: Sequence[tuple[int, int]], verdict: Verdict, *, number: int) -> None:
    """Let a verdict stand of each pair of ids, said by edition `number`, in place of any before."""
    ordered = [(max(pair), min(pair)) for pair in pairs]
    connection.exec_driver_sql(
        "UPDATE joins SET closed = ? WHERE teacher_id = ? AND into_id = ? AND closed IS NULL",
        [(number, *pair) for pair in ordered],
    )
    _open(connection, [(*pair, verdict, number) for pair in ordered], number)


def _open(connection: Connection, rows: Sequence[tuple[int, int, str, int]], number: int) -> None:
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO joins (teacher_id, into_id, verdict, said, opened) VALUES (?, ?, ?, ?, ?)",
            [(one, into, str(verdict), said, number) for one, into, verdict, said in rows],
        )


def settle_joins(connection: Connection, said: int, live: set[int], number: int) -> pd.DataFrame:
    """Let every pair that edition `said` spoke of stand as the latest live decision says; the pairs."""
    every = rows_of(
        connection,
        "SELECT teacher_id, into_id, verdict, said, row_id, closed FROM joins WHERE (teacher_id, into_id) IN "
        "(SELECT teacher_id, into_id FROM joins WHERE said = ?) ORDER BY said, row_id",
        {**_KINDS, "row_id": "int", "closed": "int?"}, (said,),
    )
    pair = ["teacher_id", "into_id"]
    standing = every[every["closed"].isna()]
    wanted = every[every["said"].isin(live)].drop_duplicates(pair, keep="last")
    kept = standing.merge(wanted[[*pair, "said"]], on=[*pair, "said"])
    closing = standing.loc[~standing["row_id"].isin(kept["row_id"]), "row_id"]
    each_of(connection, f"UPDATE joins SET closed = {int(number)} WHERE row_id = ?", closing.tolist())
    opening = wanted[~pd.MultiIndex.from_frame(wanted[pair]).isin(pd.MultiIndex.from_frame(kept[pair]))]
    _open(connection, list(opening[[*pair, "verdict", "said"]].itertuples(index=False, name=None)), number)
    return every[pair].drop_duplicates(ignore_index=True)


def gather_namesakes(connection: Connection) -> None:
    """Add to the temporary table people whoever was ever joined with somebody in it."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT teacher_id, into_id FROM joins WHERE verdict = ?", (str(Verdict.JOIN),)
    ).all()
    if not found:
        return
    top = rooted((int(row[0]), int(row[1])) for row in found)
    key_table(connection, "ever_joined", top.index.tolist())
    here = connection.exec_driver_sql("SELECT e.value FROM ever_joined e JOIN people p ON p.value = e.value")
    mine = top[[row[0] for row in here]].unique()
    each_of(connection, "INSERT OR IGNORE INTO people VALUES (?)", top.index[top.isin(mine)].tolist())


def with_joined(people: "pd.Series[int]", joined: "pd.Series[int]") -> "pd.Series[int]":
    """These ids, and those of everybody joined with one of them."""
    mine = joined[joined.index.isin(people)].unique()
    return pd.concat([people, pd.Series(joined.index[joined.isin(mine)], dtype="int64")], ignore_index=True)


def by_root(people: "pd.Series[int]", joined: "pd.Series[int]") -> "pd.Series[int]":
    """The one id of each; never by way of floats, which would round such large ones."""
    theirs = people.isin(joined.index)
    return people.where(~theirs, people.mask(~theirs, joined.index[0]).map(joined)) if theirs.any() else people


def as_one(
    connection: Connection, table: str, rows: pd.DataFrame, joined: "pd.Series[int]", *, edition: int | None = None
) -> pd.DataFrame:
    """The facts of joined people under one id.

    Of two marks in one meeting the stronger stays; of other rows with one key the later one, as if
    both had been said of one person from the start.
    """
    theirs = rows["teacher_id"].isin(joined.index)
    if not theirs.any():
        return rows
    key = list(TABLES[table].key)
    before = rows[theirs].reset_index(drop=True)
    after = before.assign(teacher_id=by_root(before["teacher_id"], joined))
    if after.duplicated(key).any():
        if table == "attendance":
            order = after["status"].map(_STRENGTH).fillna(-1)
        else:
            order = _order_said(connection, table, before, edition=edition)
        after = after.loc[order.sort_values(kind="stable").index].drop_duplicates(key, keep="last")
    return pd.concat([rows[~theirs], after], ignore_index=True)


def _order_said(
    connection: Connection, table: str, rows: pd.DataFrame, *, edition: int | None
) -> "pd.Series[int]":
    """The place of each row among them by the latest live import that says it, then as the file lay."""
    key = list(TABLES[table].key)
    kinds = {name: kind for name, kind in stored_kinds(table).items() if name in key}
    names = ", ".join(f'f."{name}"' for name in kinds)
    key_table(connection, "asked", rows["teacher_id"].unique().tolist())
    said = rows_of(
        connection,
        f'SELECT {names}, f.said, min(f.row_id) FROM asked CROSS JOIN "{table}" f ON f.teacher_id = asked.value '
        f"GROUP BY {names}, f.said ORDER BY f.said, min(f.row_id)",
        {**kinds, "said": "int", "row_id": "int"},
    )
    history = editions(connection)
    live = live_imports([each for each in history if edition is None or each.number <= edition])
    said = said[said["said"].isin(live)].drop_duplicates(key, keep="last")
    place = rows[key].merge(said[key].assign(place=range(len(said))), on=key, how="left")["place"]
    return pd.Series(place.to_numpy(), index=rows.index)
