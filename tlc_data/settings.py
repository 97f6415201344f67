"""Every number a person chose, once: value, unit, meaning, reason and source.

`tlc.toml` overrides them for a programme, and the calendar for one district:

    [settings]
    break_days = 90

    [district."Lakeside"]
    out_of_session = ["06-20/08-20", "2025-02-03/2025-02-07"]

Long because every setting stands here and nowhere else.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from tlc_data.errors import WrongSetting

PROPOSAL = "A proposal of this project: no validated threshold has been published."


MACHINE = "The memory of an ordinary office machine."


def _chosen(
    value: Any, unit: str, meaning: str, reason: str, source: str = PROPOSAL, *, counted: bool = True
) -> Any:
    """A setting; one that is not `counted` decides no stored count, and changing it leaves the counts as they are."""
    about = {"unit": unit, "meaning": meaning, "reason": reason, "source": source, "counted": counted}
    if isinstance(value, tuple):
        return field(default_factory=lambda: value, metadata=about)
    return field(default=value, metadata=about)


@dataclass(frozen=True)
class Settings:
    """The settings in force; each field's metadata says unit, meaning, reason and source."""

    out_of_session: tuple[str, ...] = _chosen(
        ("06-16/08-14", "12-21/01-02"),
        "ranges of days, MM-DD/MM-DD each year or YYYY-MM-DD/YYYY-MM-DD once, both ends included",
        "When school is out: these days do not count in any gap or span.",
        "A teacher who does not report in August has not fallen silent.",
        "The usual summer and winter holidays of a northern school year.",
    )
    high_use: int = _chosen(
        2, "level of use", "From this level on, a self-report counts as use.",
        "Occasional use is the first level that shows up in lessons more than once.",
        "Levels of Use (Hall & Hord), merged to five levels.",
    )
    prevalent_use: int = _chosen(
        3, "level of use", "A first report of this level or more was there before we looked.",
        "Somebody who starts at weekly use did not start this week.",
    )
    break_days: int = _chosen(
        75, "instructional days", "Two reports further apart than this have a break between them.",
        "About eleven weeks of school without a word is too long to assume that use went on.",
    )
    adopted_after: int = _chosen(
        15, "instructional days", "Use this long after a spell began makes it an adoption.",
        "Once is not a habit, and two reports of one fortnight may be one good fortnight.",
    )
    sustained_after: int = _chosen(
        145, "instructional days", "Use this long after adoption counts as sustained.",
        "Half a school year, past the push of a first term.",
        "RE-AIM (Glasgow) asks for six months or more of maintenance.",
    )
    interval_days: int = _chosen(
        28, "days", "The rhythm of meetings where a community has not set its own.",
        "Communities are meant to meet about once a month.",
        "Wiliam & Leahy, Embedding Formative Assessment.",
    )
    inferred_leave_meetings: int = _chosen(
        3, "meetings", "A listed teacher has left when the community held this many since.",
        "Two absences happen to everybody; three unlisted meetings seldom do.",
    )
    reporting_plain: float = _chosen(
        0.85, "share of active teachers", "From this reporting rate on, a rate is shown plainly.",
        "What the silent could change is then smaller than what matters.",
        "Survey practice; the 85 % of What Works Clearinghouse-style attrition bounds.",
    )
    reporting_floor: float = _chosen(
        0.60, "share of active teachers", "Under this reporting rate no rate is shown.",
        "With four in ten silent the range is wider than any change seen.",
    )
    few_known: int = _chosen(
        5, "teachers", "Fewer known teachers than this, and nothing they reported is shown.",
        "In a smaller group each can be told from the rest.",
        "NCES 2011-603, small cells; never below 5.",
    )
    few_known_outside: int = _chosen(
        10, "teachers", "The same, for what leaves by download.",
        "A file travels further than a screen.",
        "NCES 2011-603, small cells.",
    )
    overdue_intervals: float = _chosen(
        1.75, "intervals", "A community is overdue when its last held meeting is further back.",
        "One late meeting is life; most of a second interval is a gap.", counted=False,
    )
    judged_from: int = _chosen(
        3, "held meetings", "From so many on, a community is judged by more than whether it meets.",
        "One meeting is no habit, and two are no pattern.", counted=False,
    )
    attendance_first: int = _chosen(
        6, "meetings", "So many first meetings with attendance say what is usual in a community.",
        "Half a school year of monthly meetings: long enough to find a level, short enough to watch from then on.",
        "Spiegelhalter et al. 2003 (risk-adjusted sequential charts) start from a level of the group's own.",
        counted=False,
    )
    attendance_prior_seats: int = _chosen(
        20, "seats", "So many seats at a usual rate are added to those of the first meetings.",
        "Two meetings' worth: a community whose first meetings were few or full is not held to an extreme.",
        counted=False,
    )
    attendance_prior_rate: float = _chosen(
        0.85, "share of seats", "The usual rate of the seats added.",
        "A community in good order misses one or two of ten to illness and cover.", counted=False,
    )
    attendance_drop: float = _chosen(
        0.25, "share of seats", "Attendance that has fallen by this much is what the alarm looks for.",
        "Two or three of ten more stay away: more than illness, and what a coach can do something about.",
        counted=False,
    )
    attendance_alarm: float = _chosen(
        4.0, "log likelihood ratio", "When the evidence for the fall is above this, the alarm is set.",
        "Three to four meetings of such a fall set it, and one bad evening does not.", counted=False,
    )
    back_least: float = _chosen(
        0.60, "share of those present", "Two meetings below this, and too few report back what they tried.",
        "Reporting back is what the promise of the last meeting was made for.", counted=False,
    )
    short_minutes: int = _chosen(
        60, "minutes", "Two meetings under this are short.",
        "Feedback and planning alone take most of an hour.",
        "Wiliam & Leahy, Embedding Formative Assessment: meetings of 75 minutes or more.", counted=False,
    )
    unobserved_intervals: int = _chosen(
        2, "intervals", "Meetings held this lately are looked at for peer observations.",
        "A month without a visit to a colleague happens; two are a habit.", counted=False,
    )
    plateau_share: float = _chosen(
        0.50, "share of known teachers", "At this adoption rate or above, no new adoption is no plateau.",
        "Where half have a practice in use, keeping it may be the work at hand.", counted=False,
    )
    plateau_meetings: int = _chosen(
        4, "held meetings", "With no new adoption since the day of so many meetings ago, taking up has stopped.",
        "Four meetings are about half a school year.", counted=False,
    )
    least_members: int = _chosen(
        8, "members", "A community with fewer is small.",
        "With fewer, two absences leave too few experiences to compare.",
        "Wiliam & Leahy, Embedding Formative Assessment: 8 to 14 members.", counted=False,
    )
    most_members: int = _chosen(
        14, "members", "A community with more is large.",
        "With more, not everybody gets to report back in one meeting.",
        "Wiliam & Leahy, Embedding Formative Assessment: 8 to 14 members.", counted=False,
    )
    new_visits_a_week: int = _chosen(
        3, "communities", "At most so many new check-ins a week are put before one coach.",
        "More than a coach can visit in a week would only be a longer list.", counted=False,
    )
    together_share: float = _chosen(
        0.40, "share of running communities", "When more of a district stop meeting at once, one banner says so.",
        "Snow or a flu season is no reason to visit each of them.", counted=False,
    )
    together_least: int = _chosen(
        10, "running communities", "In a district with fewer, each stands for itself.",
        "Of a handful, two make 40 %.", counted=False,
    )
    together_days: int = _chosen(
        14, "days", "Communities that stopped meeting within so many days did so at once.",
        "A closed week shows in meetings of that week and of the next.", counted=False,
    )
    complete_enough: float = _chosen(
        0.90, "share of rows", "A month is provisional while less than this has usually come in by now.",
        "What is still missing is then smaller than what would be called a change.",
    )
    lag_waited: int = _chosen(
        60, "days", "A row tells how late records come in when it was waited for this long.",
        "Two months outlast any rhythm of meetings and lists, so that slow rows are seen as well as quick ones.",
    )
    lag_least: int = _chosen(
        10, "rows", "From fewer watched rows than this, how late records come in is not known yet.",
        "One row in ten is the finest that nine in ten can be told by.",
    )
    sustained_further: tuple[int, ...] = _chosen(
        (290, 580), "instructional days", "Use this long after adoption is also told: one and two school years.",
        "Half a year shows that a push is over; a whole one that the next class met it, too.",
        "RE-AIM (Glasgow): maintenance is followed for as long as there are reports.",
    )
    headline_weeks: tuple[int, ...] = _chosen(
        (26, 52, 104), "weeks", "After these times since adoption the share still in use is said.",
        "Half a year is past the push of a first term; one year and two ask whether a new autumn was survived.",
        "RE-AIM (Glasgow) asks for six months or more of maintenance.", counted=False,
    )
    few_at_risk: int = _chosen(
        5, "adoptions", "With fewer than this still followed, a retention curve stops.",
        "With four left, one teacher's stopping moves the curve by a quarter, and each could be told from the rest.",
        "NCES 2011-603, small cells; never below 5.", counted=False,
    )
    interval_communities: int = _chosen(
        8, "communities", "From this number on, the interval of a retention curve is drawn over communities.",
        "How much communities differ cannot be told from a handful of them.", counted=False,
    )
    interval_resamples: int = _chosen(
        400, "draws", "So often are communities drawn anew for the interval of a retention curve.",
        "The interval's width then varies by some 4 % with the draws, and a district takes well under a second.",
        "Efron & Tibshirani 1993: 50 to 200 draws are enough for a standard error.", counted=False,
    )
    term_weeks: int = _chosen(
        26, "weeks", "Cohorts are followed in steps of this length.",
        "Half a year: two terms make a year, holidays included.", counted=False,
    )
    embedded_share: float = _chosen(
        0.60, "share of active teachers", "Sustained by this share of its teachers, a practice has stuck in a school.",
        "When six in ten do it as a matter of course, a newcomer finds it there.", counted=False,
    )
    embedded_meetings: float = _chosen(
        0.75, "share of expected meetings", "Keeping this share of its meetings, a school's communities still meet.",
        "Three meetings of four is a rhythm with room for snow and flu.",
        "Moore et al. 2017: that the community continues and that the person continues are two measures; the share "
        "is a proposal of this project.", counted=False,
    )
    embedded_gap: int = _chosen(
        4, "months", "Both must hold now and so many months earlier, meetings over the months up to each.",
        "Half a school year in all: past a good month, and past one term.", counted=False,
    )
    least_points: int = _chosen(
        12, "months", "With fewer months that have a denominator, whether a flow changed is too few to say.",
        "In a shorter series the usual variation cannot be told from a change.",
        "Anhøj & Olesen 2014: run charts want a dozen points or more.", counted=False,
    )
    least_beside: int = _chosen(
        8, "months", "A flow before and after an event is compared from this many months on each side.",
        "How much months differ of themselves has to be seen on both sides of the event.",
        "Perla, Provost & Murray 2011; the number is a proposal of this project.", counted=False,
    )
    least_same: int = _chosen(
        10, "teachers", "With fewer teachers known at both ends, whether use changed is too few to say.",
        "Under six who moved all one way the exact test can never speak; ten leave it some room.",
        "The exact sign test: its smallest p among 5 that changed is 0.06.", counted=False,
    )
    rise_least: float = _chosen(
        0.05, "share of known teachers", "From this change on it is told where a rise of the adoption rate came from.",
        "In a school of thirty a smaller rise is one teacher, who is no reason.", counted=False,
    )
    rise_most: float = _chosen(
        0.50, "share of the rise", "A group that makes this share of a rise is what the rise is called by.",
        "What makes less than half of it is not the reason, but one of several.", counted=False,
    )
    rise_little: float = _chosen(
        0.25, "share of the rise", "A rise is silence only where the same teachers make no more of it than this.",
        "Where they make a quarter or more, there is growth in it that must not be talked away.", counted=False,
    )

    max_file_mb: int = _chosen(
        500, "megabytes", "A larger file is not read; nor is one that grows larger when it is unpacked.",
        "A whole district's year has some hundred megabytes; what is larger takes the memory of everybody.",
        MACHINE, counted=False,
    )
    max_rows: int = _chosen(
        5_000_000, "rows", "A table with more rows is not read.",
        "A district's reports of several years are about a million rows.", MACHINE, counted=False,
    )
    max_cells: int = _chosen(
        50_000_000, "cells", "A table with more cells is not read: rows times columns.",
        "A cell takes some thirty bytes while a table is read.", MACHINE, counted=False,
    )
    max_sheets: int = _chosen(
        200, "sheets or files", "A workbook with more sheets, or a packed file with more files, is not read.",
        "A sheet a week for each of five years is no more than this.", MACHINE, counted=False,
    )
    max_unpacked_ratio: int = _chosen(
        200, "times", "A packed file or workbook that grows to more than this many times its size is not read.",
        "Real tables grow ten to fifty times; what grows a thousand times was made to fill a memory.",
        "Known zip bombs grow a thousand times and more.", counted=False,
    )

    def fingerprint(self) -> str:
        """Short hash of every value in force that a count hangs on, for the stamps."""
        text = json.dumps({name: getattr(self, name) for name in COUNTED}, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


COUNTED = tuple(each.name for each in fields(Settings) if each.metadata["counted"])


def differing(old: Settings, new: Settings) -> list[str]:
    """Names of the settings that a count hangs on and that have another value."""
    return [name for name in COUNTED if getattr(old, name) != getattr(new, name)]


@dataclass(frozen=True)
class Programme:
    """The settings of a programme, and the districts that keep another calendar."""

    settings: Settings = Settings()
    districts: tuple[tuple[str, Settings], ...] = ()

    def of(self, district: str) -> Settings:
        """Settings in force in one district."""
        return dict(self.districts).get(district, self.settings)

    def fingerprint(self) -> str:
        """Short hash over the programme and all its districts."""
        parts = [self.settings.fingerprint(), *(f"{d}={s.fingerprint()}" for d, s in self.districts)]
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]

    def differences(self, other: "Programme") -> list[str]:
        """What stands otherwise in another programme: `break_days 75 → 90`, districts by name."""
        names = sorted({name for name, _ in (*self.districts, *other.districts)})
        pairs = [("", self.settings, other.settings)]
        pairs += [(f"{name or 'no district'}: ", self.of(name), other.of(name)) for name in names]
        found = [
            f"{where}{name} {_plainly(getattr(old, name))} → {_plainly(getattr(new, name))}"
            for where, old, new in pairs for name in differing(old, new)
        ]
        return found or ["districts with settings of their own"]

    def as_json(self) -> str:
        """The whole programme as text, as an edition keeps it."""
        return json.dumps(
            {"settings": asdict(self.settings), "districts": {d: asdict(s) for d, s in self.districts}},
            sort_keys=True,
        )


