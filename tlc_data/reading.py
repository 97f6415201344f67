"""Files → what they say, checked: read, recognise, map, check. Nothing of it is in a store yet."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pandas as pd

from tlc_data.errors import UnreadableFile
from tlc_data.frames.names import normalise
from tlc_data.frames.ours import is_notes, without_our_columns
from tlc_data.frames.recognise import canonical_name
from tlc_data.frames.remembered import LastTime, last_time_for
from tlc_data.frames.rows import no_aliases
from tlc_data.frames.settled import Settled
from tlc_data.progress import Progress, untold
from tlc_data.readers import DEFAULT_LIMITS, Limits, file_hash, is_read_in_folders, read_parts
from tlc_data.readers.shown import sentence_with, shown_names
from tlc_data.readers.table import TextTable
from tlc_data.reading_parts import Frames, Reading, Understood, of_source, read_one, read_roster, together
from tlc_data.rosters import read_rosters
from tlc_data.rosters.earlier import no_ids
from tlc_data.settings import Settings
from tlc_data.store.save import FileSaid
from tlc_data.store.sources import source_name
from tlc_data.unsaved import no_lines

__all__ = ["Frames", "Reading", "Understood", "files_in", "limits_of", "read"]


def limits_of(settings: Settings) -> Limits:
    """How much a file may hold, by the settings in force."""
    return Limits(**{each.name: getattr(settings, each.name) for each in fields(Limits)})


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
            (wanted if is_read_in_folders(inside) else left_alone).append(inside)
    return wanted, left_alone


def read(
    paths: Iterable[Path], *, today: date, settled: Iterable[Settled] = (), known_practices: Iterable[str] = (),
    last_times: Iterable[LastTime] = (), known_ids: Callable[[], pd.DataFrame] = no_ids, progress: Progress = untold,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Read and check files; all problems and questions of all of them are gathered.

    Parameters
    ----------
    settled
        What a mapping file, or answers on the screen, say of files.
    known_practices
        Names of the practices in the store; those described in these files count besides.
    last_times
        How tables were read before; `settled` goes before that.
    known_ids
        Tells what earlier imports told of the ids of rosters; asked only for changes brought alone.
    limits
        How much a file may hold.
    """
    files, unreadable = [], []
    tables: list[TextTable] = []
    wanted, said, before = list(paths), tuple(settled), tuple(last_times)
    for at, (path, shown) in enumerate(zip(wanted, shown_names(wanted), strict=True)):
        progress(at, 2 * len(wanted), path.name)
        try:
            found, wrong_inside = read_parts(path, limits=limits)
            files.append(FileSaid(path.name, file_hash(path), path.stem))
            unreadable += [sentence_with(shown, path.name, sentence) for sentence in wrong_inside]
            found = [replace(table, file=shown + table.file.removeprefix(path.name)) for table in found]
            tables += [without_our_columns(table) for table in found if not is_notes(table)]
        except UnreadableFile as wrong:
            unreadable.append(sentence_with(shown, path.name, str(wrong)))
    known = frozenset(normalise(name) for name in known_practices) | _described_practices(tables)
    sources = list(dict.fromkeys(source_name(table.file) for table in tables))
    others, rosters = read_rosters(tables, said, known_ids)
    parts = []
    for at, table in enumerate(others):
        progress(len(others) + at, 2 * len(others), table.file)
        part = read_one(table, said, last_time_for(table, before), known, today=today)
        parts.append(of_source(part, sources.index(source_name(table.file))))
    places = [sources.index(source_name(each.tables[0].file)) for each in rosters]
    parts += [of_source(read_roster(each, today=today), at) for each, at in zip(rosters, places, strict=True)]
    return Reading(
        files=files, unreadable=unreadable,
        tables=together([part.tables for part in parts]), logged=together([part.logged for part in parts]),
        named=together([part.named for part in parts]), described=together([part.described for part in parts]),
        same_as=pd.concat([no_aliases(), *(part.same_as for part in parts)], ignore_index=True),
        ids=pd.concat([part.ids for part in parts], ignore_index=True) if parts else no_ids(),
        understood=[each for part in parts for each in part.understood],
        problems=[each for part in parts for each in part.problems],
        questions=[each for part in parts for each in part.questions],
        dropped=sum(part.dropped for part in parts),
        accounts={name: each for part in parts for name, each in part.accounts.items()},
        bad_rows=[each for part in parts for each in part.bad_rows],
        kept_out=pd.concat([no_lines(), *(part.kept_out for part in parts)], ignore_index=True),
        waiting=pd.concat([no_lines(), *(part.waiting for part in parts)], ignore_index=True),
        sources=sources,
        only_changes=frozenset(at for each, at in zip(rosters, places, strict=True) if each.only_changes),
    )


def _described_practices(tables: list[TextTable]) -> frozenset[str]:
    names = [
        table.cells["name"] for table in tables if canonical_name(table) == "practices" and "name" in table.cells
    ]
    return frozenset(normalise(name) for cells in names for name in cells if name)
