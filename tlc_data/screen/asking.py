"""The viewer of this run, and what they may ask: the only road from a page to the store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from ipaddress import ip_address

import pandas as pd
import streamlit as st

from tlc_data.access.viewer import PAGES, Viewer, may_open, scope_of
from tlc_data.counts import as_of_now, is_stale, refresh
from tlc_data.measures.clock import day_of
from tlc_data.screen.filters import choice, keep_the_link
from tlc_data.screen.language import SCREENS, choose_language, told
from tlc_data.screen.links import door_to_files
from tlc_data.screen.stores import Shown, shown_store
from tlc_data.screen.text import plain
from tlc_data.settings import Settings
from tlc_data.store.directory import communities
from tlc_data.store.editions import latest
from tlc_data.store.gate import Ask, leave
from tlc_data.vocabulary import Role
from tlc_data.words.findings.around import Looking, ScreenIsFor
from tlc_data.words.labels import Label

__all__ = ["Ask", "Seen", "admit", "who_looks"]

_AT_THE_DOOR = "came by the front door"


@dataclass(frozen=True)
class Seen:
    """Who looks at what: the store as it stands.

    `on` is the as-of date (None: no facts yet), `judged` the day on which visits are judged.
    """

    viewer: Viewer
    shown: Shown
    edition: int
    on: date | None
    judged: date

    def asked(self, ask: Ask) -> pd.DataFrame:
        """Rows this viewer may see; the same question on the same facts is answered once."""
        shown = self.shown

        def answer() -> pd.DataFrame:
            directory = _directory(shown, self.edition)
            with shown.store.reading() as connection:
                return leave(
                    connection, scope_of(self.viewer, directory), ask, programme=shown.programme, on=self.judged,
                    directory=directory,
                )

        facts = (shown.store.url, self.edition, self.on, self.judged, shown.programme.as_json())
        return _answered(repr((facts, self.viewer, ask)), answer)

    def outside(self, ask: Ask) -> Callable[[], pd.DataFrame]:
        """The same as it may leave by download: asked of the gate when somebody wants it, and not before."""
        shown, directory = self.shown, _directory(self.shown, self.edition)

        def answer() -> pd.DataFrame:
            with shown.store.reading() as connection:
                return leave(
                    connection, scope_of(self.viewer, directory), replace(ask, outside=True),
                    programme=shown.programme, on=self.judged, directory=directory,
                )

        return answer

    def every_place(self) -> pd.DataFrame:
        """Every community with its school: for who brings files in, and no more than their names."""
        if self.viewer.role != Role.ADMINISTRATOR:
            return self.asked(Ask("directory"))
        return _directory(self.shown, self.edition)[["community_id", "community", "school_id", "school", "district"]]

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
    st.session_state[_AT_THE_DOOR] = viewer
    return viewer


def admit(page: str) -> Seen:
    """The viewer, where they may open the page; else the page says why, and stops."""
    viewer = st.session_state.pop(_AT_THE_DOOR, None)
    if viewer is None:
        _by_the_door()
        st.stop()
    if not may_open(viewer, page):
        denied(page)
        st.stop()
    shown = shown_store()
    today = date.today()
    with shown.store.reading() as connection:
        edition = latest(connection)
    on = _as_of(shown, edition, today)
    if on is not None:
        edition = _count_what_is_stale(shown, edition, today)
    return Seen(viewer, shown, edition, on, (on or today) if shown.is_sample else today)


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
    with shown.store.reading() as connection:
        edition = latest(connection)
    return len(_directory(shown, edition)) > 0


def _directory(shown: Shown, edition: int) -> pd.DataFrame:
    """Every community of the store; read once an edition, and never changed."""
    known: dict[tuple[str, int], pd.DataFrame] = _memory("directory")
    key = (shown.store.url, edition)
    if key not in known:
        with shown.store.reading() as connection:
            known[key] = communities(connection)
    return known[key]


def _as_of(shown: Shown, edition: int, today: date) -> date | None:
    known: dict[tuple[str, int, date], date | None] = _memory("as of")
    key = (shown.store.url, edition, today)
    if key not in known:
        with shown.store.reading() as connection:
            found = as_of_now(connection, today=today)
        known[key] = None if found is None else day_of(found)
    return known[key]


def _count_what_is_stale(shown: Shown, edition: int, today: date) -> int:
    """Stored counts made from other facts, on another date or by other rules are made anew, and said.

    Returns the edition that stands then: a change of settings is one.
    """
    fresh: dict[tuple[object, ...], bool] = _memory("fresh")
    key = (shown.store.url, edition, today, shown.programme.fingerprint())
    if key in fresh:
        return edition
    with shown.store.reading() as connection:
        stale = is_stale(connection, today=today, programme=shown.programme)
    if stale:
        with st.spinner("The counts are older than the facts: counting again …"), shown.store.writing() as connection:
            refresh(connection, touched=set(), today=today, programme=shown.programme)
        st.toast("The counts were older than the facts and have been made anew.")
    with shown.store.reading() as connection:
        edition = latest(connection)
    fresh[key] = fresh[(*key[:1], edition, *key[2:])] = True
    return edition


@st.cache_resource
def _memory(what: str) -> dict:  # type: ignore[type-arg]
    return {}


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
    with shown.store.reading() as connection:
        edition = latest(connection)
    names = _viewers(_directory(shown, edition))
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
