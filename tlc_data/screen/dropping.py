"""The drop zone of the Data screen: files in, questions and problems out, then what would change, then Save."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tlc_data.frames.mapping import Settled
from tlc_data.frames.remembered import fingerprint
from tlc_data.screen.asking import Seen
from tlc_data.screen.handing_out import blanks_to_fill
from tlc_data.screen.importing import Answers, Proposal, edition_now, is_read, proposal, save_proposal
from tlc_data.screen.links import door_to
from tlc_data.screen.previewing import changes, problems, waiting_rows
from tlc_data.screen.settling import settle
from tlc_data.screen.text import plain
from tlc_data.screen.understanding import Corrected, understood
from tlc_data.screen.waiting import waiting
from tlc_data.words.english import forms as words

_STEPS = ("Drop", "Answer", "Check", "Save")
# Bytes that take more than a moment to read.
_LARGE = 5_000_000
_ADDS, _REPLACES = "They add to what is there", "They replace what files of these names said before"
_TOLD, _SAVING_FROM = "told", "edition before saving"


def where_we_stand(seen: Seen) -> None:
    """Whose data the screens show, and of when."""
    if seen.shown.is_sample:
        st.info("The screens show the sample district. What you bring in goes into a store of your own, and replaces "
                "the sample on every screen.")
    elif seen.on is not None:
        st.caption(f"The latest meeting or report is of {words.day(seen.on)}.")


def put_away(_seen: Seen) -> None:
    """While somebody looks back nothing can be brought in, decided or undone: the past is for reading."""
    st.info("The past is for reading: bringing files in, joining names, undoing and comparing editions come back with "
            "“Back to now”.")


def drop_zone(seen: Seen) -> None:
    """Files, and what would happen if they were saved; blanks for whoever has none."""
    _tell_what_was_done()
    turn = int(st.session_state.get("upload round", 0))
    card = st.container(border=True)
    with card:
        st.markdown("**Bring files in**")
        files = st.file_uploader(
            "Drop everything you have, as it is: logs, sign-in lists, forms, whole workbooks, zipped folders.",
            accept_multiple_files=True, key=f"files {turn}",
        )
        if not files:
            st.caption("You see what was understood and what would change before anything is saved, and every import "
                       "can be undone.")
    if not files:
        blanks_to_fill(seen)
        return
    with card:
        found = _found(files, _answers(turn), turn)
        if found is not None:
            _walk(found, turn)


def _found(files: list[UploadedFile], answers: Answers, turn: int) -> Proposal | None:
    """What the files say; None where somebody stopped the reading."""
    stopped = f"stopped {turn}"
    if st.session_state.get(stopped):
        st.info("Reading was stopped. Nothing was saved.")
        st.button("Read the files after all", on_click=lambda: st.session_state.pop(stopped))
        return None
    if is_read(files, answers):
        return proposal(files, answers)
    with waiting(f"Reading {words.count(len(files), 'file')}", key=f"reading {turn}",
                 on_stop=lambda: st.session_state.update({stopped: True}),
                 at_once=sum(file.size for file in files) > _LARGE) as progress:
        return proposal(files, answers, progress=progress)


def _walk(found: Proposal, turn: int) -> None:
    """The next thing to do, and what it is about."""
    if found.reading.questions:
        _steps(1, f"{words.count(len(found.reading.questions), 'thing')} cannot be told from the files alone. Please "
               "answer; nothing is guessed.")
        waiting_rows(found.reading)
        _keep(settle(found.reading.questions, _settled(turn), turn=turn), turn)
        return
    _steps(2 if found.may_be_saved else 0, _what_now(found))
    problems(found)
    if found.preview is not None and not found.preview.summary().empty:
        _adds_or_replaces(turn)
        changes(found)
    if found.reading.understood:
        st.markdown("**How it was understood**")
        _correct(understood(found.reading, turn=turn), turn)
    _school(found, turn)
    if found.may_be_saved:
        _save(found, _answers(turn), turn)


def _what_now(found: Proposal) -> str:
    tables = words.count(len(found.reading.understood), "table was", "tables were")
    strange = len(found.reading.unreadable)
    unread = f" {words.capital(words.count(strange, 'file'))} could not be read." if strange else ""
    if found.may_be_saved:
        return f"{tables} understood.{unread} Look through what would change; then save it, at the end of this card."
    if found.preview is not None and not found.preview.summary().empty:
        return "Nothing would change: the store says all of this already."
    return "There is nothing in these files that could be saved. What is wrong stands below; drop other files above."


def _steps(at: int, says: str) -> None:
    st.caption(" › ".join(f"**{step}**" if place == at else step for place, step in enumerate(_STEPS)))
    st.markdown(plain(words.capital(says)))


def _settled(turn: int) -> dict[tuple[str, ...], Settled]:
    kept: dict[tuple[str, ...], Settled] = st.session_state.setdefault(f"settled {turn}", {})
    return kept


def _answers(turn: int) -> Answers:
    return Answers(
        _settled(turn), frozenset(st.session_state.get(f"afresh {turn}", ())),
        str(st.session_state.get(f"school of files {turn}", "")).strip(),
        st.session_state.get(f"adds or replaces {turn}") == _REPLACES,
    )


def _keep(settled: dict[tuple[str, ...], Settled], turn: int) -> None:
    if settled:
        _settled(turn).update(settled)
        st.rerun()


def _correct(corrected: Corrected | None, turn: int) -> None:
    """A kind of table is read anew, and no longer as last time."""
    if corrected is None:
        return
    afresh = st.session_state.setdefault(f"afresh {turn}", set())
    afresh.add(fingerprint(corrected.headers))
    _keep({corrected.headers: corrected.settled}, turn)


def _adds_or_replaces(turn: int) -> None:
    """What becomes of rows that a newer file of a source no longer has; a first import has none."""
    if edition_now():
        st.radio(
            "What are these files to the ones that came before?", [_ADDS, _REPLACES], key=f"adds or replaces {turn}",
            captions=["New rows come in, changed rows are put right, nothing is taken away.",
                      "For the days they cover, what they no longer say is taken back. Other files stay."],
        )


def _school(found: Proposal, turn: int) -> None:
    """The one thing about a whole upload that files often leave unsaid."""
    key = f"school of files {turn}"
    without = found.preview.without_school if found.preview is not None else []
    if without or st.session_state.get(key):
        do = "does" if len(without) == 1 else "do"
        st.text_input(
            plain(f"Which school {do} {words.listed(without[:3])} belong to?" if without else "The school"), key=key,
            help="Files that name no school belong to this one. Left empty, they stand under “School not named”.",
        )


def _save(found: Proposal, answers: Answers, turn: int) -> None:
    rows = found.refused_rows
    label = f"Save without the {words.count(rows, 'refused row')}" if rows else "Save"
    if not st.button(label, type="primary", icon=":material/save:"):
        return
    st.session_state[_SAVING_FROM] = edition_now()
    with waiting("Saving and counting", key=f"saving {turn}", on_stop=_stopped_saving, at_once=True) as progress:
        saved = save_proposal(found, answers, progress=progress)
        st.session_state[_TOLD] = (
            f"Saved as edition {saved.edition}; {len(saved.counted)} schools counted." if saved.edition
            else "Nothing changed: the store says all of this already."
        )
        clear_upload()
    st.rerun()


def _stopped_saving() -> None:
    """Runs once the walk has ended: whether it was stopped in time, the store knows."""
    edition = edition_now()
    if edition == st.session_state.get(_SAVING_FROM):
        st.session_state[_TOLD] = "Stopped. Nothing was saved."
    else:
        st.session_state[_TOLD] = f"Edition {edition} was saved before it could be stopped. It can be undone below."
        clear_upload()


def _tell_what_was_done() -> None:
    told = st.session_state.pop(_TOLD, "")
    if told:
        st.success(plain(told))
        if told.startswith("Saved"):
            door_to("school", label="See what it says", icon="arrow_forward")


def clear_upload() -> None:
    """Forget the files on the screen, and what was answered about them."""
    st.session_state["upload round"] = st.session_state.get("upload round", 0) + 1
