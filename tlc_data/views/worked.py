"""How a figure was counted, with the numbers behind it: only those that it may say itself.

Every number comes from rows as the gate lets them out, so where it says “few”, so does the formula.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tlc_data.measures.catalogue import BY_KEY, how
from tlc_data.measures.rates import divided
from tlc_data.measures.rhythm import break_that_fits
from tlc_data.settings import Settings
from tlc_data.views import words
from tlc_data.views.markdown import plain

_NOT_SHOWN = "not shown"


def how_with(key: str, settings: Settings, *, worked: Sequence[str] = ()) -> str:
    """How a measure is counted, as Markdown, with the lines of `worked` as its example."""
    return how(key, settings, worked=[plain(line) for line in worked])


def meetings_kept(held: int, expected: float) -> list[str]:
    """Meetings held of those expected."""
    return _lines("meetings_kept", {
        "held": f"{held:,}", "expected": f"{expected:,.1f}", "rate": _percent(divided(held, expected)),
    })


def attendance(present: int, seats: int, *, of: str = "") -> list[str]:
    """Seats taken; `of` which month or place."""
    return _lines("attendance", {
        "present": f"{present:,}", "seats": f"{seats:,}", "rate": _percent(divided(present, seats)),
    }, of=of)


def core_agenda(core: int, logged: int) -> list[str]:
    """Agendas with both core parts."""
    return _lines("core_agenda", {"core": core, "logged": logged, "rate": _percent(divided(core, logged))})


def adoption(month: pd.Series, *, settings: Settings, of: str = "") -> list[str]:
    """The rate with its range; where no rate may be said, who reported, and how seldom."""
    if pd.isna(month["known"]):
        return []
    found = reporting(month, of=of)
    if month["gate"] == "rare":
        found += rare(float(month["report_gap"]), settings=settings, of=of)
    if pd.isna(month["rate_low"]):
        return found
    return _lines("adoption", {
        "in_use": month["in_use_says"], "known": month["known"], "active": month["active"],
        "silent": month["not_known_says"], "rate": words.percent(month["rate_low"], month["rate_high"]),
        "range": words.percent(month["range_low"], month["range_high"]),
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
    return _lines("adoption", {
        "in_use": month["in_use_says"], "known": month["known"],
        "rate": words.percent(month["rate_low"], month["rate_high"]),
    }, of=of)[0]


def reporting(place: pd.Series, *, of: str = "") -> list[str]:
    """How many reported lately, of the active; nothing where that may not be said."""
    if pd.isna(place["known"]):
        return []
    return _lines("freshness", {
        "known": place["known"], "active": place["active"], "rate": _percent(divided(place["known"], place["active"])),
    }, of=of)


def rare(gap: float, *, settings: Settings, of: str = "") -> list[str]:
    """How far apart reports come, and the break that would fit."""
    return _lines("rare", {
        "gap": f"{gap:g}", "break_days": settings.break_days, "fitting": break_that_fits(gap),
    }, of=of)


def stages(month: pd.Series, parts: Mapping[str, str]) -> list[str]:
    """The parts that are shown, as they add up; `parts` are their names for people."""
    said = [f"{month[f'{part}_says']} {name}" for part, name in parts.items()]
    if any(each.startswith(_NOT_SHOWN) for each in said):
        return []
    return _lines("stages", {"parts": " + ".join(said), "active": month["active"]})


def practices(counted: pd.DataFrame) -> list[str]:
    """Each practice whose use may be said, the most used first."""
    rated = counted[counted["in_use_says"] != _NOT_SHOWN].iloc[::-1]
    return [
        line for row in rated.to_dict("records")
        for line in _lines("practices", {
            "name": words.capital(row["name"]), "in_use": row["in_use_says"], "known": row["known"],
            "rate": words.percent(row["rate_low"], row["rate_high"]),
        })
    ]


def sustained(month: pd.Series, *, group: str) -> list[str]:
    """Teachers who kept a practice, of the group that the words are of."""
    whole = month["sustaining_of"]
    low, high = divided(month["sustaining_low"], whole), divided(month["sustaining_high"], whole)
    return _lines("sustained", {
        "sustaining": month["sustaining_says"], "of": whole, "group": group, "rate": words.percent(low, high),
    })


def statuses(counted: Mapping[str, int], *, of: int) -> list[str]:
    """How many communities there are of each status, as they add up."""
    if not counted:
        return []
    said = " + ".join(f"{number} {status}" for status, number in counted.items())
    return [f"{said} = {words.count(of, 'running community', 'running communities')}"]


def visit(row: Mapping[str, Any], *, settings: Settings) -> list[str]:
    """The days since a community last met, and those that its rhythm allows."""
    return _lines("visits", {
        "days": row["days_since"], "intervals": f"{settings.overdue_intervals:g}",
        "interval": f"{row['allowed_days'] / settings.overdue_intervals:.0f} days",
        "allowed": f"{row['allowed_days']:.0f} days",
    })


def _lines(key: str, numbers: Mapping[str, object], *, of: str = "") -> list[str]:
    """Lines of the formula for which every number is there and can be said."""
    said = {name: number for name, number in numbers.items() if str(number) not in ("", _NOT_SHOWN)}
    found = BY_KEY[key].with_numbers(said)
    return [f"{of}: {line}" for line in found] if of else found


def _percent(rate: float) -> str:
    return words.percent(rate, rate)
