"""Bringing files in on the screen: read, ask, preview, save; the same walk as the command line's."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tlc_data.counts import refresh
from tlc_data.errors import TlcError
from tlc_data.frames.mapping import SHAPE_WORDS, Settled
from tlc_data.intake import Preview, Reading, Saved, practice_names, preview, read, store_reading
from tlc_data.measures.rhythm import break_that_fits, is_too_rare
from tlc_data.reading import limits_of
from tlc_data.screen.asking import Seen
from tlc_data.screen.stores import own_store, store_to_preview
from tlc_data.settings import read_programme
from tlc_data.store.counted import stamps
from tlc_data.store.directory import communities
from tlc_data.store.editions import editions, latest
from tlc_data.store.save import reverse

MADE_BY = "Data screen"
_KEPT = "what the files say"
_FILES_NAMED = 3


@dataclass(frozen=True)
class Proposal:
    """Files as they were understood, and what saving them would change."""

    reading: Reading
    preview: Preview | None

    @property
    def may_be_saved(self) -> bool:
        """Whether anything would change, and nothing is left to settle."""
        return self.preview is not None and self.preview.changes_anything and not self.reading.questions


def proposal(files: list[UploadedFile], *, school: str, settled: tuple[Settled, ...] = ()) -> Proposal:
    """What the files say and would change; read once for the same files, answers and store."""
    with store_to_preview().reading() as connection:
        edition = latest(connection)
    asked = (tuple(file.file_id for file in files), school, settled, edition)
    kept: tuple[object, Proposal] | None = st.session_state.get(_KEPT)
    if kept is None or repr(kept[0]) != repr(asked):
        with st.spinner("Reading …"):
            kept = (asked, _proposed(files, school=school, settled=settled))
        st.session_state[_KEPT] = kept
    return kept[1]


def _proposed(files: list[UploadedFile], *, school: str, settled: tuple[Settled, ...]) -> Proposal:
    store = store_to_preview()
    with tempfile.TemporaryDirectory() as folder:
        paths = [_written(Path(folder) / str(at), file) for at, file in enumerate(files)]
        reading = read(
            paths, today=date.today(), settled=settled, known_practices=practice_names(store),
            limits=limits_of(read_programme().settings),
        )
    if reading.questions:
        return Proposal(reading, None)
    with store.reading() as connection:
        return Proposal(reading, preview(connection, reading, school=school))


def save_proposal(found: Proposal, *, school: str, partial: bool) -> Saved:
    """Save what was previewed, as one edition with its counts."""
    return store_reading(
        own_store(), found.reading, today=date.today(), programme=read_programme(), school=school, partial=partial,
        made_by=MADE_BY,
    )


def undo(number: int) -> str:
    """Reverse an edition; a sentence about what was done, or why it could not be."""
    programme = read_programme()
    try:
        with own_store().writing() as connection:
            made, _ = reverse(connection, number, programme=programme, made_by=MADE_BY)
            refresh(connection, touched=None, today=date.today(), programme=programme)
    except TlcError as wrong:
        return str(wrong)
    return f"Edition {number} is undone, by edition {made}."


def history(seen: Seen) -> pd.DataFrame:
    """What was saved and undone, newest first."""
    with seen.shown.store.reading() as connection:
        made = editions(connection)
    rows = [
        (each.number, each.made_at.replace("T", " ")[:16], each.kind, _shortly(each.says), each.made_by)
        for each in made
    ]
    return pd.DataFrame(rows[::-1], columns=["edition", "when (UTC)", "kind", "what", "by"])


def _shortly(says: str) -> str:
    """The first few of many files."""
    names = says.split(", ")
    more = f" and {len(names) - _FILES_NAMED} more" if len(names) > _FILES_NAMED else ""
    return ", ".join(names[:_FILES_NAMED]) + more


def rare_rhythms(seen: Seen) -> pd.DataFrame:
    """`school, reports every, a break that would fit` of schools whose rhythm is too rare to judge."""
    with seen.shown.store.reading() as connection:
        gaps = pd.Series({s: stamp.report_gap for s, stamp in stamps(connection).items()}, dtype="float64").dropna()
        directory = communities(connection).drop_duplicates("school_id").set_index("school_id")
    rows = []
    for school, gap in gaps.items():
        settings = seen.settings(str(directory["district"].get(school, "")))
        if is_too_rare(pd.Series([gap]), settings).iloc[0]:
            rows.append((directory["school"].get(school, school), f"{gap:.0f} school days", break_that_fits(gap)))
    return pd.DataFrame(rows, columns=["school", "reports come every", "a break_days that would fit"])


def _written(folder: Path, file: UploadedFile) -> Path:
    folder.mkdir()
    place = folder / Path(file.name).name
    place.write_bytes(file.getvalue())
    return place


def problems_table(found: Proposal) -> pd.DataFrame:
    """Every problem, the refused first: where, and the sentence."""
    odd = found.preview.odd if found.preview is not None else []
    ordered = sorted([*found.reading.problems, *odd], key=lambda problem: (not problem.refused, problem))
    return pd.DataFrame(
        [("refused" if p.refused else "odd, saved", p.file, p.row or "", p.column, p.sentence()) for p in ordered],
        columns=["", "file", "row", "column", "what is wrong"],
    )


def understood_table(reading: Reading) -> pd.DataFrame:
    """How each table was read: `file, lines, one line is, read as, left alone`."""
    rows = []
    for each in reading.understood:
        known = each.known
        read_as = [f"{header} → {role}" for role, header in known.columns.items()]
        read_as += [f"{header} → use of {name}" for header, name in known.practices.items()]
        rows.append((
            each.file, each.lines, SHAPE_WORDS.get(known.one_row_is, f"a line of {known.one_row_is}.csv"),
            "; ".join(read_as) or "its own columns", ", ".join(known.unread),
        ))
    return pd.DataFrame(rows, columns=["file", "lines", "one line is", "read as", "left alone"])


def clear_upload() -> None:
    """Forget the files on the screen, and what was answered about them."""
    st.session_state["upload round"] = st.session_state.get("upload round", 0) + 1
