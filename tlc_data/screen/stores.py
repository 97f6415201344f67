"""Which store the screens show: one's own, or else the sample district in a store of its own."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from tlc_data.intake import files_in, read, store_reading
from tlc_data.settings import Programme, read_programme
from tlc_data.store.editions import latest
from tlc_data.store.engine import DEFAULT_URL
from tlc_data.store.store import Store, open_store
from tlc_data.synthetic.plan import LAST_DAY
from tlc_data.views.figure import Look, drawn

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_FILES = ROOT / "sample_data"
SCRATCH = ROOT / ".tlc"
_HELD = "picture held for the browser"
_OWN_FILE = Path(DEFAULT_URL.removeprefix("sqlite:///"))


@dataclass(frozen=True)
class Shown:
    """The store on the screens, its settings, and whether it is the sample."""

    store: Store
    programme: Programme
    is_sample: bool


def shown_store() -> Shown:
    """One's own store where there is one, else the sample."""
    if has_own_store():
        return Shown(own_store(), read_programme(), is_sample=False)
    version = _sample_version()
    if not _sample_file(version).exists():
        _fetch_what_draws_pictures()
    return Shown(_sample(version), Programme(), is_sample=True)


def has_own_store() -> bool:
    """Whether a store is named by TLC_DATABASE_URL, or the file tlc.db holds one to which anything was ever saved.

    One that was just made when somebody stopped the first import is none yet.
    """
    if os.environ.get("TLC_DATABASE_URL"):
        return True
    if not _OWN_FILE.exists():
        return False
    with own_store().reading() as connection:
        return latest(connection) > 0


def own_store() -> Store:
    """One's own store, made where it is not there yet."""
    return _open(os.environ.get("TLC_DATABASE_URL") or DEFAULT_URL)


def store_to_preview() -> Store:
    """One's own store, else an empty one: looking at what files would change makes no store yet."""
    if has_own_store():
        return own_store()
    SCRATCH.mkdir(exist_ok=True)
    return _open(str(SCRATCH / "empty.db"))


@st.cache_resource(max_entries=8)
def _open(url: str) -> Store:
    return open_store(url)


@st.cache_resource(max_entries=2, show_spinner="Laying out the sample district, once …")
def _sample(version: str) -> Store:
    """The sample's store, made from the files in sample_data at the first start and kept."""
    place = _sample_file(version)
    if not place.exists():
        SCRATCH.mkdir(exist_ok=True)
        making = place.with_suffix(f".{os.getpid()}")
        store = open_store(str(making))
        files, _ = files_in([SAMPLE_FILES])
        reading = read(files, today=LAST_DAY)
        store_reading(store, reading, today=LAST_DAY, programme=Programme(), made_by="sample")
        store.close()
        making.replace(place)
    return open_store(str(place))


def _sample_file(version: str) -> Path:
    return SCRATCH / f"sample-{version}.db"


def _fetch_what_draws_pictures() -> None:
    """An empty picture for a moment: the browser loads its drawing code while the sample is laid out."""
    place = st.empty()
    place.plotly_chart(drawn(Look(), [], height=20), theme=None, key="nothing to see yet", alt="Nothing to see yet.")
    # Held back, the picture would be gone again before the browser hears of it.
    st.session_state[_HELD] = place


def clear_the_place() -> None:
    """Take the empty picture away, now that there are real ones."""
    place = st.session_state.pop(_HELD, None)
    if place is not None:
        place.empty()


def _sample_version() -> str:
    """Changes when the sample's files change."""
    told = [f"{path.name}{path.stat().st_size}" for path in sorted(SAMPLE_FILES.rglob("*.*"))]
    return hashlib.sha256(";".join(told).encode()).hexdigest()[:10]
