"""What an import would do, told in tables: by table, by school and cell by cell; nobody's name is in them."""

from collections.abc import Iterable

import pandas as pd

from tlc_data.disclosure import NOT_SHOWN
from tlc_data.frames.tables import TABLES
from tlc_data.store.changes import Change, differences
from tlc_data.store.whereabouts import Whereabouts

COUNTED = ("new", "changed", "removed", "unchanged")
# A person is no key that a screen may show, and what one reported is shown to nobody.
_PEOPLE = ("teacher_id", "facilitator")
_UNSAID = {"self_reports": ("use", "stopped", "label"), "meetings": ("facilitator",), "stories": ("text",)}


def summary(changes: Iterable[Change]) -> pd.DataFrame:
    """One row per table: `table, new, changed, removed, unchanged`."""
    rows = [(each.table, *(len(rows) for rows in _kinds(each).values())) for each in changes]
    return pd.DataFrame(rows, columns=["table", *COUNTED])


def by_school(changes: Iterable[Change], where: Whereabouts) -> pd.DataFrame:
    """One row per school and table: `school, table, new, changed, removed, unchanged`, by name."""
    found = []
    for change in changes:
        for kind, rows in _kinds(change).items():
            counts = where.schools_of(rows).value_counts()
            found += [(school, change.table, kind, int(count)) for school, count in counts.items()]
    every = pd.DataFrame(found, columns=["school", "table", "kind", "rows"])
    every["table"] = pd.Categorical(every["table"], list(TABLES), ordered=True)
    wide = every.pivot_table(
        index=["school", "table"], columns="kind", values="rows", aggfunc="sum", fill_value=0, observed=True
    ).reindex(columns=list(COUNTED), fill_value=0)
    return wide.rename_axis(columns=None).reset_index().astype({"table": "str", **dict.fromkeys(COUNTED, "int64")})


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
