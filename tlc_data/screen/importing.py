"""Bringing files in on the screen: read, ask, preview, save; the same walk as the command line's."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tlc_data.counts import refresh
from tlc_data.errors import TlcError
from tlc_data.frames.mapping import Settled
from tlc_data.intake import (
    Preview,
    Reading,
    Saved,
    known_ids,
    last_times,
    practice_names,
    preview,
    read,
    store_reading,
)
from tlc_data.progress import Progress, untold
from tlc_data.reading import limits_of
from tlc_data.screen.stores import own_store, store_to_preview
from tlc_data.settings import Programme, read_programme
from tlc_data.settings_file import take_back, write_setting
from tlc_data.store.editions import latest, note_settings, settings_changed
from tlc_data.store.engine import Connection
from tlc_data.store.save import reverse
from tlc_data.templates.blanks import known_with_ours

MADE_BY = "Data screen"
_READ, _PREVIEWED = "what the files say", "what would change"


@dataclass(frozen=True)
class Answers:
    """What was settled on the screen about the files of one upload.

    Attributes
    ----------
    settled
        By the headers of the tables it was said of.
    afresh
        Fingerprints of tables that are not to be read as last time.
    school
        The school of what names none.
    replace
        Whether the files replace what their sources said before.
    """

    settled: Mapping[tuple[str, ...], Settled]
    afresh: frozenset[str] = frozenset()
    school: str = ""
    replace: bool = False


@dataclass(frozen=True)
class Proposal:
    """Files as they were understood, and what saving them would change."""

    reading: Reading
    preview: Preview | None

    @property
    def may_be_saved(self) -> bool:
        """Whether anything would change, and nothing is left to settle."""
        return self.preview is not None and self.preview.changes_anything and not self.reading.questions

    @property
    def refused_rows(self) -> int:
        """How many rows were refused, each once however much is wrong with it."""
        return len({(problem.file, problem.row) for problem in self.reading.refused})


def is_read(files: list[UploadedFile], answers: Answers) -> bool:
    """Whether the files need not be read again to show what they say."""
    kept = st.session_state.get(_READ)
    return kept is not None and kept[0] == _of_reading(files, answers)


def proposal(files: list[UploadedFile], answers: Answers, *, progress: Progress = untold) -> Proposal:
    """What the files say and would change; read once for the same files and answers, compared once per store."""
    reading = _reading(files, answers, progress)
    if reading.questions:
        return Proposal(reading, None)
    asked = (_of_reading(files, answers), answers.school, answers.replace)
    kept = st.session_state.get(_PREVIEWED)
    if kept is None or kept[0] != asked:
        with store_to_preview().reading() as connection:
            kept = (asked, preview(connection, reading, school=answers.school, replace=answers.replace))
        st.session_state[_PREVIEWED] = kept
    return Proposal(reading, kept[1])


def _reading(files: list[UploadedFile], answers: Answers, progress: Progress) -> Reading:
    asked = _of_reading(files, answers)
    kept: tuple[str, Reading] | None = st.session_state.get(_READ)
    if kept is None or kept[0] != asked:
        store = store_to_preview()
        before = [each for each in last_times(store) if each.fingerprint not in answers.afresh]
        with tempfile.TemporaryDirectory() as folder:
            paths = [_written(Path(folder), file) for file in files]
            kept = (asked, read(
                paths, today=date.today(), settled=answers.settled.values(), last_times=before,
                known_practices=known_with_ours(practice_names(store)), known_ids=partial(known_ids, store),
                progress=progress, limits=limits_of(read_programme().settings),
            ))
        st.session_state[_READ] = kept
    return kept[1]


def _of_reading(files: list[UploadedFile], answers: Answers) -> str:
    """Everything that a reading hangs on, in words."""
    with store_to_preview().reading() as connection:
        edition = latest(connection)
    settled = sorted(map(repr, answers.settled.values()))
    return repr(([file.file_id for file in files], settled, sorted(answers.afresh), edition))


def _written(folder: Path, file: UploadedFile) -> Path:
    """A file beside the others of the upload, which may speak of it; one of a name that is taken by itself."""
    name = Path(file.name).name
    # The folder tells files of one name apart on the screen.
    homes = (folder / f"upload {number}" for number in count(1))
    place = next(home / name for home in homes if not (home / name).exists())
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(file.getvalue())
    return place


def save_proposal(found: Proposal, answers: Answers, *, progress: Progress = untold) -> Saved:
    """Save what was previewed, as one edition with its counts; the good rows where some were refused."""
    return store_reading(
        own_store(), found.reading, today=date.today(), programme=read_programme(), school=answers.school,
        replace=answers.replace, partial=not found.reading.whole, made_by=MADE_BY, progress=progress,
    )


def edition_now() -> int:
    """Number of the latest edition; 0 where nothing was ever saved."""
    with store_to_preview().reading() as connection:
        return latest(connection)


def undo(number: int) -> str:
    """Reverse an edition; a sentence about what was done, or why it could not be."""
    programme = read_programme()
    try:
        with own_store().writing() as connection:
            settings = settings_changed(connection, number)
            if settings is not None:
                return f"Edition {number} is undone{_recorded(connection, take_back(*settings))}"
            made, _ = reverse(connection, number, programme=programme, made_by=MADE_BY)
            refresh(connection, touched=None, today=date.today(), programme=programme)
    except TlcError as wrong:
        return str(wrong)
    return f"Edition {number} is undone, by edition {made}."


def set_break(days: int, district: str) -> str:
    """Let a break be so many days from now on, and count anew; a sentence about it, or why it could not be."""
    try:
        programme = write_setting("break_days", days, district=district)
        with own_store().writing() as connection:
            return f"A break is {days} school days now{_recorded(connection, programme)}"
    except TlcError as wrong:
        return str(wrong)


def _recorded(connection: Connection, programme: Programme) -> str:
    """Write the edition of settings that were changed, and count by them."""
    note_settings(connection, programme, made_by=MADE_BY)
    counted = refresh(connection, touched=set(), today=date.today(), programme=programme)
    return f", by edition {latest(connection)}; {len(counted)} schools counted."


def problems_table(found: Proposal) -> pd.DataFrame:
    """Every problem, the refused first: where, and the sentence."""
    odd = found.preview.odd if found.preview is not None else []
    ordered = sorted([*found.reading.problems, *odd], key=lambda problem: (not problem.refused, problem))
    return pd.DataFrame(
        [("refused" if p.refused else "odd, saved", p.file, str(p.row or ""), p.column, p.sentence()) for p in ordered],
        columns=["", "file", "row", "column", "what is wrong"],
    )


def files_table(found: Proposal) -> pd.DataFrame:
    """One row per table of the files: `table, rows, refused, odd, to answer`."""
    tables = dict.fromkeys(
        [each.file for each in found.reading.understood] + [each.file for each in found.reading.questions]
    )
    lines = {each.file: each.lines for each in found.reading.understood}
    return pd.DataFrame([
        (
            name, str(lines.get(name, "")),
            len({problem.row for problem in found.reading.refused if problem.file == name}),
            sum(problem.file == name and not problem.refused for problem in found.reading.problems),
            sum(question.file == name for question in found.reading.questions),
        ) for name in tables
    ], columns=["table", "rows", "refused", "odd", "to answer"])
