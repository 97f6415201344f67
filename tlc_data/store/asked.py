"""What a screen may ask the gate for, and the question that is made of it."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
from sqlalchemy import Connection

from tlc_data.access.viewer import Scope
from tlc_data.settings import Programme, Settings
from tlc_data.store.counted import read_counts, stamps
from tlc_data.vocabulary import Level

COLUMNS = {Level.COMMUNITY: "community_id", Level.SCHOOL: "school_id", Level.DISTRICT: "district"}


@dataclass(frozen=True)
class Ask:
    """What a screen asks for; hashable, so that answers can be kept.

    Attributes
    ----------
    table
        `directory, practices, participation, adoption, schools, meetings, visits, freshness,
        recording, events`; and of sustained change `curve, kept, triangle, sticking, courses, began, split, moves,
        same, depth, flows`.
    ids
        Communities, schools or districts (by `level`; meetings and visits are of communities);
        empty means all in scope.
    practice
        For adoption: one practice, `any`, or empty for every practice but `any`.
    outside
        Whether the answer leaves by download: the floors are higher there.
    by
        For `kept`, what is told apart: `practice_id`, `strategy` or `cohort`; nothing where empty.
    months
        For what lies between two dates, the months at whose ends they are; for `depth` and `flows` the last one.
    """

    table: str
    level: Level = Level.SCHOOL
    ids: tuple[str, ...] = ()
    practice: str = ""
    outside: bool = False
    by: str = ""
    months: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Question:
    """An ask with what answers it: `ids` are within `scope`, `on` is the day on which visits are judged."""

    connection: Connection
    directory: pd.DataFrame
    scope: Scope
    ask: Ask
    ids: list[str]
    programme: Programme
    on: int

    @cached_property
    def schools(self) -> list[str]:
        """The schools that the ids lie in."""
        rows = self.directory[self.directory[COLUMNS[self.ask.level]].isin(self.ids)]
        return sorted(rows["school_id"].unique())

    @cached_property
    def _settings(self) -> Settings:
        rows = self.directory[self.directory["school_id"].isin(self.schools)]
        return self.programme.of(rows["district"].iloc[0] if len(rows) else "")

    def settings(self) -> Settings:
        """Settings of the one district that the ids lie in."""
        return self._settings

    def by_district(self) -> "list[Question]":
        """The same question for the ids of each district, as each has settings of its own."""
        district_of = {place: place for place in self.ids}
        if self.ask.level != Level.DISTRICT:
            places = self.directory.drop_duplicates(COLUMNS[self.ask.level])
            district_of = dict(zip(places[COLUMNS[self.ask.level]], places["district"], strict=True))
        several = dict.fromkeys(district_of[place] for place in self.ids)
        parts = [[place for place in self.ids if district_of[place] == district] for district in several]
        return [replace(self, ids=ids) for ids in parts] or [self]


def gaps_of(question: Question, ids: pd.Series) -> pd.Series:
    """How often the school that each row lies in reports; NaN for districts and the unknown."""
    by_school = {school: stamp.report_gap for school, stamp in stamps(question.connection).items()}
    places = question.directory.drop_duplicates("community_id")
    school_of = dict(zip(places["community_id"], places["school_id"], strict=True))
    found = {place: by_school.get(school_of.get(place, place)) for place in ids.unique()}
    if question.ask.level == Level.DISTRICT:
        found = {}
    return ids.map(found).astype("float64")


def counts_of(question: Question, name: str, *, practice: str = "") -> pd.DataFrame:
    whole_level = question.ask.level == Level.SCHOOL
    return read_counts(
        question.connection, name, level=question.ask.level, schools=question.schools,
        ids=None if whole_level else question.ids, practice=practice,
    )
