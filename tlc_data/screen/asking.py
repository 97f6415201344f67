"""The viewer of this run, and what they may ask: the only road from a page to the store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from ipaddress import ip_address

import pandas as pd
import streamlit as st

from tlc_data.access.viewer import PAGES, Scope, Viewer, may_open, scope_of, scope_then
from tlc_data.screen.filters import choice, keep_the_link
from tlc_data.screen.language import SCREENS, choose_language, told
from tlc_data.screen.links import door_to_files
from tlc_data.screen.looking_back import Back, look_back, say_so, store_then
from tlc_data.screen.standing import as_of_date, count_what_is_stale, directory_of, edition_of
from tlc_data.screen.stores import Shown, shown_store
from tlc_data.screen.text import plain
from tlc_data.settings import Settings
from tlc_data.store.gate import Ask, leave
from tlc_data.vocabulary import Role
from tlc_data.words.findings.around import Looking, ScreenIsFor
from tlc_data.words.labels import Label

__all__ = ["Ask", "Seen", "admit", "who_looks"]

_AT_THE_DOOR = "came by the front door"


@dataclass(frozen=True)
class Now:
    """The store as it stands, and its latest edition: by it alone is decided what a viewer may see."""

    shown: Shown
    edition: int


@dataclass(frozen=True)
class Seen:
    """Who looks at what: the store as it stands, or as it was.

    `on` is the as-of date (None: no facts yet), `judged` the day on which visits are judged; `back` says
    what is looked back at, where somebody does.
    """

    viewer: Viewer
    shown: Shown
    edition: int
    on: date | None
    judged: date
    now: Now
    back: Back | None = None

    def scope(self) -> Scope:
        """What the viewer may see: of an earlier state no more than today's access gives them."""
        here = directory_of(self.now.shown, self.now.edition)
        if self.back is None:
            return scope_of(self.viewer, here)
        return scope_then(self.viewer, now=here, then=directory_of(self.shown, self.edition))

    def asked(self, ask: Ask) -> pd.DataFrame:
        """Rows this viewer may see; the same question on the same facts is answered once."""
        shown, now = self.shown, self.now
        facts = (shown.store.url, self.edition, self.on, self.judged, shown.programme.as_json())
        access = (now.shown.store.url, now.edition)
        return _answered(repr((facts, access, self.viewer, ask)), lambda: self._leave(ask))

    def outside(self, ask: Ask) -> Callable[[], pd.DataFrame]:
        """The same as it may leave by download: asked of the gate when somebody wants it, and not before."""
        return lambda: self._leave(replace(ask, outside=True))

    def _leave(self, ask: Ask) -> pd.DataFrame:
        directory = directory_of(self.shown, self.edition)
        with self.shown.store.reading() as connection:
            return leave(
                connection, self.scope(), ask, programme=self.shown.programme, on=self.judged, directory=directory
            )

    def every_place(self) -> pd.DataFrame:
        """Every community with its school: for who brings files in, and no more than their names."""
        if self.viewer.role != Role.ADMINISTRATOR:
            return self.asked(Ask("directory"))
        return directory_of(self.shown, self.edition)[["community_id", "community", "school_id", "school", "district"]]

    def settings(self, district: str = "") -> Settings:
        """Settings in force in a district."""
        return self.shown.programme.of(district)


