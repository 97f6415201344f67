"""How each ask is answered: rows within a scope, said only as far as they may be.

Only the gate calls these, with ids that it has found to lie within the viewer's scope.
"""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
from sqlalchemy import Connection

from tlc_data.access.viewer import Scope
from tlc_data.covering import told_by_totals, without_parts
from tlc_data.disclosure import disclosed_adoption, disclosed_freshness, disclosed_schools
from tlc_data.measures.clock import NO_DAY, day_of
from tlc_data.measures.freshness import lag_of
from tlc_data.measures.participation import meeting_counts
from tlc_data.measures.rates import known, with_participation_rates
from tlc_data.measures.roster import roster
from tlc_data.measures.signals import signals
from tlc_data.settings import Settings
from tlc_data.store.answers_sustained import SUSTAINED
from tlc_data.store.asked import Ask, Question, counts_of, gaps_of
from tlc_data.store.counted import read_freshness, stamps
from tlc_data.store.directory import events_of, practices
from tlc_data.store.editions import import_days
from tlc_data.store.shards import load_facts, load_history
from tlc_data.vocabulary import ANY_PRACTICE, Level, MeetingStatus, Reason, Recorded

# What screens judge: whether communities meet, which the meetings of a whole district tell in a moment. The others
# take every fact of it.
_ON_SCREENS = frozenset({Reason.OVERDUE, Reason.TWO_MISSED})


