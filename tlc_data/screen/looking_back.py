"""Looking back: the two choices at the side, the store that they lead to, and the line that says so."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from tlc_data.access.viewer import Viewer, scope_of
from tlc_data.measures.clock import day_of
from tlc_data.past.copies import KEPT, Moment, as_careful_as, laid, programme_then
from tlc_data.past.offered import offered
from tlc_data.screen.filters import choice, forget, is_wished
from tlc_data.screen.language import language, told
from tlc_data.screen.standing import as_of_date, directory_of, edition_of, memory
from tlc_data.screen.stores import SCRATCH, Shown
from tlc_data.screen.text import plain, shortly
from tlc_data.store.dates import earliest_fact
from tlc_data.store.editions import Edition, editions
from tlc_data.store.past import file_of, open_copy
from tlc_data.store.store import Store
from tlc_data.views import past
from tlc_data.words.findings.records import KnownOn, LeftOut, LookingAt
from tlc_data.words.labels import Label

_AS_OF, _KNOWN_ON, NOW = "as_of", "known_on", ""
_WANTED = "editions are wanted"


@dataclass(frozen=True)
class Back:
    """What is looked back at: as things stood on a day, and as an edition knew them; None of both is now."""

    as_of: date | None
    known: Edition | None


def look_back(shown: Shown, viewer: Viewer) -> Back | None:
    """The two choices, at the side of every screen; None where now is looked at."""
    edition, today = edition_of(shown), date.today()
    on = as_of_date(shown, edition, today)
    if on is None or file_of(shown.store) is None:
        return None
    asked = any(is_wished(key) for key in (_AS_OF, _KNOWN_ON))
    with st.expander(told(Label.LOOK_BACK), icon=":material/history:", expanded=asked):
        days = {day: past.as_of_in_words(day, language=language()) for day in (NOW, *_month_ends(shown, edition, on))}
        as_of = choice(told(Label.AS_OF), list(days), key=_AS_OF, says=lambda day: days[day])
        # Which editions may be looked at takes a while on a large store: it is asked when somebody wants it.
        if not (asked or st.session_state.get(_WANTED)):
            st.button(told(Label.KNOWN_EARLIER), type="tertiary",
                      on_click=lambda: st.session_state.update({_WANTED: True}))
            return Back(date.fromisoformat(as_of), None) if as_of else None
        may = {str(each.number): each for each in _known_on(shown, viewer, edition)}
        names = {NOW: told(Label.NOW)} | {number: _in_words(each) for number, each in may.items()}
        known_on = choice(told(Label.KNOWN_ON), list(names), key=_KNOWN_ON, says=lambda number: names[number])
        if known_on:
            # The list is narrow.
            st.caption(plain(names[known_on]))
        said = [told(Label.LISTS_OFFERED)]
        if len(may) < edition - 1:
            said.append(told(LeftOut(shown.programme.of("").few_known)))
        st.caption(" ".join(said))
    if as_of == known_on == NOW:
        return None
    return Back(date.fromisoformat(as_of) if as_of else None, may.get(known_on))


def _month_ends(shown: Shown, edition: int, on: date) -> list[str]:
    """The last days of the months of which anything is known and which are over, newest first."""
    known: dict[tuple[str, int], list[str]] = memory("month ends")
    key = (shown.store.url, edition)
    if key not in known:
        with shown.store.reading() as connection:
            first = earliest_fact(connection)
        ends = pd.date_range(day_of(first or 0), on, freq="ME").date[::-1]
        known[key] = [end.isoformat() for end in ends if end < on]
    return known[key]


def _known_on(shown: Shown, viewer: Viewer, edition: int) -> list[Edition]:
    """The editions this viewer may look back at, newest first."""
    known: dict[tuple[object, ...], list[Edition]] = memory("offered editions")
    key = (shown.store.url, edition, viewer, shown.programme.fingerprint())
    if key not in known:
        directory = directory_of(shown, edition)
        with st.spinner(told(Label.COMPARING)), shown.store.reading() as connection:
            may = offered(connection, scope_of(viewer, directory), directory, programme=shown.programme)
            by_number = {each.number: each for each in editions(connection)}
        known[key] = [by_number[number] for number in may]
    return known[key]


def _made_on(edition: Edition) -> date:
    return datetime.fromisoformat(edition.made_at).astimezone().date()


def _in_words(each: Edition) -> str:
    return told(KnownOn(_made_on(each), each.number, shortly(each.says), each.made_by))


def store_then(shown: Shown, edition: int, back: Back, *, today: date) -> Shown:
    """What the screens show while somebody looks back: a copy that nothing can be written to.

    Parameters
    ----------
    edition
        The latest of the store, which is looked at where only a day was chosen.
    """
    moment = Moment(back.known.number if back.known else edition, back.as_of)
    programme = programme_then(shown.store, moment, now=shown.programme) if back.known else shown.programme
    place, going = st.empty(), told(Label.GOING_BACK)

    def tell(done: int, whole: int, what: str) -> None:
        place.progress(done / max(whole, 1), text=plain(f"{going}: {what} …"))

    file = laid(shown.store, SCRATCH, moment, programme=programme, today=today, progress=tell)
    place.empty()
    return Shown(_copy(str(file)), as_careful_as(programme, shown.programme), shown.is_sample)


@st.cache_resource(max_entries=KEPT, on_release=Store.close)
def _copy(file: str) -> Store:
    return open_copy(Path(file))


def say_so(back: Back, on: date | None) -> None:
    """The line on top of a screen that looks back, with the way to now."""
    known = back.known
    said = told(LookingAt(on, _made_on(known), known.number) if known else LookingAt(on))
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="looking back"):
        st.markdown(f":material/history: {plain(said)}", width="stretch")
        st.button(told(Label.BACK_TO_NOW), type="tertiary", icon=":material/undo:",
                  on_click=partial(forget, _AS_OF, _KNOWN_ON))
