"""Filters that live in the address: a view can be sent, and a choice follows from page to page."""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

_KEPT = "kept filters"
KEYS = (
    "lang", "viewer", "school", "community", "since", "practice", "order", "page", "part", "against", "as_of",
    "known_on",
)

Kind = Literal["select", "pills", "segments"]


def keep_the_link() -> None:
    """Remember every filter that the address brings, whatever page it opens first."""
    kept = _kept()
    for key in KEYS:
        asked = st.query_params.get(key)
        if asked is not None and key not in kept:
            kept[key] = asked


def choice(
    label: str, options: Sequence[str], *, key: str, says: Callable[[str], str] = str, kind: Kind = "select",
    default: str = "",
) -> str:
    """One of `options`: as the address says, else as chosen before, else `default` (or the first)."""
    first = default if default in options else options[0]
    # Set on every run: a widget of this key on another page is another widget, and would begin anew.
    st.session_state[key] = _wanted(key, options) or first
    value: str | None
    if kind == "select":
        value = st.selectbox(label, options, format_func=says, key=key)
    elif kind == "pills":
        value = st.pills(label, options, format_func=says, key=key, required=True)
    else:
        value = st.segmented_control(label, options, format_func=says, key=key, required=True)
    chosen = value or first
    _keep(key, chosen, is_default=chosen == first)
    return chosen


def is_wished(key: str) -> bool:
    """Whether the address or an earlier choice says anything but the default."""
    return bool(st.query_params.get(key) or st.session_state.get(key) or _kept().get(key))


def forget(*keys: str) -> None:
    """Put filters back to their defaults; for the callback of a button."""
    for key in keys:
        st.session_state[key] = _kept()[key] = ""
        st.query_params.pop(key, None)


def _kept() -> dict[str, str]:
    kept: dict[str, str] = st.session_state.setdefault(_KEPT, {})
    return kept


def _wanted(key: str, options: Sequence[str]) -> str | None:
    """A link's new value, else the viewer's own, else what was kept; None where none of them is there."""
    kept, asked = _kept().get(key), st.query_params.get(key)
    fresh_link = asked if asked != kept else None
    for value in (fresh_link, st.session_state.get(key), kept):
        if value is not None and value in options:
            return str(value)
    return None


def _keep(key: str, value: str, *, is_default: bool) -> None:
    _kept()[key] = value
    if is_default:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != value:
        st.query_params[key] = value
