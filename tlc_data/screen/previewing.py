"""What saving would change, and what is wrong, before anything is saved."""

import pandas as pd
import streamlit as st

from tlc_data.intake import Preview, Reading
from tlc_data.outgoing import as_csv
from tlc_data.screen.importing import Proposal, files_table, problems_table
from tlc_data.screen.text import plain, plain_cells
from tlc_data.templates.returned import returned
from tlc_data.unsaved import asked_by_school
from tlc_data.words.english import forms as words

_SHOWN, _ROWS, _HIGHEST = 100, 12, 460
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def problems(found: Proposal) -> None:
    """Everything that is wrong or odd, to read here, to keep, and to correct."""
    for sentence in found.reading.unreadable:
        st.warning(plain(sentence), icon=":material/block:")
    table = problems_table(found)
    if found.reading.dropped:
        st.caption(f"{found.reading.dropped} rows with neither a level of use nor a stop are no reports: left out.")
    if table.empty:
        return
    refused = len(found.reading.refused)
    st.markdown(f"**{_told(found, odd=len(table) - refused)}**")
    if refused:
        st.write("Download the refused rows, correct them in the workbook, and drop it above: its extra columns are "
                 "passed over.")
    with st.container(horizontal=True):
        if found.reading.bad_rows:
            st.download_button(
                "Refused rows, to correct", lambda: returned(found.reading.bad_rows), "rows to correct.xlsx",
                _WORKBOOK, icon=":material/download:", on_click="ignore",
            )
        st.download_button("All problems as a list", as_csv(table).encode(), "problems.csv", "text/csv",
                           icon=":material/download:", on_click="ignore")
    with st.expander("Every problem, row by row", expanded=len(table) <= 5):
        # Where it is stands in each sentence: two columns can be read on a phone.
        st.table(plain_cells(table.iloc[:_SHOWN, [0, -1]]), hide_index=True)
        if len(table) > _SHOWN:
            st.caption(f"and {len(table) - _SHOWN:,} more, all in the list to download")


def _told(found: Proposal, *, odd: int) -> str:
    parts = [words.count(found.refused_rows, "row is refused", "rows are refused")] if found.refused_rows else []
    parts += [words.count(odd, "thing is odd, and saved", "things are odd, and saved")] if odd else []
    return f"{words.capital(words.listed(parts))}."


def changes(found: Proposal) -> None:
    """New, changed, removed and unchanged rows by table and school, each file by itself, and row by row."""
    assert found.preview is not None
    st.markdown("**What would change**")
    by_table, by_school, by_file, by_row = st.tabs(["By kind of fact", "By school", "By file", "Row by row"])
    with by_table:
        st.table(plain_cells(_worded(found.preview.summary())), hide_index=True)
    with by_school:
        _by_school(found.preview)
    with by_file:
        _long(plain_cells(files_table(found)))
    with by_row:
        _row_by_row(found.preview)


def waiting_rows(reading: Reading) -> None:
    """How many rows of each file and school wait for the answers; nothing where no line does."""
    rows = asked_by_school(reading.waiting)
    if rows.empty:
        return
    waiting = words.count(int(rows["rows"].sum()), "row waits", "rows wait")
    st.markdown(f"**{words.capital(waiting)} for these answers**")
    _long(plain_cells(rows))


def _by_school(preview: Preview) -> None:
    """Facts of each school and kind; lines that are refused beside them, where there are any."""
    rows = preview.by_school()
    refused = rows.pop("refused")
    if refused.any():
        # Where it can be seen on a phone, whose screen ends after the third column.
        rows.insert(2, "refused", refused)
    _long(plain_cells(_worded(rows)))
    if "refused" in rows:
        st.caption("*Refused* counts rows of the files, each under the school that it names; the others count facts.")


def _row_by_row(preview: Preview) -> None:
    """Each cell that differs, of one kind of fact at a time; nobody's name or answer is among them."""
    summary = preview.summary().set_index("table")
    changing = [str(name) for name, row in summary.drop(columns="unchanged").iterrows() if row.sum()]
    if not changing:
        st.write("No row would change.")
        return
    table = st.selectbox("Of", changing, format_func=_in_words, key="differences of", label_visibility="collapsed")
    rows = preview.differences(table, most=_SHOWN)
    _long(plain_cells(rows.astype("str")))
    st.caption("Persons are left out, and so is what one of them reported."
               + (f" The first {_SHOWN} lines are shown." if len(rows) == _SHOWN else ""))


def _long(table: pd.DataFrame) -> None:
    """A table that scrolls where it is long."""
    with st.container(height=_HIGHEST if len(table) > _ROWS else "content", border=False):
        st.table(table, hide_index=True)


def _worded(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(table=table["table"].map(_in_words))


def _in_words(table: str) -> str:
    return table.replace("self_reports", "self-reports").replace("_", " ")
