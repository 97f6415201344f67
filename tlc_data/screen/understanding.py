"""How each table was understood: shown column by column, and to be corrected there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from tlc_data.frames.mapping import SHAPE_WORDS, Settled
from tlc_data.frames.mapping_file import mapping_text
from tlc_data.frames.remembered import LastTime, fingerprint, says_anything
from tlc_data.reading import Reading, Understood
from tlc_data.screen.columns import CELLS, COLUMN, IS, WHY, columns_table, doubled, kinds_for, settled_as, shapes
from tlc_data.screen.text import plain
from tlc_data.words.english import forms as words

_ROW_HEIGHT, _HIGHEST = 35, 12


@dataclass(frozen=True)
class Corrected:
    """How a kind of table is to be read from now on; with nothing settled, as if for the first time."""

    headers: tuple[str, ...]
    settled: Settled


def understood(reading: Reading, *, turn: int) -> Corrected | None:
    """Every kind of table in a fold of its own; what somebody corrected just now."""
    groups: dict[tuple[object, ...], list[Understood]] = {}
    for each in reading.understood:
        kind = (each.headers, each.known.one_row_is, repr(each.settled))
        groups.setdefault(kind, []).append(each)
    corrected = None
    for place, tables in enumerate(groups.values()):
        with st.expander(_title(tables), icon=":material/table:"):
            corrected = _one(tables, key=f"{turn} {place}") or corrected
    _mapping(reading)
    return corrected


def _title(tables: list[Understood]) -> str:
    first, more = tables[0], len(tables) - 1
    others = f" and {words.count(more, 'more table', 'more tables')} like it" if more else ""
    lines = sum(table.lines for table in tables)
    again = ", read as last time" if first.last_time is not None else ""
    return plain(f"{first.file}{others}: {words.count(lines, 'row')}, each {row_is(first)}{again}")


def row_is(table: Understood) -> str:
    """What a row is, in words."""
    return SHAPE_WORDS.get(table.known.one_row_is, f"a row of {table.known.one_row_is}")


def _one(tables: list[Understood], *, key: str) -> Corrected | None:
    table = tables[0]
    if table.last_time is not None and _not_as_before(table.last_time, key=key):
        return Corrected(table.headers, Settled(headers=table.headers))
    if table.known.canonical:
        st.caption(plain(f"Its columns are those of {table.known.one_row_is}.csv: {', '.join(table.headers)}."))
        return None
    shape = st.selectbox("Each row is", list(shapes()), format_func=shapes().__getitem__, key=f"shape {key}",
                         index=list(shapes()).index(table.known.one_row_is))
    kinds = _edited(table, key=key)
    if shape == table.known.one_row_is and not kinds:
        return None
    twice = doubled(kinds)
    if twice:
        st.warning(f"Two columns cannot both be {twice}: take one of them away.")
        return None
    return Corrected(table.headers, settled_as(table, kinds, shape))


def _edited(table: Understood, *, key: str) -> list[str]:
    """What each column is to be read as, where that was changed; else nothing."""
    if table.known.one_row_is not in SHAPE_WORDS or not table.known.columns:
        return []
    shown = columns_table(table)
    edited = st.data_editor(
        shown, hide_index=True, disabled=[COLUMN, WHY, CELLS], width="stretch",
        height=_ROW_HEIGHT * (min(len(shown), _HIGHEST) + 1) + 2, key=f"columns {key} {hash(tuple(shown[IS]))}",
        column_config={
            COLUMN: st.column_config.TextColumn(COLUMN, width=130),
            IS: st.column_config.SelectboxColumn(
                IS, options=kinds_for(table.known.one_row_is), required=True, width=170, help="Click to change it.",
            ),
            WHY: st.column_config.TextColumn(WHY, width=170), CELLS: st.column_config.TextColumn(CELLS),
        },
    )
    st.caption(f"Click a cell under “{IS}” to change it; everything below follows at once.")
    kinds = [str(kind) for kind in edited[IS]]
    return kinds if kinds != list(shown[IS]) else []


def _not_as_before(before: LastTime, *, key: str) -> bool:
    """Say that the table is read as an earlier one was, and by whom; whether somebody does not want that."""
    day = words.day(datetime.fromisoformat(before.made_at).astimezone().date())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(f"Read as last time: on {day} by {before.made_by or 'somebody'}, edition {before.edition}."))
        return st.button("Ask me again instead", key=f"afresh {key}", type="tertiary")


def _mapping(reading: Reading) -> None:
    """What was settled, as a file for the command line."""
    said: Mapping[str, tuple[list[str], Settled]] = _by_settlement(reading)
    if said:
        st.download_button(
            "Download these answers as a mapping file", mapping_text(said.values()), "mapping.toml", "text/plain",
            icon=":material/download:", type="tertiary", on_click="ignore",
            help="For the command line: import … --mapping mapping.toml. Here they are remembered once you save.",
        )


def _by_settlement(reading: Reading) -> dict[str, tuple[list[str], Settled]]:
    found: dict[str, tuple[list[str], Settled]] = {}
    for each in reading.understood:
        if says_anything(each.settled):
            files, _ = found.setdefault(f"{fingerprint(each.headers)}{each.settled!r}", ([], each.settled))
            files.append(each.file)
    return found
