"""How a figure was counted, with the numbers behind it: only those that it may say itself.

Every number comes from rows as the gate lets them out, so where it says “few”, so does the formula. The
records of the measures are in English, and so are these lines, whatever the language of the screen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tlc_data.measures.catalogue import BY_KEY, how
from tlc_data.measures.rates import divided
from tlc_data.measures.rhythm import break_that_fits
from tlc_data.settings import Settings
from tlc_data.views.markdown import plain
from tlc_data.words.english import forms as written
from tlc_data.words.findings.parts import Bounds
from tlc_data.words.labels import Label
from tlc_data.words.saying import say

_NOT_SHOWN = "not shown"


def how_with(key: str, settings: Settings, *, worked: Sequence[str] = ()) -> str:
    """How a measure is counted, as Markdown, with the lines of `worked` as its example."""
    return how(key, settings, worked=[plain(line) for line in worked])


def month(name: str) -> str:
    """`2026-03` as these lines name it."""
    return written.month(name)


def period(months: "pd.Series[str]") -> str:
    """The months from first to last of a column that is in order, as these lines name them."""
    return written.period(months.iloc[0], months.iloc[-1])


def meetings_kept(held: int, expected: float) -> list[str]:
    """Meetings held of those expected."""
    return lines("meetings_kept", {
        "held": f"{held:,}", "expected": f"{expected:,.1f}", "rate": _percent(divided(held, expected)),
    })


def attendance(present: int, seats: int, *, of: str = "") -> list[str]:
    """Seats taken; `of` which month or place."""
    return lines("attendance", {
        "present": f"{present:,}", "seats": f"{seats:,}", "rate": _percent(divided(present, seats)),
    }, of=of)


def core_agenda(core: int, logged: int) -> list[str]:
    """Agendas with both core parts."""
    return lines("core_agenda", {"core": core, "logged": logged, "rate": _percent(divided(core, logged))})


def adoption(month: pd.Series, *, settings: Settings, of: str = "") -> list[str]:
    """The rate with its range; where no rate may be said, who reported, and how seldom."""
    if pd.isna(month["known"]):
        return []
    found = reporting(month, of=of)
    if month["gate"] == "rare":
        found += rare(float(month["report_gap"]), settings=settings, of=of)
    if pd.isna(month["rate_low"]):
        return found
    return lines("adoption", {
        "in_use": month["in_use_says"], "known": month["known"], "active": month["active"],
        "silent": month["not_known_says"], "rate": between(month["rate_low"], month["rate_high"]),
        "range": between(month["range_low"], month["range_high"]),
    }, of=of) + found


def adoption_of_each(months: pd.DataFrame, names: "pd.Series[str]") -> list[str]:
    """The rate of each place, by its name; those without one are left out."""
    rated = months[months["rate_low"].notna()].set_index("id")
    return [
        adoption_rate(rated.loc[place], of=name) for place, name in names.items() if place in rated.index
    ]


def attendance_of_each(sums: pd.DataFrame, names: "pd.Series[str]") -> list[str]:
    """Seats taken in each place, by its name; `sums` has `present, seats` by id."""
    return [
        line for place, name in names.items() if place in sums.index
        for line in attendance(int(sums.loc[place, "present"]), int(sums.loc[place, "seats"]), of=name)
    ]


def adoption_rate(month: pd.Series, *, of: str = "") -> str:
    """The rate alone, in one line."""
    return lines("adoption", {
        "in_use": month["in_use_says"], "known": month["known"],
        "rate": between(month["rate_low"], month["rate_high"]),
    }, of=of)[0]


def reporting(place: pd.Series, *, of: str = "") -> list[str]:
    """How many reported lately, of the active; nothing where that may not be said."""
    if pd.isna(place["known"]):
        return []
    return lines("freshness", {
        "known": place["known"], "active": place["active"], "rate": _percent(divided(place["known"], place["active"])),
    }, of=of)


def rare(gap: float, *, settings: Settings, of: str = "") -> list[str]:
    """How far apart reports come, and the break that would fit."""
    return lines("rare", {
        "gap": f"{gap:g}", "break_days": settings.break_days, "fitting": break_that_fits(gap),
    }, of=of)


def stages(month: pd.Series, parts: Mapping[str, Label]) -> list[str]:
    """The parts that are shown, as they add up; `parts` are their names for people."""
    said = [f"{month[f'{part}_says']} {say(label)}" for part, label in parts.items()]
    if any(each.startswith(_NOT_SHOWN) for each in said):
        return []
    return lines("stages", {"parts": " + ".join(said), "active": month["active"]})


def practices(counted: pd.DataFrame) -> list[str]:
    """Each practice whose use may be said, the most used first."""
    rated = counted[counted["in_use_says"] != _NOT_SHOWN].iloc[::-1]
    return [
        line for row in rated.to_dict("records")
        for line in lines("practices", {
            "name": written.capital(row["name"]), "in_use": row["in_use_says"], "known": row["known"],
            "rate": between(row["rate_low"], row["rate_high"]),
        })
    ]


def sustained(month: pd.Series) -> list[str]:
    """Teachers who kept a practice, of the group that the words are of; nothing where that may not be said."""
    whole = month["sustaining_of"]
    if pd.isna(whole) or month["sustaining_says"] == _NOT_SHOWN:
        return []
    low, high = divided(month["sustaining_low"], whole), divided(month["sustaining_high"], whole)
    return lines("sustained", {
        "sustaining": month["sustaining_says"], "of": whole, "group": _group(month), "rate": between(low, high),
    })


def _group(month: pd.Series) -> str:
    if month["sustaining_of"] == month["active"]:
        return "active teachers"
    return "who reported lately" if month["sustaining_of"] == month["known"] else "who use one regularly"


def statuses(counted: Mapping[Label, int], *, of: int) -> list[str]:
    """How many communities there are of each status, as they add up."""
    if not counted:
        return []
    said = " + ".join(f"{number} {say(status)}" for status, number in counted.items())
    return [f"{said} = {written.count(of, 'running community', 'running communities')}"]


def visit(row: Mapping[str, Any], *, settings: Settings) -> list[str]:
    """The days since a community last met, and those that its rhythm allows."""
    return lines("visits", {
        "days": row["days_since"], "intervals": f"{settings.overdue_intervals:g}",
        "interval": f"{row['allowed_days'] / settings.overdue_intervals:.0f} days",
        "allowed": f"{row['allowed_days']:.0f} days",
    })


def lines(key: str, numbers: Mapping[str, object], *, of: str = "") -> list[str]:
    """Lines of the formula for which every number is there and can be said."""
    said = {name: number for name, number in numbers.items() if str(number) not in ("", _NOT_SHOWN)}
    found = BY_KEY[key].with_numbers(said)
    return [f"{of}: {line}" for line in found] if of else found


def _percent(rate: float) -> str:
    return between(rate, rate)


def between(low: float, high: float) -> str:
    """A rate in percents, or the bounds that words leave; empty where nothing may be said."""
    return "" if pd.isna(low) or pd.isna(high) else written.percent(Bounds(float(low), float(high)))
