"""The gate: the one function by which rows leave the store for a screen.

Scope decides which rows, disclosure what may be said of them; no page, figure or download has
another way to the facts.
"""

from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from tlc_data.access.viewer import Scope
from tlc_data.errors import NotForThisViewer
from tlc_data.measures.clock import day_number
from tlc_data.settings import Programme
from tlc_data.store.answers import OPEN, SCOPED
from tlc_data.store.answers_sustained import SUSTAINED
from tlc_data.store.asked import Ask, Question
from tlc_data.store.directory import communities
from tlc_data.vocabulary import Level, Role

__all__ = ["Ask", "leave"]

_OF_COMMUNITIES = ("meetings", "visits")


def leave(
    connection: Connection, scope: Scope, ask: Ask, *, programme: Programme, on: date,
    directory: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Rows that a viewer of this scope may see; NotForThisViewer for ids outside it.

    Parameters
    ----------
    on
        The day on which visits are judged.
    directory
        From `directory.communities` of this store as it stands, where somebody holds it already.
    """
    directory = communities(connection) if directory is None else directory
    if ask.table in OPEN:
        return OPEN[ask.table](connection, directory, scope)
    if ask.table in _OF_COMMUNITIES:
        ask = replace(ask, level=Level.COMMUNITY)
    if ask.table in SUSTAINED and ask.table != "flows" and ask.level == Level.COMMUNITY and scope.schools:
        # Who sees the school's sums could take the communities from them.
        raise NotForThisViewer(f"{ask.table}: of communities, not within what a {scope.role} may see.")
    allowed = _allowed(scope, ask, directory)
    stranger = sorted(set(ask.ids) - set(allowed))
    if stranger:
        raise NotForThisViewer(f"{', '.join(stranger)}: not within what a {scope.role} may see.")
    ids = list(ask.ids or allowed)
    question = Question(connection, directory, scope, ask, ids, programme, day_number(on))
    answered = [SCOPED[ask.table](part) for part in question.by_district()]
    if len(answered) == 1:
        return answered[0]
    together = pd.concat(answered, ignore_index=True)
    first = together.columns[0]
    return together.sort_values(first, kind="stable", ignore_index=True)


def _allowed(scope: Scope, ask: Ask, directory: pd.DataFrame) -> tuple[str, ...]:
    if ask.table == "visits":
        return scope.statuses
    if ask.table == "freshness" and scope.role == Role.ADMINISTRATOR and ask.level != Level.DISTRICT:
        # Who brings the files in has to see of every place whether they came.
        return tuple(directory["community_id" if ask.level == Level.COMMUNITY else "school_id"].unique())
    return {
        Level.COMMUNITY: scope.communities, Level.SCHOOL: scope.schools, Level.DISTRICT: scope.districts,
    }[ask.level]
