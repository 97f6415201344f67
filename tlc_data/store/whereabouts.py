"""In which school a row of an import lies, by its community, its meeting or its teacher."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from tlc_data.measures.facts import SCHOOL_NOT_NAMED
from tlc_data.store.engine import rows_of

NO_SCHOOL = "no school"
# Stands for it while schools are still ids.
_NOWHERE = "\0"


@dataclass(frozen=True)
class Whereabouts:
    """What the store and an import together know of places; each maps an id to the next larger place."""

    names: Mapping[str, str]
    schools: Mapping[str, str]
    meetings: Mapping[str, str]
    teachers: Mapping[int, str]

    def schools_of(self, rows: pd.DataFrame) -> "pd.Series[str]":
        """Name of the school of each row; "no school" where it is of no community, "School not named" where that is."""
        if "school_id" in rows:
            codes, ids = _different(rows["school_id"])
        else:
            codes, places = _different(self._communities_of(rows))
            ids = _mapped(places, self.schools).mask(places == "", _NOWHERE)
        named = _mapped(ids, self.names)
        named = named.where(named != "", ids.where(~ids.isin(["", SCHOOL_NOT_NAMED]), "School not named"))
        return pd.Series(named.mask(ids == _NOWHERE, NO_SCHOOL).array.take(codes), index=rows.index, dtype="str")

    def _communities_of(self, rows: pd.DataFrame) -> "pd.Series[str]":
        """The community a row names, else that of its meeting, else that of its teacher; empty for none."""
        places = pd.Series("", index=rows.index, dtype="str")
        for column, known in (("community_id", None), ("meeting_id", self.meetings), ("teacher_id", self.teachers)):
            empty = (places == "").to_numpy(bool)
            if column in rows and empty.any():
                told = rows[column] if known is None else _of_each(rows[column], known)
                places = told if empty.all() else places.mask(empty, told)
        return places


def _different(cells: pd.Series) -> tuple[np.ndarray, pd.Series]:
    """The different values, and the place of each cell among them."""
    codes, values = pd.factorize(cells)
    return codes, pd.Series(values)


def _of_each(cells: pd.Series, known: Mapping[Any, str]) -> "pd.Series[str]":
    """Each different cell looked up once."""
    codes, values = _different(cells)
    return pd.Series(_mapped(values, known).array.take(codes), index=cells.index, dtype="str")


def _mapped(cells: pd.Series, known: Mapping[Any, str]) -> "pd.Series[str]":
    """Like `map`, as text; empty where nothing is known."""
    return cells.map(known).astype("str").mask(~cells.isin(known.keys()), "")


def whereabouts(connection: Connection, brought: Mapping[str, pd.DataFrame]) -> Whereabouts:
    """Places as they stand, and as an import describes them (which goes before)."""
    joined = _pairs(connection, brought, "memberships", "teacher_id", "community_id", "joined_on, row_id", "int")
    return Whereabouts(
        names=_pairs(connection, brought, "schools", "school_id", "name"),
        schools=_pairs(connection, brought, "communities", "community_id", "school_id"),
        meetings=_pairs(connection, brought, "meetings", "meeting_id", "community_id"),
        teachers=joined,
    )


def _pairs(
    connection: Connection, brought: Mapping[str, pd.DataFrame], table: str, key: str, value: str,
    order: str = "row_id", kind: str = "text",
) -> dict[Any, str]:
    """Key → value of a table; of several the last."""
    standing = rows_of(
        connection, f'SELECT "{key}", "{value}" FROM "{table}" WHERE closed IS NULL ORDER BY {order}',
        {key: kind, value: "text"},
    )
    frames = [standing, *([brought[table].loc[:, [key, value]]] if table in brought else [])]
    every = pd.concat(frames, ignore_index=True)
    return dict(zip(every[key].tolist(), every[value].tolist(), strict=True))
