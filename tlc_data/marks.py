"""Marks for charts that somebody puts there by hand: a training day, a new principal, a snow week.

They are rows of the table `events` like those of a file, with a source of their own. Each one added
or taken away is an edition. For administrators alone.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tlc_data.access.viewer import Viewer
from tlc_data.errors import NotForThisViewer, Refused
from tlc_data.frames.check import typed
from tlc_data.frames.tables import TABLES
from tlc_data.settings import Programme
from tlc_data.store.changes import Change, change
from tlc_data.store.directory import communities, valid
from tlc_data.store.editions import MARK
from tlc_data.store.engine import Connection, rows_of
from tlc_data.store.replaced import taken_away
from tlc_data.store.save import save
from tlc_data.store.sources import match_sources, remember_sources
from tlc_data.store.store import Store
from tlc_data.vocabulary import Role

BY_HAND = "added by hand"
EVERYONE = "all"
LONGEST = 60
_FIRST = date(1990, 1, 1)


@dataclass(frozen=True)
class Mark:
    """What took place, on which day, and whom it concerns: `EVERYONE`, a district, or a school or community by id."""

    scope: str
    on: date
    text: str

    def sentence(self) -> str:
        """The mark in words, by the id of its scope."""
        whom = "everyone" if self.scope in ("", EVERYONE) else self.scope
        return f"{self.text}, {self.on.isoformat()}, {whom}"


def marks(store: Store, *, viewer: Viewer) -> pd.DataFrame:
    """Every mark that stands, newest first: `scope, on, text`, and `by_hand`: whether it was put there by hand."""
    _admit(viewer)
    with store.reading() as connection:
        found = rows_of(
            connection,
            f'SELECT e.scope, e."on", e.text, s.name FROM events e LEFT JOIN sources s ON s.number = e.source '
            f'WHERE {valid("e", None)} ORDER BY e."on" DESC, e.text, e.scope',
            {"scope": "text", "on": "day", "text": "text", "name": "text"},
        )
    return found.assign(by_hand=found.pop("name").fillna("") == BY_HAND)


def add_mark(store: Store, mark: Mark, *, viewer: Viewer, programme: Programme, made_by: str = "") -> int:
    """Put a mark on the charts, as an edition; returns its number.

    Raises
    ------
    Refused
        It says nothing, is of no day that can be, of nobody the store knows, or stands there already.
    """
    _admit(viewer)
    with store.writing() as connection:
        _refuse_unless_good(connection, mark)
        sources = match_sources(connection, [BY_HAND])
        found = change(connection, "events", sources.given_to(_row(mark).assign(source=0)))
        if not found.changes:
            raise Refused(f"This mark is there already: {mark.sentence()}.")
        remember_sources(connection, sources)
        return save(
            connection, [found], files=[], says=f"added: {mark.sentence()}", programme=programme, made_by=made_by,
            kind=MARK,
        )


def take_away(store: Store, mark: Mark, *, viewer: Viewer, programme: Programme, made_by: str = "") -> int:
    """Take a mark off the charts, whoever put it there, as an edition; returns its number.

    Raises
    ------
    Refused
        There is no such mark, or it was brought before files were known by their names.
    """
    _admit(viewer)
    with store.writing() as connection:
        row = _row(mark)
        taken = taken_away(connection, "events", row)
        if taken.closed.empty:
            raise Refused(f"There is no such mark that could be taken away: {mark.sentence()}.")
        none = row.iloc[:0].assign(source=pd.Series([], dtype="Int64"))
        return save(
            connection, [Change("events", none, none, none, none, taken)], files=[],
            says=f"taken away: {mark.sentence()}", programme=programme, made_by=made_by, kind=MARK,
        )


def _admit(viewer: Viewer) -> None:
    if viewer.role != Role.ADMINISTRATOR:
        raise NotForThisViewer(f"Marks are put on the charts by administrators, not by a {viewer.role}.")


def _refuse_unless_good(connection: Connection, mark: Mark) -> None:
    if not mark.text.strip():
        raise Refused("Say in a few words what took place.")
    if len(mark.text) > LONGEST:
        raise Refused(f"Say it in {LONGEST} letters: a chart has no room for more.")
    if mark.on < _FIRST:
        raise Refused(f"{mark.on.isoformat()} is before {_FIRST.year}: no chart goes back so far.")
    if mark.scope not in {EVERYONE, *_places(connection)}:
        raise Refused(f"There is no district, school or community “{mark.scope}”.")


def _places(connection: Connection) -> set[str]:
    directory = communities(connection)
    return {*directory["district"], *directory["school_id"], *directory["community_id"]} - {""}


def _row(mark: Mark) -> pd.DataFrame:
    said = pd.DataFrame([(mark.scope, mark.on.isoformat(), mark.text.strip())], columns=list(TABLES["events"].names))
    return typed("events", said.astype("str"))
