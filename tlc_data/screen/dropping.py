"""The drop zone of the Data screen: files in, problems and questions out, then the preview."""

import streamlit as st

from tlc_data.outgoing import as_csv
from tlc_data.screen.importing import (
    Proposal,
    clear_upload,
    problems_table,
    proposal,
    save_proposal,
    understood_table,
)
from tlc_data.screen.settling import settle
from tlc_data.screen.text import plain, plain_cells
from tlc_data.views import words

_SHOWN = 200
_KINDS = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"]


def drop_zone() -> None:
    """Files, and what would happen if they were saved."""
    told = st.session_state.pop("told", "")
    if told:
        st.success(plain(told))
    turn = st.session_state.get("upload round", 0)
    with st.container(border=True):
        st.markdown("**Bring files in**")
        files = st.file_uploader(
            "Meeting logs, sign-in lists, self-reports: CSV or spreadsheets", _KINDS, accept_multiple_files=True,
            key=f"files {turn}",
        )
        school = st.text_input(
            "The school, where a file names none", key=f"school of files {turn}",
            help="A log that names no school belongs to this one.",
        ).strip()
        if not files:
            st.caption("Nothing is saved before you have seen what would change.")
            return
        found = proposal(files, school=school, settled=tuple(st.session_state.get(f"settled {turn}", ())))
        _unreadable(found)
        if found.reading.questions:
            _ask(found, turn)
            return
        _understood(found)
        _problems(found)
        _preview(found, school)


def _ask(found: Proposal, turn: int) -> None:
    answers = settle(found.reading.questions, turn=turn)
    if answers:
        st.session_state[f"settled {turn}"] = [*st.session_state.get(f"settled {turn}", ()), *answers]
        st.rerun()


def _unreadable(found: Proposal) -> None:
    for sentence in found.reading.unreadable:
        st.warning(plain(sentence))


def _understood(found: Proposal) -> None:
    table = understood_table(found.reading)
    if len(table):
        with st.expander(f"How {len(table)} {'table was' if len(table) == 1 else 'tables were'} understood"):
            st.table(plain_cells(table), hide_index=True)


def _problems(found: Proposal) -> None:
    table = problems_table(found)
    if found.reading.dropped:
        st.caption(f"{found.reading.dropped} rows with neither a level of use nor a stop are no reports: left out.")
    if table.empty:
        return
    refused, odd = len(found.reading.refused), len(table) - len(found.reading.refused)
    st.markdown(f"**{refused} refused, {odd} odd**")
    st.table(plain_cells(table.head(_SHOWN)), hide_index=True)
    if len(table) > _SHOWN:
        st.caption(f"and {len(table) - _SHOWN} more, all in the download")
    st.download_button("Download all problems", as_csv(table).encode(), "problems.csv", "text/csv",
                       on_click="ignore")


def _preview(found: Proposal, school: str) -> None:
    if found.preview is None or found.preview.summary().empty:
        return
    st.markdown("**What would change**")
    st.table(found.preview.summary(), hide_index=True)
    if found.preview.without_school:
        st.caption(plain(
            f"No school is named for {words.listed(found.preview.without_school[:5])}: write it above, or it will "
            "stand under “School not named”."
        ))
    if not found.may_be_saved:
        st.info("Nothing would change: the store says all of this already.")
        return
    refused = len({(problem.file, problem.row) for problem in found.reading.refused})
    label = f"Save without the {refused} refused {'row' if refused == 1 else 'rows'}" if refused else "Save"
    if st.button(label, type="primary"):
        with st.spinner("Saving and counting …"):
            saved = save_proposal(found, school=school, partial=not found.reading.whole)
        st.session_state["told"] = (
            f"Saved as edition {saved.edition}; {len(saved.counted)} schools counted." if saved.edition
            else "Nothing changed: the store says all of this already."
        )
        clear_upload()
        st.rerun()