def _range_of_days(text: str) -> bool:
    """Whether a text is MM-DD/MM-DD, or two ISO dates the first of which is not the later."""
    ends = [end.strip() for end in text.split("/")]
    if len(ends) != 2 or len({len(end) for end in ends}) != 1:
        return False
    # A leap year, so that 29 February can be an end.
    dates = [end if len(end) > len("MM-DD") else f"2000-{end}" for end in ends]
    try:
        first, last = map(date.fromisoformat, dates)
    except ValueError:
        return False
    return first <= last or len(ends[0]) == len("MM-DD")


def _plainly(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def programme_from_json(text: str) -> Programme:
    """The programme that an edition kept; settings that this version does not know are left out."""
    kept = json.loads(text)
    return Programme(
        settings=_kept(kept.get("settings", {})),
        districts=tuple((name, _kept(values)) for name, values in sorted(kept.get("districts", {}).items())),
    )


def _kept(values: dict[str, Any]) -> Settings:
    known = {each.name for each in fields(Settings)}
    return changed(Settings(), {name: value for name, value in values.items() if name in known}, where="edition")


def changed(settings: Settings, values: dict[str, Any], *, where: str) -> Settings:
    """A copy of `settings` with `values`; WrongSetting names the line that cannot be."""
    known = {f.name: f for f in fields(Settings)}
    fitting: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise WrongSetting(
                f"{where}: there is no setting '{name}'. Settings are: {', '.join(sorted(known))}."
            )
        fitting[name] = _fitting(name, getattr(settings, name), value, where)
    return replace(settings, **fitting)


# A rhythm of no days cannot be divided by; no months back is no second look; groups under 5 are never shown.
# Two communities are the least that can differ, and a standard error needs its draws. A usual rate of nothing
# has no logarithm.
FLOORS = {
    "interval_days": 1, "embedded_gap": 1, "few_known": 5, "few_known_outside": 5, "few_at_risk": 5,
    "interval_communities": 2, "interval_resamples": 50, "term_weeks": 1,
    "attendance_prior_seats": 1, "attendance_prior_rate": 0.05, "plateau_meetings": 1, "judged_from": 1,
}

# Lists of numbers, the shortest first.
_LENGTHS = frozenset({"sustained_further", "headline_weeks"})


def _rising(values: Iterable[Any]) -> bool:
    """Whether every value is a whole number above 0 and above the one before it."""
    given = [0, *values]
    return all(type(value) is int for value in given) and all(one < next_ for one, next_ in pairwise(given))


def _fitting(name: str, default: Any, value: Any, where: str) -> Any:
    if isinstance(default, tuple) and name in _LENGTHS:
        if isinstance(value, list | tuple) and value and _rising(value):
            return tuple(value)
    elif isinstance(default, tuple):
        if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
            for text in value:
                if not _range_of_days(text):
                    raise WrongSetting(
                        f"{where}: '{text}' in {name} is no range of days; write 06-16/08-14 or 2026-02-02/2026-02-06."
                    )
            return tuple(value)
    elif isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
        if value < FLOORS.get(name, 0):
            raise WrongSetting(f"{where}: {name} = {value} is below its floor of {FLOORS[name]}.")
        if value > 1 and isinstance(default, float) and default < 1:
            raise WrongSetting(f"{where}: {name} = {value} is more than the whole, which is 1.0.")
        if isinstance(default, float) or isinstance(value, int):
            return float(value) if isinstance(default, float) else value
    raise WrongSetting(f"{where}: {name} = {value!r} cannot be; expected something like {default!r}.")


def read_programme(path: Path | None = None) -> Programme:
    """The programme as `tlc.toml` says it; the defaults where there is no such file."""
    place = path or Path("tlc.toml")
    if not place.exists():
        return Programme()
    try:
        said = tomllib.loads(place.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise WrongSetting(f"{place.name} cannot be read as TOML: {wrong}.") from None
    for name in said:
        if name not in ("settings", "district"):
            raise WrongSetting(
                f'{place.name}: there is no table [{name}]. Tables are [settings] and [district."NAME"].'
            )
    base = changed(Settings(), _table(said, "settings", place.name), where=f"{place.name} [settings]")
    given = _table(said, "district", place.name)
    return Programme(settings=base, districts=tuple(
        (name, changed(
            base, _table(given, name, f"{place.name} [district]"), where=f'{place.name} [district."{name}"]'
        ))
        for name in sorted(given)
    ))


def _table(said: dict[str, Any], name: str, where: str) -> dict[str, Any]:
    found = said.get(name, {})
    if not isinstance(found, dict):
        raise WrongSetting(f"{where}: {name} = {found!r} cannot be; expected a table of settings.")
    return found
