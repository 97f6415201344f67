"""The one walk of a reading into the store: preview, save, count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from tlc_data.counts import refresh
from tlc_data.errors import Refused
from tlc_data.frames.check import typed
from tlc_data.frames.mapping import Settled
from tlc_data.frames.problem import Problem
from tlc_data.frames.remembered import LastTime, says_anything, source_of
from tlc_data.frames.tables import TABLES
from tlc_data.measures.facts import EveryFact, every_fact
from tlc_data.oddities import oddities
from tlc_data.places import placed
from tlc_data.preview import by_school, cell_by_cell, refused_in_schools, summary
from tlc_data.progress import Progress, second_half, untold
from tlc_data.reading import Reading, files_in, read
from tlc_data.settings import Programme
from tlc_data.store.changes import Change, change
from tlc_data.store.directory import communities, practices
from tlc_data.store.engine import Connection
from tlc_data.store.identities import People, match_people, remember_people
from tlc_data.store.mappings import mappings, remember_mappings
from tlc_data.store.replaced import spans, taken_back
from tlc_data.store.roster_ids import remember_ids, roster_ids, tells_more
from tlc_data.store.save import save
from tlc_data.store.sources import Sources, match_sources, remember_sources
from tlc_data.store.store import Store
from tlc_data.store.touched import touched_schools
from tlc_data.store.whereabouts import Whereabouts, whereabouts

__all__ = [
    "Preview", "Reading", "Saved", "files_in", "known_ids", "last_times", "practice_names", "preview", "read",
    "refuse_unless_good", "store_reading",
]


@dataclass(frozen=True)
class Preview:
    """What saving a reading would do to the store as it stands; `more_ids`: it tells new ids of rosters alone."""

    reading: Reading
    changes: list[Change]
    people: People
    odd: list[Problem]
    sources: Sources
    where: Whereabouts
    refused: pd.DataFrame
    ids: pd.DataFrame
    more_ids: bool

    @property
    def changes_anything(self) -> bool:
        """Whether the store would be different afterwards."""
        return self.more_ids or any(change.changes for change in self.changes)

    @property
    def without_school(self) -> list[str]:
        """Names of new communities that lie in no school yet."""
        return [
            name for change in self.changes if change.table == "communities"
            for name in change.new.loc[change.new["school_id"] == "", "name"]
        ]

    def summary(self) -> pd.DataFrame:
        """One row per table: `table, new, changed, removed, unchanged`."""
        return summary(self.changes)

    def by_school(self) -> pd.DataFrame:
        """One row per school and table: `school, table, new, changed, removed, unchanged, refused`."""
        return by_school(self.changes, self.where, self.refused)

    def differences(self, table: str, *, most: int = 200) -> pd.DataFrame:
        """Up to `most` lines of what changes in a table: its key without people, `column, before, after`."""
        chosen = [each for each in self.changes if each.table == table]
        return cell_by_cell(chosen[0], most=most) if chosen else pd.DataFrame(columns=["column", "before", "after"])


@dataclass(frozen=True)
class Saved:
    """The outcome of an import: the edition it made (None: nothing changed) and the schools counted."""

    preview: Preview
    edition: int | None
    counted: list[str] = field(default_factory=list)


def practice_names(store: Store) -> list[str]:
    """Names of the practices that the store knows, by which columns of a form are known again."""
    with store.reading() as connection:
        return [name for name in practices(connection)["name"] if name]


def last_times(store: Store) -> list[LastTime]:
    """How kinds of tables were read before."""
    with store.reading() as connection:
        return mappings(connection)


def known_ids(store: Store) -> pd.DataFrame:
    """What earlier imports told of the ids of rosters."""
    with store.reading() as connection:
        return roster_ids(connection)


def preview(connection: Connection, reading: Reading, *, school: str = "", replace: bool = False) -> Preview:
    """What saving would change; writes nothing.

    Parameters
    ----------
    replace
        Whether the files replace what their sources said before, for the days they cover: what they
        no longer say is taken back.
    """
    named, same_as = placed(connection, reading, school=school)
    people = match_people(connection, _outside_values(named), same_as)
    sources = match_sources(connection, reading.sources)
    said = {
        name: sources.given_to(_with_people(named[name], people))
        for name in TABLES if name in named and len(named[name])
    }
    tables = {
        name: _last_said(rows, list(TABLES[name].key)) for name, rows in said.items()
    }
    taken = taken_back(connection, said, spans(connection, said, _speaks(reading, sources))) if replace else {}
    changes = [change(connection, name, rows, taken.get(name)) for name, rows in tables.items()]
    where = whereabouts(connection, tables)
    refused = refused_in_schools(
        reading.kept_out, where, _communities_named(connection, tables), people=people.ids, otherwise=school
    ) if len(reading.kept_out) else reading.kept_out[["school", "table"]]
    ids = named.get("ids", reading.ids)
    ids = ids.assign(teacher_id=_ids_of(ids["teacher_id"], people))
    return Preview(reading, changes, people, oddities(connection, tables, people), sources, where, refused, ids,
                   more_ids=not any(each.changes for each in changes) and tells_more(connection, ids))


def _communities_named(connection: Connection, brought: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """`name, school_id` of the communities that stand or come."""
    standing = communities(connection, first_reports=False).rename(columns={"community": "name"})
    both = [standing, brought["communities"]] if "communities" in brought else [standing]
    return pd.concat([rows[["name", "school_id"]] for rows in both], ignore_index=True)


def _last_said(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The last row of each key; the frame itself, uncopied, where every key stands once."""
    earlier = rows.duplicated(key, keep="last").to_numpy(bool)
    return rows[~earlier].reset_index(drop=True) if earlier.any() else rows


