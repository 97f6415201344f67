"""What takes more than a moment: how far it has come, and a way to stop it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from time import monotonic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tlc_data.progress import Progress
from tlc_data.screen.text import plain

# What is done before that needs no bar.
_A_MOMENT = 1.0


@contextmanager
def waiting(says: str, *, key: str, on_stop: Callable[[], None], at_once: bool = False) -> Iterator[Progress]:
    """A walk that tells how far it is; after a moment, or at once, with a bar and a button to stop it.

    Who presses the button makes the script begin anew: the walk ends at its next step, inside whatever
    transaction it is in, which therefore leaves nothing behind.
    """
    place, began = st.empty(), monotonic()
    shown: list[DeltaGenerator] = []

    def told(done: int, whole: int, what: str) -> None:
        if not shown and not at_once and monotonic() - began < _A_MOMENT:
            return
        if not shown:
            with place.container(horizontal=True, vertical_alignment="center"):
                shown.append(st.progress(0.0))
                st.button("Stop", key=f"stop {key}", on_click=on_stop, icon=":material/stop_circle:")
        shown[0].progress(done / max(whole, 1), text=plain(f"{says}: {what}"))

    with nullcontext() if at_once else st.spinner(f"{says} …"):
        yield told
    place.empty()
