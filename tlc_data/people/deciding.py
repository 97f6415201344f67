"""Saving what somebody decided of people who may be one. For administrators alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tlc_data.access.viewer import Viewer
from tlc_data.counts import refresh
from tlc_data.errors import NotForThisViewer, Refused
from tlc_data.settings import Programme
from tlc_data.store.directory import communities
from tlc_data.store.editions import APART, JOIN, new_edition
from tlc_data.store.engine import Connection
from tlc_data.store.joins import decide, rooted, verdicts
from tlc_data.store.store import Store
from tlc_data.store.touched import touched_schools
from tlc_data.vocabulary import Role, Verdict

Pair = tuple[int, int]


@dataclass(frozen=True)
class Decision:
    """What somebody says of two people, by their stored ids."""

    one: int
    other: int
    verdict: Verdict

    @property
    def pair(self) -> Pair:
        """The two in one order, whichever was named first."""
        return (max(self.one, self.other), min(self.one, self.other))


@dataclass(frozen=True)
class Decided:
    """The editions that were made, a join each, and the schools counted anew."""

    joins: list[int]
    apart: int
    counted: list[str]

    def sentence(self) -> str:
        """What was saved, in words that name nobody."""
        if not self.joins and not self.apart:
            return "Nothing was decided, nothing is changed."
        joined = f"{_many(len(self.joins), 'pair')} joined"
        apart = f"{_many(self.apart, 'pair')} kept apart"
        counted = f"; {_many(len(self.counted), 'school')} counted" if self.joins else ""
        return f"{', '.join(part for part in (joined, apart) if not part.startswith('0 '))}{counted}."


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def admit_to_names(viewer: Viewer) -> None:
    """Let nobody but an administrator look at what people are called."""
    if viewer.role != Role.ADMINISTRATOR:
        raise NotForThisViewer(f"The names of people are for administrators, not for a {viewer.role}.")


def save_decisions(
    store: Store, decisions: Sequence[Decision], *, viewer: Viewer, today: date, programme: Programme,
    made_by: str = "",
) -> Decided:
    """Save what was decided with its counts, each join as an edition of its own: all of it, or nothing.

    Raises
    ------
    Refused
        Two people were said to be two, and would be one by way of others.
    """
    admit_to_names(viewer)
    with store.writing() as connection:
        before = _standing(connection)
        wanted: dict[Pair, Verdict] = {each.pair: each.verdict for each in decisions if each.verdict != Verdict.LATER}
        fresh = {pair: verdict for pair, verdict in wanted.items() if before.get(pair) != verdict}
        _refuse_both(before | fresh)
        joins = []
        for pair in _of(fresh, Verdict.JOIN):
            joins.append(new_edition(
                connection, kind=JOIN, says="two names are one person", programme=programme, made_by=made_by
            ))
            decide(connection, [pair], Verdict.JOIN, number=joins[-1])
        apart = _of(fresh, Verdict.DIFFERENT)
        if apart:
            says = f"{_many(len(apart), 'pair')} of names {'is' if len(apart) == 1 else 'are'} two people"
            number = new_edition(connection, kind=APART, says=says, programme=programme, made_by=made_by)
            decide(connection, apart, Verdict.DIFFERENT, number=number)
        parted = [pair for pair in apart if before.get(pair) == Verdict.JOIN]
        counted = _counted(connection, [*_of(fresh, Verdict.JOIN), *parted], today=today, programme=programme)
    return Decided(joins, len(apart), counted)


def _standing(connection: Connection) -> dict[Pair, Verdict]:
    found = verdicts(connection)
    return {
        (one, into): Verdict(verdict)
        for one, into, verdict in found[["teacher_id", "into_id", "verdict"]].itertuples(index=False, name=None)
    }


def _of(decided: Mapping[Pair, Verdict], verdict: Verdict) -> list[Pair]:
    return [pair for pair, said in decided.items() if said == verdict]


def _refuse_both(decided: Mapping[Pair, Verdict]) -> None:
    root = rooted(_of(decided, Verdict.JOIN))
    torn = [
        pair for pair in _of(decided, Verdict.DIFFERENT)
        if pair[0] in root and pair[1] in root and root[pair[0]] == root[pair[1]]
    ]
    if torn:
        were = "was" if len(torn) == 1 else "were"
        raise Refused(
            f"{_many(len(torn), 'pair')} would be one person by way of others, and {were} said to be two: "
            "nothing was saved."
        )


def _counted(connection: Connection, pairs: list[Pair], *, today: date, programme: Programme) -> list[str]:
    if not pairs:
        return []
    moved = {"joins": [pd.DataFrame(pairs, columns=["teacher_id", "into_id"])]}
    touched = touched_schools(connection, communities(connection), moved)
    return refresh(connection, touched=touched, today=today, programme=programme, same_districts=True)