def _directory(_connection: Connection, directory: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Communities in scope; those that may only be counted are rows with their school and nothing else."""
    rows = directory[directory["community_id"].isin(set(scope.communities) | set(scope.statuses))]
    rows = rows.drop(columns="first_report_on").reset_index(drop=True)
    own = rows["community_id"].isin(scope.communities)
    names = {name: rows[name].where(own, "") for name in ("community_id", "community", "coach")}
    return rows.assign(**names, **{name: rows[name].where(own) for name in ("started_on", "ended_on", "interval_days")})


def _practices(connection: Connection, _directory: pd.DataFrame, _scope: Scope) -> pd.DataFrame:
    return practices(connection)


def _participation(question: Question) -> pd.DataFrame:
    # Rounded as the exports are, so that a screen never shows another number than they do.
    return with_participation_rates(counts_of(question, "participation").round({"expected": 4}))


def _adoption(question: Question) -> pd.DataFrame:
    ask = question.ask
    counts = _without_sum(counts_of(question, "adoption", practice=ask.practice), ask)
    gaps = gaps_of(question, counts["id"])
    shown = disclosed_adoption(counts, settings=question.settings(), outside=ask.outside, gaps=gaps)
    if ask.level == Level.COMMUNITY and question.scope.schools:
        shown = _beside_their_school(question, shown)
    return shown.assign(report_gap=gaps)


def _without_sum(counts: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Every practice but `any`, where no practice was asked for."""
    return counts if ask.practice else counts[counts["practice_id"] != ANY_PRACTICE].reset_index(drop=True)


def _beside_their_school(question: Question, shown: pd.DataFrame) -> pd.DataFrame:
    """Communities as one may see them who sees their school too, whichever of them were asked for."""
    every = question.directory.loc[question.directory["school_id"].isin(question.schools), "community_id"]
    inside = replace(question.ask, outside=False)
    siblings, schools = (
        replace(question, ask=replace(inside, level=level), ids=ids)
        for level, ids in ((Level.COMMUNITY, every.tolist()), (Level.SCHOOL, question.schools))
    )
    counts, totals = (
        _without_sum(counts_of(each, "adoption", practice=inside.practice), inside) for each in (siblings, schools)
    )
    rows, sums = (
        disclosed_adoption(each, settings=question.settings(), gaps=gaps_of(question, each["id"]))
        for each in (counts, totals)
    )
    school_of = question.directory.set_index("community_id")["school_id"]
    hide = told_by_totals(
        rows, knowing=known(counts), total=counts["id"].map(school_of), totals=sums,
        floor=question.settings().few_known,
    )
    keys = ["id", "practice_id", "month"]
    hidden = pd.MultiIndex.from_frame(rows.loc[hide, keys])
    return without_parts(shown, pd.Series(pd.MultiIndex.from_frame(shown[keys]).isin(hidden), index=shown.index))


def _schools(question: Question) -> pd.DataFrame:
    counts = counts_of(question, "schools")
    gaps = gaps_of(question, counts["id"])
    shown = disclosed_schools(counts, settings=question.settings(), outside=question.ask.outside, gaps=gaps)
    return shown.assign(report_gap=gaps)


def _meetings(question: Question) -> pd.DataFrame:
    """Meetings of communities as the sign-in sheet counts them, without names."""
    facts = load_facts(question.connection, question.directory, question.schools)
    counted = stamps(question.connection)
    as_of = max((counted[school].as_of for school in question.schools if school in counted), default=NO_DAY)
    settings = question.settings()
    seats = meeting_counts(facts, roster(facts, as_of=as_of, settings=settings), as_of=as_of)
    seats = seats.set_index("meeting_id")[["seats", "present", "meetings_held", "attendance_unknown"]]
    meetings = facts.meetings[facts.meetings["community_id"].isin(question.ids)]
    both = meetings.drop(columns="facilitator").join(seats, on="meeting_id")
    listed = (both["meetings_held"] == 1) & (both["attendance_unknown"] == 0)
    for name in ("seats", "present"):
        both[name] = both[name].where(listed).astype("Int64")
    rows = both.drop(columns=["meetings_held", "attendance_unknown"])
    rows = rows[~_after(rows, question.on)]
    return rows.sort_values(["community_id", "scheduled_on", "meeting_id"], ignore_index=True)


def _after(meetings: pd.DataFrame, on: int) -> "pd.Series[bool]":
    """Whether what became of a meeting is dated after a day."""
    held = meetings["status"] == MeetingStatus.HELD
    days = meetings["held_on"].where(held, meetings["scheduled_on"])
    return (days > pd.Timestamp(day_of(on))) & (meetings["status"] != MeetingStatus.PLANNED)


def _visits(question: Question) -> pd.DataFrame:
    """Status of each community; a coordinator's rows carry no more than that."""
    facts = load_history(question.connection, question.directory, question.schools)
    rows = signals(facts, on=question.on, settings=question.settings(), only=_ON_SCREENS)
    rows = rows[rows["community_id"].isin(question.ids)].reset_index(drop=True)
    if not question.scope.communities:
        placed = rows.merge(question.directory[["community_id", "school_id"]], on="community_id")
        return placed[["school_id", "status"]].sort_values(["school_id", "status"], ignore_index=True)
    return rows


def _freshness(question: Question) -> pd.DataFrame:
    """Last log and report, rhythms, reporting and lags of each place asked for."""
    ask, settings = question.ask, question.settings()
    inside = question.directory.drop_duplicates("community_id").set_index("community_id")["school_id"]
    # Whatever is asked for, its siblings decide what may be said of it.
    siblings = inside.index[inside.isin(question.schools)].tolist()
    every = replace(question, ids=siblings if ask.level == Level.COMMUNITY else question.schools)
    rows = read_freshness(question.connection, level=ask.level, schools=question.schools)
    rows = rows.join(_reporting(every), on="id").fillna({"active": 0, "known": 0})
    rows = rows.join(_lags_by_place(every, settings), on="id")
    whole = rows["id"].map(inside) if ask.level == Level.COMMUNITY else rows["id"]
    rows = disclosed_freshness(
        rows.astype({"active": "Int64", "known": "Int64"}), inside=whole, settings=settings, outside=ask.outside
    )
    return rows[rows["id"].isin(question.ids)].reset_index(drop=True)


def _reporting(question: Question) -> pd.DataFrame:
    """By id `active` and `known` teachers at the as-of date."""
    counts = counts_of(question, "adoption", practice=ANY_PRACTICE)
    day = max((stamp.as_of for stamp in stamps(question.connection).values()), default=0)
    now = counts[counts["month"] == f"{day_of(day):%Y-%m}"] if len(counts) else counts
    return now.assign(known=known(now)).set_index("id")[["active", "known"]]


def _lags_by_place(question: Question, settings: Settings) -> pd.DataFrame:
    """By id `logs_half, logs_whole, reports_half, reports_whole` in days; missing where not known yet."""
    found: dict[str, dict[str, int | None]] = {}
    for (place, kind), rows in counts_of(question, "lags").groupby(["id", "kind"]):
        lag = lag_of(rows["days"], rows["recorded"], settings=settings)
        found.setdefault(str(place), {}).update({f"{kind}_half": lag.half, f"{kind}_whole": lag.whole})
    names = [f"{kind}_{part}" for kind in Recorded for part in ("half", "whole")]
    index = pd.Index(list(found), dtype="str")
    return pd.DataFrame(list(found.values()), index=index).reindex(columns=names).astype("Int64")


def _recording(question: Question) -> pd.DataFrame:
    """By `kind` the day up to which months may be whole: `half, whole` (of all places together), `seen_on`."""
    counts, settings = counts_of(question, "lags"), question.settings()
    seen = max(import_days(question.connection).values(), default=0)
    rows = [
        (str(kind), lag_of(of_kind["days"], of_kind["recorded"], settings=settings))
        for kind in Recorded for of_kind in [counts[counts["kind"] == kind]]
    ]
    return pd.DataFrame({
        "kind": [kind for kind, _ in rows], "half": [lag.half for _, lag in rows],
        "whole": [lag.whole for _, lag in rows], "seen_on": pd.to_datetime([day_of(seen)] * len(rows)),
    }).astype({"kind": "str", "half": "Int64", "whole": "Int64"})


OPEN: dict[str, Callable[[Connection, pd.DataFrame, Scope], pd.DataFrame]] = {
    "directory": _directory, "practices": _practices, "events": events_of,
}
SCOPED: dict[str, Callable[[Question], pd.DataFrame]] = {
    "participation": _participation, "adoption": _adoption, "schools": _schools, "meetings": _meetings,
    "visits": _visits, "freshness": _freshness, "recording": _recording, **SUSTAINED,
}
