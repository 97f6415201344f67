"""What an import would do, told in tables: by table, by school and cell by cell; nobody's name is in them."""

from collections.abc import Iterable

import pandas as pd

from tlc_data.disclosure import NOT_SHOWN
from tlc_data.frames.names import normalise
from tlc_data.frames.tables import TABLES
from tlc_data.store.changes import Change, differences
from tlc_data.store.whereabouts import NO_SCHOOL, Whereabouts
from tlc_data.unsaved import NOT_NAMED

COUNTED = ("new", "changed", "removed", "unchanged")
# A person is no key that a screen may show, and what one reported is shown to nobody.
_PEOPLE = ("teacher_id", "facilitator")
_UNSAID = {"self_reports": ("use", "stopped", "label"), "meetings": ("facilitator",), "stories": ("text",)}


def summary(changes: Iterable[Change]) -> pd.DataFrame:
    """One row per table: `table, new, changed, removed, unchanged`."""
    rows = [(each.table, *(len(rows) for rows in _kinds(each).values())) for each in changes]
    return pd.DataFrame(rows, columns=["table", *COUNTED])


def by_school(changes: Iterable[Change], where: Whereabouts, refused: pd.DataFrame) -> pd.DataFrame:
    """One row per school and table: `school, table, new, changed, removed, unchanged, refused`, by name.

    The last counts lines of files, `school, table` of each as `refused_in_schools` tells them.
    """
    found = [(*line, "refused", 1) for line in refused.itertuples(index=False, name=None)]
    for change in changes:
        for kind, rows in _kinds(change).items():
            counts = where.schools_of(rows).value_counts()
            found += [(school, change.table, kind, int(count)) for school, count in counts.items()]
    every = pd.DataFrame(found, columns=["school", "table", "kind", "rows"])
    every["table"] = pd.Categorical(every["table"], list(dict.fromkeys([*TABLES, *every["table"]])), ordered=True)
    kinds = [*COUNTED, "refused"]
    wide = every.pivot_table(
        index=["school", "table"], columns="kind", values="rows", aggfunc="sum", fill_value=0, observed=True
    ).reindex(columns=kinds, fill_value=0)
    return wide.rename_axis(columns=None).reset_index().astype({"table": "str", **dict.fromkeys(kinds, "int64")})


def refused_in_schools(
    lines: pd.DataFrame, where: Whereabouts, communities: pd.DataFrame, *, people: "pd.Series[int]",
    otherwise: str = "",
) -> pd.DataFrame:
    """`school, table` of each refused line, the school as a person reads it, or "no school named".

    Parameters
    ----------
    lines
        Of `unsaved.COLUMNS`.
    communities
        `name, school_id` of every community that is known: a line may name one and no school.
    people
        Stored ids by what people are called outside.
    otherwise
        The school of the whole import: that of lines which name none.
    """
    known = {normalise(name): name for name in where.names.values()} | {
        place: name or place for place, name in where.names.items()
    }
    alone = _with_one_school(communities)
    pointing = lines[["community_id", "meeting_id"]].assign(
        # Ids are larger than a float can hold.
        teacher_id=people.astype("Int64").reindex(lines["teacher_id"]).fillna(-1).array
    )
    pointed = where.schools_of(pointing)
    told = pd.Series(known.get(normalise(otherwise), otherwise) or NOT_NAMED, index=lines.index, dtype="str")
    told = told.mask(pointed != NO_SCHOOL, pointed)
    by_community = lines["community"].map(lambda name: alone.get(normalise(name), ""))
    for said in (by_community, lines["school"], lines["school_id"]):
        shown = said.map(lambda cell: known.get(cell, known.get(normalise(cell), cell)))
        told = told.mask(said != "", shown)
    return pd.DataFrame({"school": told, "table": lines["table"]}, dtype="str")


def _with_one_school(communities: pd.DataFrame) -> dict[str, str]:
    """Normalised name → school_id, of communities whose name stands in one school only."""
    plain = communities.assign(plain=communities["name"].map(normalise)).drop_duplicates(["plain", "school_id"])
    alone = plain.drop_duplicates("plain", keep=False)
    return dict(zip(alone["plain"], alone["school_id"], strict=True))


def cell_by_cell(change: Change, *, most: int) -> pd.DataFrame:
    """Up to `most` lines: the key of a row (but no teacher), `column, before, after`.

    Changed cells first, then the rows that go, then those that come; these two have no `column`. What
    a teacher reported and who a person is are not shown, only that it changed.
    """
    parts = [
        *_changed_cells(change.table, change.before, change.changed),
        *_changed_cells(change.table, change.taken.closed.drop(change.taken.gone.index), change.taken.instead),
        _whole(change.table, change.removed.head(most), "stands", "removed"),
        _whole(change.table, change.new.head(most), "", "new"),
    ]
    wanted = [*_shown_key(change.table), "column", "before", "after"]
    return pd.concat([pd.DataFrame(columns=wanted, dtype="str"), *parts], ignore_index=True)[wanted].head(most)


def _kinds(change: Change) -> dict[str, pd.DataFrame]:
    changed = [rows for rows in (change.changed, change.taken.instead) if len(rows)]
    return {
        "new": change.new, "changed": pd.concat(changed, ignore_index=True) if changed else change.changed,
        "removed": change.removed, "unchanged": change.same,
    }


def _shown_key(table: str) -> list[str]:
    return [name for name in TABLES[table].key if name not in _PEOPLE]


def _changed_cells(table: str, before: pd.DataFrame, after: pd.DataFrame) -> list[pd.DataFrame]:
    """A line for each cell that differs, one frame per column."""
    found = []
    for name in TABLES[table].names if len(after) else ():
        differs = differences(before, after, [name])
        if differs.any():
            old, new = _said(table, name, before[differs]), _said(table, name, after[differs])
            key = _key_cells(table, after[differs])
            found.append(key.assign(column=name, before=old, after=new))
    return found


def _whole(table: str, rows: pd.DataFrame, before: str, after: str) -> pd.DataFrame:
    return _key_cells(table, rows).assign(column="", before=before, after=after)


def _key_cells(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({name: _text(rows[name]) for name in _shown_key(table)} if len(rows) else {})


def _said(table: str, name: str, rows: pd.DataFrame) -> list[str]:
    if name in _UNSAID.get(table, ()):
        return [NOT_SHOWN] * len(rows)
    return _text(rows[name])


def _text(cells: pd.Series) -> list[str]:
    """Cells as a person reads them; empty where one is missing."""
    words = cells.dt.strftime("%Y-%m-%d") if cells.dtype.kind == "M" else cells.astype("str")
    return [str(word) for word in words.mask(cells.isna(), "")]