@st.cache_data(max_entries=400, show_spinner=False)
def _answered(whole_question: str, _answer: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """`whole_question` says everything that the answer hangs on, the viewer and the edition included."""
    return _answer()


def who_looks() -> Viewer | None:
    """Draw the side of every screen; the viewer, or None where this visitor may not look at all."""
    if not _at_this_desk():
        return None
    keep_the_link()
    shown = shown_store()
    with st.sidebar:
        above = st.container()
        choose_language()
        with above:
            viewer = _viewing_as(shown)
            back = look_back(shown, viewer)
    st.session_state[_AT_THE_DOOR] = (viewer, back)
    return viewer


def admit(page: str) -> Seen:
    """The viewer, where they may open the page; else the page says why, and stops."""
    viewer, back = st.session_state.pop(_AT_THE_DOOR, (None, None))
    if viewer is None:
        _by_the_door()
        st.stop()
    if not may_open(viewer, page):
        denied(page)
        st.stop()
    shown, today = shown_store(), date.today()
    edition = edition_of(shown)
    on = as_of_date(shown, edition, today)
    if on is not None:
        edition = count_what_is_stale(shown, edition, today)
    now = Now(shown, edition)
    if back is None:
        return Seen(viewer, shown, edition, on, (on or today) if shown.is_sample else today, now)
    return _admit_back(viewer, now, back, today)


def _admit_back(viewer: Viewer, now: Now, back: Back, today: date) -> Seen:
    """The same, of an earlier state: the day it stands at is the one on which visits are judged."""
    line = st.container()
    shown = store_then(now.shown, now.edition, back, today=today)
    edition = edition_of(shown)
    on = as_of_date(shown, edition, today, given=back.as_of)
    with line:
        say_so(back, on)
    seen = Seen(viewer, shown, edition, on, on or today, now, back)
    if viewer.role != Role.ADMINISTRATOR and not seen.scope().statuses:
        st.info(told(Label.NOTHING_OF_TODAY))
        st.stop()
    return seen


def _by_the_door() -> None:
    """On a fresh server the first visitor's address runs a page alone: lead them round by the door."""
    from tlc_data.screen.door import open_door

    open_door().run()


def not_set_up() -> None:
    """What a visitor from elsewhere sees: how access is configured, and nothing more."""
    st.title("Who may look is not set up yet")
    st.write(
        "This dashboard is open only to the computer it runs on, at http://localhost. To let others in, access has "
        "to be configured first: the server may then listen to other machines, and each person sees what their role "
        "allows (docs/who-sees-what.md)."
    )


def not_working(why: str) -> None:
    """What keeps the dashboard from opening, and that it is for whoever runs it to mend."""
    st.title("The dashboard cannot open", anchor=False)
    st.warning(plain(why))
    st.write("Whoever runs it can put this right; the screens come back with the next reload.")


def denied(page: str) -> None:
    """Who a screen is for, to those it is not for."""
    st.title(told(SCREENS[page]), anchor=False)
    if not _anybody_to_look():
        st.info(told(Label.NOTHING_HERE_YET))
        door_to_files(told(Label.BRING_IN))
        return
    st.info(told(ScreenIsFor(tuple(sorted(PAGES[page])))))


def _anybody_to_look() -> bool:
    """Whether any school, district or coach could look at this store."""
    shown = shown_store()
    return len(directory_of(shown, edition_of(shown))) > 0


def _at_this_desk() -> bool:
    """Whether the server listens to this machine alone, and was called by its own name."""
    address = st.get_option("server.address") or ""
    host = (st.context.headers.get("Host") or "localhost").rsplit(":", 1)[0].strip("[]")
    return _is_loopback(address) and _is_loopback(host)


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _viewing_as(shown: Shown) -> Viewer:
    names = _viewers(directory_of(shown, edition_of(shown)))
    token = choice(told(Label.VIEWING_AS), list(names), key="viewer", says=lambda each: names[each])
    role, _, place = token.partition(":")
    return Viewer(Role(role), place)


def _viewers(directory: pd.DataFrame) -> dict[str, str]:
    """Everybody the dashboard could be opened as: `role:place` → label."""
    schools = directory.drop_duplicates("school_id").sort_values("school")
    found = {
        f"{Role.PRINCIPAL}:{school}": told(Looking(Role.PRINCIPAL, name))
        for school, name in zip(schools["school_id"], schools["school"], strict=True)
    }
    found |= {
        f"{Role.COORDINATOR}:{district}": told(Looking(Role.COORDINATOR, district))
        for district in sorted(directory["district"].unique())
    }
    coaches = sorted(set(directory["coach"]) - {""})
    found |= {f"{Role.COACH}:{coach}": told(Looking(Role.COACH, coach)) for coach in coaches}
    return found | {f"{Role.ADMINISTRATOR}:": told(Looking(Role.ADMINISTRATOR))}
