"""What stands in the store on the screens: read or counted once an edition, and remembered for every visitor."""

from datetime import date

import pandas as pd
import streamlit as st

from tlc_data.counts import as_of_now, is_stale, refresh
from tlc_data.measures.clock import day_of
from tlc_data.screen.stores import Shown
from tlc_data.store.directory import communities
from tlc_data.store.editions import latest


@st.cache_resource
def memory(what: str) -> dict:  # type: ignore[type-arg]
    """What is remembered under a word, by keys that say everything it hangs on."""
    return {}


def edition_of(shown: Shown) -> int:
    """Number of the latest edition."""
    with shown.store.reading() as connection:
        return latest(connection)


def directory_of(shown: Shown, edition: int) -> pd.DataFrame:
    """Every community of the store; read once an edition, and never changed."""
    known: dict[tuple[str, int], pd.DataFrame] = memory("directory")
    key = (shown.store.url, edition)
    if key not in known:
        with shown.store.reading() as connection:
            known[key] = communities(connection)
    return known[key]


def as_of_date(shown: Shown, edition: int, today: date, *, given: date | None = None) -> date | None:
    """The as-of date of the store, or a given one that is not later; None where there are no facts."""
    known: dict[tuple[str, int, date], date | None] = memory("as of")
    key = (shown.store.url, edition, today)
    if key not in known:
        with shown.store.reading() as connection:
            found = as_of_now(connection, today=today)
        known[key] = None if found is None else day_of(found)
    latest_day = known[key]
    return latest_day if given is None or latest_day is None else min(latest_day, given)


def count_what_is_stale(shown: Shown, edition: int, today: date) -> int:
    """Stored counts made from other facts, on another date or by other rules are made anew, and said.

    Returns the edition that stands then: a change of settings is one.
    """
    fresh: dict[tuple[object, ...], bool] = memory("fresh")
    key = (shown.store.url, edition, today, shown.programme.fingerprint())
    if key in fresh:
        return edition
    with shown.store.reading() as connection:
        stale = is_stale(connection, today=today, programme=shown.programme)
    if stale:
        with st.spinner("The counts are older than the facts: counting again …"), shown.store.writing() as connection:
            refresh(connection, touched=set(), today=today, programme=shown.programme)
        st.toast("The counts were older than the facts and have been made anew.")
    edition = edition_of(shown)
    fresh[key] = fresh[(*key[:1], edition, *key[2:])] = True
    return edition
