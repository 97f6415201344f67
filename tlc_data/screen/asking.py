"""The viewer of this run, and what they may ask: the only road from a page to the store."""

from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address

import pandas as pd
import streamlit as st

from tlc_data.access.viewer import Viewer, may_open, scope_of
from tlc_data.counts import as_of_now, is_stale, refresh
from tlc_data.measures.clock import day_of
from tlc_data.settings import read_programme
from tlc_data.store.directory import communities
from tlc_data.store.gate import Ask, leave
from tlc_data.store.store import Store, open_store
from tlc_data.vocabulary import Role


@dataclass(frozen=True)
class Seen:
    """Who looks at what: the store as it stands on its as-of date."""

    viewer: Viewer
    on: date

    def asked(self, ask: Ask) -> pd.DataFrame:
        """Rows this viewer may see."""
        with _store().reading() as connection:
            scope = scope_of(self.viewer, communities(connection))
            return leave(connection, scope, ask, programme=read_programme(), on=self.on)


def admit(page: str) -> Seen:
    """The viewer, where they may open the page; else the page says why, and stops."""
    if not _at_this_desk():
        st.title("Who may look is not set up yet")
        st.write("This dashboard is open only to the computer it runs on, at http://localhost.")
        st.stop()
    today = date.today()
    with _store().reading() as connection:
        directory = communities(connection)
        as_of, stale = as_of_now(connection, today=today), is_stale(connection, today=today, programme=read_programme())
    if as_of is None:
        st.title("Nothing is here yet")
        st.write("Bring a folder of meeting logs and self-reports in with `python -m tlc_data import FOLDER`.")
        st.stop()
    if stale:
        with _store().writing() as connection:
            refresh(connection, touched=set(), today=today, programme=read_programme())
        st.toast("The counts were older than the facts and have been made anew.")
    viewer = _viewing_as(directory)
    if not may_open(viewer, page):
        st.title("Not for this viewer")
        st.stop()
    return Seen(viewer, day_of(as_of))


@st.cache_resource
def _open(url: str | None) -> Store:
    return open_store(url)


def _store() -> Store:
    return _open(None)


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


def _viewing_as(directory: pd.DataFrame) -> Viewer:
    shown = directory["school"].where(directory["school"] != "", directory["school_id"])
    names = dict(zip(directory["school_id"], shown, strict=True))
    place = st.sidebar.selectbox(
        "Viewing as the principal of", sorted(names), format_func=lambda school: names[school], key="place",
        bind="query-params",
    )
    return Viewer(Role.PRINCIPAL, place or "")
