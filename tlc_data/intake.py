"""The one walk of a file into the store: read, recognise, map, check, preview, save, count."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from tlc_data.counts import refresh
from tlc_data.errors import Refused, UnreadableFile
from tlc_data.frames.check import Checked, check
from tlc_data.frames.problem import Problem
from tlc_data.frames.question import Question
from tlc_data.frames.recognise import ALIASES, recognise, to_canonical
from tlc_data.frames.tables import TABLES
from tlc_data.places import Places, placed
from tlc_data.readers import READABLE, file_hash, read_tables
from tlc_data.settings import Programme
from tlc_data.store.changes import Change, change
from tlc_data.store.directory import communities
from tlc_data.store.engine import Connection
from tlc_data.store.identities import People, match_people, remember_people
from tlc_data.store.save import FileSaid, save
from tlc_data.store.store import Store
from tlc_data.store.touched import touched_schools


@dataclass(frozen=True)
class Reading:
    """What files say, checked: nothing of it is in a store yet.

    `inferred` are the schools and communities that a log only names: they are added where nobody
    has described them, and never overwrite. `same_as` are two keys that one row gave one person.
    """

    files: list[FileSaid]
    tables: dict[str, pd.DataFrame]
    inferred: dict[str, pd.DataFrame]
    same_as: pd.DataFrame
    problems: list[Problem]
    questions: list[Question]
    dropped: int = 0

    @property
    def refused(self) -> list[Problem]:
        """The problems that keep their rows out."""
        return [problem for problem in self.problems if problem.refused]


@dataclass(frozen=True)
class Preview:
    """What saving a reading would do to the store as it stands."""

    reading: Reading
    changes: list[Change]
    people: People

    @property
    def changes_anything(self) -> bool:
        """Whether the store would be different afterwards."""
        return any(change.changes for change in self.changes)

    def summary(self) -> pd.DataFrame:
        """One row per table: `table, new, changed, unchanged`."""
        return pd.DataFrame(
            [(c.table, len(c.new), len(c.changed), len(c.same)) for c in self.changes],
            columns=["table", "new", "changed", "unchanged"],
        )


@dataclass(frozen=True)
class Saved:
    """The outcome of an import: the edition it made (None: nothing changed) and the schools counted."""

    preview: Preview
    edition: int | None
    counted: list[str] = field(default_factory=list)


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Files to read, folders opened and sorted, and those in folders that are left alone."""
    wanted: list[Path] = []
    left_alone: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UnreadableFile(f"{path} is not there.")
        if path.is_file():
            wanted.append(path)
            continue
        for inside in sorted(found for found in path.rglob("*") if found.is_file()):
            (wanted if inside.suffix.lower() in READABLE else left_alone).append(inside)
    return wanted, left_alone


def read(paths: Iterable[Path], *, today: date) -> Reading:
    """Read and check files; all problems and questions of all of them are gathered."""
    reading = Reading([], {}, {}, pd.DataFrame({"key": [], "same_as": []}, dtype="str"), [], [])
    gathered: dict[str, list[pd.DataFrame]] = {}
    inferred: dict[str, list[pd.DataFrame]] = {}
    same_as = [reading.same_as]
    wanted = list(paths)
    for path in wanted:
        reading.files.append(FileSaid(path.name, file_hash(path), path.stem))
        for table in read_tables(path):
            known = recognise(table)
            if isinstance(known, list):
                reading.questions.extend(known)
                continue
            for name, said in to_canonical(table, known).items():
                if name == ALIASES:
                    same_as.append(said.text)
                    continue
                checked: Checked = check(name, said, today=today)
                reading.problems.extend(checked.problems)
                reading = replace(reading, dropped=reading.dropped + checked.dropped)
                only_names = not known.canonical and name in ("schools", "communities", "practices")
                (inferred if only_names else gathered).setdefault(name, []).append(checked.frame)
    return replace(
        reading,
        tables={name: pd.concat(frames, ignore_index=True) for name, frames in gathered.items()},
        inferred={name: pd.concat(frames, ignore_index=True) for name, frames in inferred.items()},
        same_as=pd.concat(same_as, ignore_index=True),
    )


def preview(connection: Connection, reading: Reading, *, school: str = "") -> Preview:
    """What saving would change; writes nothing."""
    named = placed(connection, Places(reading.tables, reading.inferred), school=school)
    people = match_people(connection, _outside_values(named), reading.same_as)
    changes = []
    for name in TABLES:
        if name in named and len(named[name]):
            rows = _with_people(named[name], people)
            rows = rows.drop_duplicates(list(TABLES[name].key), keep="last", ignore_index=True)
            changes.append(change(connection, name, rows))
    return Preview(reading, changes, people)


def store_reading(
    store: Store, reading: Reading, *, today: date, programme: Programme, school: str = "", partial: bool = False,
    made_by: str = "",
) -> Saved:
    """Save a reading as one edition with its counts: all of it, or nothing.

    Raises
    ------
    Refused
        A row was refused and `partial` did not ask for the good ones, or a question is open.
    """
    if reading.questions or (reading.refused and not partial):
        raise Refused(
            f"{len(reading.refused)} problems and {len(reading.questions)} open questions: nothing was saved."
        )
    with store.writing() as connection:
        before = communities(connection)
        found = preview(connection, reading, school=school)
        if not found.changes_anything:
            return Saved(found, None)
        remember_people(connection, found.people)
        names = ", ".join(file.name for file in reading.files)
        number = save(
            connection, found.changes, files=reading.files, says=names, programme=programme, made_by=made_by
        )
        moved = {c.table: [c.new, c.changed, c.before] for c in found.changes}
        directory = pd.concat([before, communities(connection)], ignore_index=True)
        touched = touched_schools(connection, directory, moved) if len(before) else None
        counted = refresh(connection, touched=touched, today=today, programme=programme)
    return Saved(found, number, counted)


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
        given["teacher_id"] = rows["teacher_id"].map(people.ids).astype("int64")
    if "facilitator" in rows:
        given["facilitator"] = rows["facilitator"].map(people.ids).astype("Int64")
    return rows.assign(**given)
