"""Findings of every kind, made up from the types of their fields."""

import types
from collections.abc import Iterator
from dataclasses import Field, fields
from datetime import date
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from tlc_data.words import saying  # noqa: F401  (with the speakers, every kind of finding is known)
from tlc_data.words.findings.parts import Bounds, Counted, Finding
from tlc_data.words.labels import Label

# Names as files could give them, in no language of ours.
NAMES = ("Zubiri", "Iturbe", "Halka")
MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
_A_MONTH = ("month", "since", "until", "first", "last")
# Groups of people, of which nobody speaks where there is nobody.
_NEVER_NONE = ("active", "known", "of", "floor", "weeks", "gap", "break_days", "fits", "allowed", "edition")
_STAGES = (Label.IN_USE, Label.TRYING, Label.NOT_IN_USE, Label.TRYING_OR_NOT, Label.NOT_KNOWN)
_SAYS = ("few", "nearly all", "3", "19")


def kinds(of: type[Finding] = Finding) -> Iterator[type[Finding]]:
    """Every kind of finding."""
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def examples_of(kind: type[Finding]) -> st.SearchStrategy[Finding]:
    """Findings of a kind: nobody, one and many among their numbers, what may be missing missing at times."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: _values(hints[field.name], field) for field in fields(kind)})


def _values(hint: Any, field: "Field[Any]") -> st.SearchStrategy[Any]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*[st.none() if part is types.NoneType else _values(part, field) for part in get_args(hint)])
    if get_origin(hint) is tuple:
        return _tuples(get_args(hint), field)
    return _plain(hint, field)


def _plain(hint: type, field: "Field[Any]") -> st.SearchStrategy[Any]:
    if hint is str:
        return st.sampled_from(_texts(field))
    if hint is int:
        return st.sampled_from((1, 2, 31, 12_345) if field.name in _NEVER_NONE else (0, 1, 2, 31, 12_345))
    if hint is float:
        return st.sampled_from((0.0, 0.4, 1.0, 3.5, 41.2)) if field.name == "expected" else st.floats(0, 1)
    if hint is Bounds:
        return st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda ends: Bounds(min(ends), max(ends)))
    if hint is Counted:
        return st.builds(Counted, st.sampled_from(_SAYS), st.integers(3, 40))
    return st.dates(date(2025, 1, 1), date(2026, 12, 31))


def _texts(field: "Field[Any]") -> tuple[str, ...]:
    missing = ("",) if field.default == "" else ()
    if field.name == "says":
        return _SAYS
    return (*missing, *(MONTHS if field.name in _A_MONTH else NAMES))


def _tuples(parts: tuple[Any, ...], field: "Field[Any]") -> st.SearchStrategy[Any]:
    """As many of one kind as there may be, or one of each."""
    if field.name == "months":
        return st.lists(st.sampled_from(MONTHS), min_size=1, max_size=3, unique=True).map(tuple)
    if field.name == "parts" and parts[-1] is Label:
        return st.tuples(st.sampled_from(_SAYS), st.sampled_from(_STAGES))
    if parts[-1] is not Ellipsis:
        return st.tuples(*[_values(part, field) for part in parts])
    least = 0 if field.default == () else 1
    return st.lists(_values(parts[0], field), min_size=least, max_size=3, unique=True).map(tuple)
