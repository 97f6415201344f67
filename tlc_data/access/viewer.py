"""Viewer → Scope: what each role may see."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from tlc_data.vocabulary import Role

# Which screens a role is admitted to (docs/who-sees-what.md).
PAGES: dict[str, frozenset[Role]] = {
    "today": frozenset(Role),
    "school": frozenset({Role.PRINCIPAL, Role.COORDINATOR}),
    "district": frozenset({Role.COORDINATOR}),
    "practices": frozenset({Role.PRINCIPAL, Role.COORDINATOR}),
    "visits": frozenset({Role.COACH, Role.PRINCIPAL}),
    "community": frozenset({Role.COACH, Role.PRINCIPAL}),
    "data": frozenset({Role.ADMINISTRATOR}),
    "methods": frozenset(Role),
}


@dataclass(frozen=True)
class Viewer:
    """A person at the screen: their role and what it is tied to.

    `place` is a school_id (principal), a district (coordinator) or a coach's name (coach).
    """

    role: Role
    place: str = ""
    name: str = ""


@dataclass(frozen=True)
class Scope:
    """What may leave the store for a viewer; hashable, so that caches can be keyed by it.

    `schools` and `districts` whose sums may be seen, `communities` whose own rows may be seen,
    and `statuses`: communities of which only the status may be counted.
    """

    role: Role
    districts: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


def may_open(viewer: Viewer, page: str) -> bool:
    """Whether a screen is for this viewer at all."""
    return viewer.role in PAGES[page]


def scope_of(viewer: Viewer, directory: pd.DataFrame) -> Scope:
    """The rows a viewer may see.

    Parameters
    ----------
    directory
        One row per community: `community_id, school_id, district, coach`.
    """
    column = {Role.PRINCIPAL: "school_id", Role.COORDINATOR: "district", Role.COACH: "coach"}.get(viewer.role)
    if column is None or (viewer.role == Role.COACH and not viewer.place):
        return Scope(viewer.role)
    mine = directory[directory[column] == viewer.place]
    schools, communities = _distinct(mine["school_id"]), _distinct(mine["community_id"])
    if viewer.role == Role.PRINCIPAL:
        return Scope(viewer.role, schools=schools, communities=communities, statuses=communities)
    if viewer.role == Role.COORDINATOR:
        return Scope(viewer.role, districts=(viewer.place,), schools=schools, statuses=communities)
    return Scope(viewer.role, communities=communities, statuses=communities)


def _distinct(cells: "pd.Series[str]") -> tuple[str, ...]:
    return tuple(sorted(cells.unique()))


def scope_then(viewer: Viewer, *, now: pd.DataFrame, then: pd.DataFrame) -> Scope:
    """What a viewer may see of an earlier state: what they may see today, as far as it was theirs or there.

    Access is a matter of today. Who coaches a community today sees its past; for schools and districts
    a community must have been theirs then too, as its rows stand in their sums.
    """
    today, before = scope_of(viewer, now), scope_of(viewer, then)
    if viewer.role == Role.COACH:
        there = _both(today.communities, then["community_id"])
        return replace(today, communities=there, statuses=there)
    return replace(
        today, districts=_both(today.districts, before.districts), schools=_both(today.schools, before.schools),
        communities=_both(today.communities, before.communities), statuses=_both(today.statuses, before.statuses),
    )


def _both(places: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
    there = set(others)
    return tuple(each for each in places if each in there)
