"""How far the headlines hang on each number that a person chose: each setting a quarter lower, and a quarter higher.

Everything is counted by the same measures from facts that are read once; nothing is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from math import ceil, floor

import pandas as pd

from tlc_data.counts import Shard, as_of_now, shards
from tlc_data.headlines import Headline, headlines
from tlc_data.measures.clock import day_of
from tlc_data.measures.facts import Facts
from tlc_data.measures.shard import count
from tlc_data.measures.signals import signals
from tlc_data.progress import Progress, untold
from tlc_data.settings import FLOORS, Programme, Settings, changed
from tlc_data.store.directory import communities
from tlc_data.store.engine import Connection
from tlc_data.store.shards import load_facts

STEP = 0.25
# Settings that decide no stored count, but a headline.
_OF_HEADLINES = frozenset({
    "few_at_risk", "embedded_share", "embedded_meetings", "embedded_gap", "overdue_intervals",
})
# Below half of a percent point nobody would call a share moved.
_SEEN = 0.005


@dataclass(frozen=True)
class Moved:
    """One setting: its value, a quarter less and a quarter more, and the headlines at each, in one order."""

    setting: str
    values: tuple[float, float, float]
    at: tuple[list[Headline], list[Headline], list[Headline]]


@dataclass(frozen=True)
class _Loaded:
    """Facts of a shard, read once."""

    shard: Shard
    facts: Facts


def varied() -> list[str]:
    """Names of the settings that are numbers and on which a count or a headline hangs."""
    return [
        each.name for each in fields(Settings)
        if isinstance(getattr(Settings(), each.name), int | float)
        and (each.metadata["counted"] or each.name in _OF_HEADLINES)
    ]


def steps(settings: Settings, name: str) -> tuple[float, float]:
    """A quarter less and more: whole numbers rounded away from the value, shares at most 1, none below its floor."""
    value = getattr(settings, name)
    less, more = round(value * (1 - STEP), 4), round(value * (1 + STEP), 4)
    if isinstance(value, int):
        return max(floor(less), FLOORS.get(name, 0)), ceil(more)
    return less, min(more, 1.0) if value <= 1 else more


def sensitivity(
    connection: Connection, *, today: date, programme: Programme, progress: Progress = untold
) -> Iterator[Moved]:
    """Each setting in turn with the headlines of every district and school; nothing in a store without facts.

    A district that keeps another value moves by a quarter of its own.
    """
    as_of = as_of_now(connection, today=today)
    if as_of is None:
        return
    loaded = list(_load(connection))
    usual = _told(loaded, programme, as_of)
    names = varied()
    for at, name in enumerate(names):
        progress(at, len(names), name)
        sides = [_told(loaded, _moved(programme, name, side), as_of) for side in (0, 1)]
        less, more = steps(programme.settings, name)
        yield Moved(name, (getattr(programme.settings, name), less, more), (usual, sides[0], sides[1]))


def _load(connection: Connection) -> Iterator[_Loaded]:
    directory = communities(connection)
    for shard in shards(directory):
        yield _Loaded(shard, load_facts(connection, directory, shard.schools, recorded=True))


def _moved(programme: Programme, name: str, side: int) -> Programme:
    def other(settings: Settings) -> Settings:
        return changed(settings, {name: steps(settings, name)[side]}, where="sensitivity")

    return Programme(other(programme.settings), tuple((d, other(settings)) for d, settings in programme.districts))


def _told(loaded: list[_Loaded], programme: Programme, as_of: int) -> list[Headline]:
    """Every headline under a programme, by district."""
    found: list[Headline] = []
    for district in dict.fromkeys(each.shard.district for each in loaded):
        settings = programme.of(district)
        here = [each.facts for each in loaded if each.shard.district == district]
        counts = [count(facts, as_of=as_of, settings=settings) for facts in here]
        statuses = pd.concat([signals(facts, on=as_of, settings=settings)["status"] for facts in here])
        found += headlines(
            counts, statuses, district=district, month=f"{day_of(as_of):%Y-%m}", settings=settings
        )
    return found


def as_table(found: list[Moved]) -> pd.DataFrame:
    """A row for each setting: `setting, value, less, more`, and each headline at the three of them."""
    rows = []
    for moved in found:
        row: dict[str, object] = {"setting": moved.setting}
        row |= dict(zip(("value", "less", "more"), moved.values, strict=True))
        for usual, less, more in zip(*moved.at, strict=True):
            name = f"{usual.name}, {usual.place}"
            row |= {name: usual.value, f"{name}, less": less.value, f"{name}, more": more.value}
        rows.append(row)
    return pd.DataFrame(rows).round(4)


def in_words(moved: Moved) -> str:
    """The headlines that a setting moves, `adoption 61 % (58, 63)`; those of schools by the widest."""
    triples = [triple for triple in zip(*moved.at, strict=True) if _differs(triple)]
    several = len({each.place for each in moved.at[0] if not each.of_school}) > 1
    told = [
        f"{usual.place}: " * several + _said((usual, *sides)) for usual, *sides in triples if not usual.of_school
    ]
    schools = [triple for triple in triples if triple[0].of_school]
    if schools:
        widest = max(schools, key=_width)
        of = "1 school" if len(schools) == 1 else f"{len(schools)} schools"
        told.append(f"{of}, most {widest[0].place}: {_said(widest)}")
    return "; ".join(told) or "none of them"


def _differs(triple: tuple[Headline, ...]) -> bool:
    values = [each.value for each in triple]
    return len({value != value for value in values}) > 1 or _width(triple) >= (_SEEN if triple[0].is_share else 1)


def _width(triple: tuple[Headline, ...]) -> float:
    values = [each.value for each in triple if each.value == each.value]
    return max(values) - min(values) if values else 0.0


def _said(triple: tuple[Headline, ...]) -> str:
    usual, less, more = (_spoken(each) for each in triple)
    return f"{triple[0].name} {usual} ({less}, {more})"


def _spoken(headline: Headline) -> str:
    if headline.value != headline.value:
        return "too few"
    return f"{100 * headline.value:.0f} %" if headline.is_share else f"{headline.value:.0f}"