def _speaks(reading: Reading, sources: Sources) -> set[tuple[str, int]]:
    """What each file is about; a place that a log only names is not, nor what changes are silent of."""
    return {
        (name, sources.numbers[place])
        for frames in (reading.tables, reading.logged) for name, rows in frames.items()
        for place in rows["source"].unique() if place not in reading.only_changes
    }


def refuse_unless_good(reading: Reading, *, partial: bool) -> None:
    """Raise Refused where a question is open, or anything was refused and `partial` does not let it be."""
    if reading.questions or not (reading.whole or partial):
        wrong = len(reading.refused) + len(reading.unreadable)
        raise Refused(f"{wrong} refused and {len(reading.questions)} open questions: nothing was saved.")


def store_reading(
    store: Store, reading: Reading, *, today: date, programme: Programme, school: str = "", partial: bool = False,
    made_by: str = "", replace: bool = False, progress: Progress = untold,
) -> Saved:
    """Save a reading as one edition with its counts: all of it, or nothing, also where `progress` raises.

    Raises
    ------
    Refused
        A row was refused and `partial` did not ask for the good ones, or a question is open.
    """
    refuse_unless_good(reading, partial=partial)
    with store.writing() as connection:
        progress(0, 10, "comparing with what stands")
        before = communities(connection)
        found = preview(connection, reading, school=school, replace=replace)
        if not found.changes_anything:
            return Saved(found, None)
        progress(2, 10, "writing")
        remember_people(connection, found.people)
        remember_sources(connection, found.sources)
        names = ", ".join(file.name for file in reading.files)
        number = save(
            connection, found.changes, files=reading.files, says=names, programme=programme, made_by=made_by
        )
        remember_mappings(connection, _settled_so(reading), edition=number)
        remember_ids(connection, found.ids, edition=number)
        moved = {c.table: c.moved for c in found.changes}
        directory = pd.concat([before, communities(connection)], ignore_index=True)
        touched = touched_schools(connection, directory, moved) if len(before) else None
        # What a first edition brings is all there is: it need not be read back to be counted.
        every = _every_fact(found) if number == 1 else None
        counted = refresh(
            connection, touched=touched, today=today, programme=programme, every=every,
            same_districts="schools" not in moved, progress=second_half(progress),
        )
    return Saved(found, number, counted)


def _settled_so(reading: Reading) -> list[tuple[str, Settled]]:
    """Source and settlement of each table that needed one."""
    return [
        (source_of(each.file), each.settled.and_also(files=(), headers=each.headers))
        for each in reading.understood if says_anything(each.settled)
    ]


def _every_fact(found: Preview) -> EveryFact:
    brought = {change.table: change.new for change in found.changes}
    return every_fact({
        name: brought[name] if name in brought else _with_people(typed(name, pd.DataFrame()), found.people)
        for name in ("memberships", "meetings", "attendance", "self_reports", "practices")
    })


def _outside_values(tables: dict[str, pd.DataFrame]) -> pd.Index:
    values = [rows["teacher_id"] for rows in tables.values() if "teacher_id" in rows]
    values += [rows["facilitator"] for rows in tables.values() if "facilitator" in rows]
    if not values:
        return pd.Index([], dtype="str")
    every = pd.Index(pd.concat([cells.drop_duplicates() for cells in values]).unique())
    return every[every != ""]


def _with_people(rows: pd.DataFrame, people: People) -> pd.DataFrame:
    """The rows with stored ids in place of what people are called outside."""
    given = {}
    if "teacher_id" in rows:
        given["teacher_id"] = _ids_of(rows["teacher_id"], people).astype("int64")
    if "facilitator" in rows:
        given["facilitator"] = _ids_of(rows["facilitator"], people)
    return rows.assign(**given)


def _ids_of(names: "pd.Series[str]", people: People) -> "pd.Series[int]":
    """Like `map`, which looks every cell up; missing where a cell is empty."""
    codes, different = pd.factorize(names)
    ids = people.ids.astype("Int64").reindex(different)
    return pd.Series(ids.array.take(codes), index=names.index)
