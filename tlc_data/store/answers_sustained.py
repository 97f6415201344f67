"""How each ask about sustained change is answered: curves, courses, and what lies between two months.

Long because each kind of figure asks the store for other counts.

Only the gate calls these, with ids that it has found to lie within the viewer's scope. Each answer is a
row or a few rows per id.
"""

from collections.abc import Callable

import pandas as pd

from tlc_data.disclosure import (
    HIDDEN,
    MARGIN,
    MARKED,
    NOT_SHOWN,
    PLAIN,
    RARE,
    Said,
    disclosed_schools,
    floor_of,
    gates,
    said,
    within,
)
from tlc_data.disclosure_sustained import (
    at_headlines,
    disclosed_courses,
    disclosed_curve,
    disclosed_moves,
)
from tlc_data.measures.before_after import flow_before_after
from tlc_data.measures.between import in_use_at_once, sustaining_at, table_between
from tlc_data.measures.clock import Ints
from tlc_data.measures.embedded import CLAIMS, embedded, stretches
from tlc_data.measures.paired import paired
from tlc_data.measures.rises import rise_of
from tlc_data.measures.run_chart import run_chart
from tlc_data.measures.split import Standing, merged, split
from tlc_data.measures.standings import STICKING, longer
from tlc_data.measures.survival import worst_case
from tlc_data.measures.survival_interval import curve_over_communities
from tlc_data.settings import Settings
from tlc_data.store.asked import COLUMNS, Question, counts_of, gaps_of
from tlc_data.store.counted import read_counts
from tlc_data.store.directory import events_of, practices
from tlc_data.store.standings import read_standings
from tlc_data.vocabulary import ANY_PRACTICE, Level

# So many practices at once are few enough to go deep.
_FOCUSED = 3


def _lengths(question: Question) -> pd.DataFrame:
    """Retention counts of the communities that the ids hold: `id` (of the ask's level), `community_id`, and keys."""
    places = question.directory.drop_duplicates("community_id").set_index("community_id", drop=False)
    own = question.ids if question.ask.level == Level.COMMUNITY else None
    rows = read_counts(
        question.connection, "retention", level=Level.COMMUNITY, schools=question.schools, ids=own,
        practice=question.ask.practice,
    ).rename(columns={"id": "community_id"})
    rows = rows.assign(id=rows["community_id"].map(places[COLUMNS[question.ask.level]]).astype("str"))
    return rows[rows["id"].isin(_often_enough(question))]


def _often_enough(question: Question) -> list[str]:
    """The ids whose reports come often enough for use to be judged."""
    gaps = _gap_by_id(question)
    return [place for place in question.ids if not gaps[place] > question.settings().break_days / 2]


def _curve(question: Question) -> pd.DataFrame:
    """The retention curve of each id, a row a week; nothing of an id with too few adoptions."""
    return _by_group(_lengths(question), ["id"], question, _whole)


def _kept(question: Question) -> pd.DataFrame:
    """The headlines of each id by what is asked for, with how many adoptions they rest on."""
    rows = _lengths(question)
    if question.ask.by == "strategy":
        named = practices(question.connection).set_index("practice_id")["strategy"]
        rows = rows.assign(strategy=rows["practice_id"].map(named).fillna("").astype("str"))
    keys = ["id", question.ask.by] if question.ask.by else ["id"]
    return _by_group(rows, keys, question, _headlines)


def _triangle(question: Question) -> pd.DataFrame:
    """Share kept by cohort (term of adoption) and terms since."""
    return _by_group(_lengths(question), ["id", "cohort"], question, _terms)


def _by_group(
    rows: pd.DataFrame, keys: list[str], question: Question,
    read: Callable[[pd.DataFrame, pd.DataFrame, Settings], pd.DataFrame],
) -> pd.DataFrame:
    """What `read` makes of each group's counts and disclosed curve, under the group's keys."""
    settings = question.settings()
    floor = floor_of(settings, outside=question.ask.outside)
    parts = []
    for key, group in rows.groupby(keys, sort=True):
        plain = curve_over_communities(group, settings=settings)
        shown = disclosed_curve(plain, worst_case(group, settings=settings), floor=floor)
        found = read(group, shown, settings).assign(wide=plain.at_least_this_wide)
        found.insert(0, "adoptions", plain.adoptions if plain.adoptions >= floor else pd.NA)
        for place, (name, value) in enumerate(zip(keys, key, strict=True)):
            found.insert(place, name, value)
        parts.append(found)
    if parts:
        return pd.concat(parts, ignore_index=True).astype({"adoptions": "Int64"})
    empty = read(rows, disclosed_curve(curve_over_communities(rows, settings=settings),
                                       worst_case(rows, settings=settings), floor=floor), settings)
    return empty.iloc[:0].assign(wide=False, adoptions=pd.array([], dtype="Int64"), **dict.fromkeys(keys, ""))


def _whole(_group: pd.DataFrame, shown: pd.DataFrame, _settings: Settings) -> pd.DataFrame:
    return shown


def _headlines(_group: pd.DataFrame, shown: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    return at_headlines(shown, list(settings.headline_weeks))


def _terms(group: pd.DataFrame, shown: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    length = settings.term_weeks
    terms = range(1, int(group["weeks"].max() if len(group) else 0) // length + 1)
    return at_headlines(shown, [term * length for term in terms]).assign(term=list(terms))


def _sticking(question: Question) -> pd.DataFrame:
    """Per school and month the sticking share as it may be said, whether it is embedded, and the two claims.

    `since` and `lost` are of each claim in the school's last month; months after the last one asked for are still
    coming in, and begin and end nothing. Of that last month `longer_<n>_says` and `_of` are those who sustain for the
    n-th of the longer times.
    """
    counts = read_counts(question.connection, "schools", level=Level.SCHOOL, schools=question.schools)
    last = question.ask.months[1] or counts["month"].max()
    settings = question.settings()
    found = embedded(
        counts.rename(columns={"id": "school_id"}), settings=settings,
        provisional=frozenset(counts.loc[counts["month"] > last, "month"]) if len(counts) else frozenset(),
    )
    shown = disclosed_schools(
        counts, settings=settings, outside=question.ask.outside, gaps=gaps_of(question, counts["id"])
    )
    rows = found.rename(columns={"school_id": "id"}).merge(shown, on=["id", "month"], how="left")
    untold = rows["gate"].fillna(HIDDEN).isin([HIDDEN, RARE])
    over = found[found["month"] <= last]
    for claim in ("embedded", "still_use"):
        ends = stretches(over, claim=claim).rename(columns={"school_id": "id", "state": "now"})
        rows = rows.merge(ends.add_prefix(f"{claim}_").rename(columns={f"{claim}_id": "id"}), on="id", how="left")
        rows[claim] = rows[claim].mask(untold, NOT_SHOWN)
    ends = stretches(over, claim="still_meet").rename(columns={"school_id": "id", "state": "now"})
    rows = rows.merge(ends.add_prefix("still_meet_").rename(columns={"still_meet_id": "id"}), on="id", how="left")
    assert set(CLAIMS) <= set(rows.columns)
    silent = (rows["active"] - rows["known"]).astype("Float64")
    rows["share_low"] = (rows["sustaining_low"] / rows["active"].astype("Float64")).astype("float64")
    rows["share_high"] = ((rows["sustaining_high"] + silent) / rows["active"].astype("Float64")).astype("float64")
    return _with_longer(question, rows.drop(columns=["share", "share_upper"]), str(last))


def _with_longer(question: Question, rows: pd.DataFrame, last: str) -> pd.DataFrame:
    """The rows, and of the last month those who sustain for longer, each within those before them."""
    now = rows[rows["month"] == last]
    whole = Said(now["sustaining_says"], now["sustaining_low"], now["sustaining_high"])
    whole_of = now["sustaining_of"].astype("Int64")
    for place, days in enumerate(question.settings().sustained_further):
        standing = read_standings(question.connection, question.schools, practice=longer(days))
        inside = _inside(question, standing["community_id"])
        counted = {school: sustaining_at(standing[here], last) for school, here in inside}
        number = now["id"].map(counted).fillna(0).astype("Int64")
        part, words_of = within(number, now["known"], whole, shown=whole.low.notna())
        # A number over the least of what stands in words would narrow the words down.
        tells = whole.low.ne(whole.high) & (number.astype("float64") > whole.low)
        whole_of = words_of.fillna(now["active"]).mask(tells, whole_of)
        whole = Said(
            part.says.mask(tells, whole.says), part.low.mask(tells, whole.low), part.high.mask(tells, whole.high)
        )
        rows = rows.join(pd.DataFrame({f"longer_{place}_says": whole.says, f"longer_{place}_of": whole_of}))
    return rows


def _courses(question: Question) -> pd.DataFrame:
    """The course of each practice in each id; a practice that says nothing anywhere has no row."""
    counts = counts_of(question, "courses", practice=question.ask.practice)
    counts = counts[counts["id"].isin(_often_enough(question))].reset_index(drop=True)
    settings = question.settings()
    shown = disclosed_courses(counts, floor=floor_of(settings, outside=question.ask.outside))
    names = [name for name in shown.columns if name.endswith("_of")]
    return shown[shown[names].notna().any(axis=1) | (shown["meetings_due"] > 0)].reset_index(drop=True)


def _began(question: Question) -> pd.DataFrame:
    """The course of all practices of each id together, in pairs of a teacher and a practice."""
    counts = counts_of(question, "courses", practice=question.ask.practice)
    counts = counts[counts["id"].isin(_often_enough(question))]
    by_place = counts.drop(columns="practice_id").groupby("id", as_index=False)
    floor = floor_of(question.settings(), outside=question.ask.outside)
    return disclosed_courses(by_place.sum(), floor=floor, practices=by_place.size()["size"])


def _tables(question: Question, *, practice: str = "") -> dict[str, Ints]:
    """By id the table of who stood where at the ends of the two months."""
    first, last = question.ask.months
    practice = practice or question.ask.practice or ANY_PRACTICE
    rows = read_standings(question.connection, question.schools, practice=practice)
    return {
        place: table_between(rows[of_place], first, last)
        for place, of_place in _inside(question, rows["community_id"])
    }


def _inside(question: Question, communities: "pd.Series[str]") -> list[tuple[str, "pd.Series[bool]"]]:
    """Each id with the rows whose community lies in it."""
    places = question.directory.drop_duplicates("community_id").set_index("community_id", drop=False)
    inside = communities.map(places[COLUMNS[question.ask.level]])
    return [(place, inside == place) for place in question.ids]


def _gate_of(table: Ints, *, axis: int, question: Question, gap: float) -> str:
    standing = table.sum(axis=1 - axis)
    active, known = standing[1:].sum(), standing[2:].sum()
    settings = question.settings()
    return str(gates(
        pd.Series([active]), pd.Series([known]), floor=floor_of(settings, outside=question.ask.outside),
        settings=settings, gaps=pd.Series([gap], dtype="float64"),
    ).iloc[0])


def _gap_by_id(question: Question) -> dict[str, float]:
    ids = pd.Series(question.ids, dtype="str")
    return dict(zip(ids, gaps_of(question, ids), strict=True))


def _split(question: Question) -> pd.DataFrame:
    """The change of the rate in its parts: `id, rate0, rate1, known0, known1, group, teachers, points, rise`.

    `rise` is of the whole: where it came from (`Rise`), by the parts that are shown. Nothing of an id whose rate is
    not given as a number at either end, or whose parts would tell too much.
    """
    floor, gaps = floor_of(question.settings(), outside=question.ask.outside), _gap_by_id(question)
    rows = []
    for place, table in _tables(question).items():
        told = all(_gate_of(table, axis=axis, question=question, gap=gaps[place]) in (MARKED, PLAIN) for axis in (0, 1))
        whole = split(table) if told and _are_numbers(table) else None
        parts = merged(whole, floor=floor) if whole else None
        rows += [] if parts is None else [
            (place, parts.rate0, parts.rate1, parts.known0, parts.known1, str(part.group), part.teachers, part.change,
             str(rise_of(parts, settings=question.settings())))
            for part in parts.parts
        ]
    return pd.DataFrame(
        rows, columns=["id", "rate0", "rate1", "known0", "known1", "group", "teachers", "points", "rise"]
    )


def _are_numbers(table: Ints) -> bool:
    """Whether in use is said by a number at both ends, not by "few" or "nearly all"."""
    out, use = Standing.NOT_IN_USE, Standing.IN_USE
    return all(MARGIN < line[use] < line[use] + line[out] - MARGIN for line in (table.sum(axis=1), table.sum(axis=0)))


def _same(question: Question) -> pd.DataFrame:
    """The same teachers known at both ends: gained, lost and the verdict, for use and for sustaining."""
    floor, gaps = floor_of(question.settings(), outside=question.ask.outside), _gap_by_id(question)
    rows = []
    use = _tables(question)
    told = {
        place: all(
            _gate_of(table, axis=axis, question=question, gap=gaps[place]) not in (HIDDEN, RARE) for axis in (0, 1)
        ) for place, table in use.items()
    }
    for what, tables in (("in_use", use), ("sustaining", _tables(question, practice=STICKING))):
        for place, table in tables.items():
            rows.append((place, what, *_same_teachers(table, question.settings(), told=told[place], floor=floor)))
    names = ["id", "what", "teachers", "gained_says", "lost_says", "difference", "lower", "upper", "verdict"]
    return pd.DataFrame(rows, columns=names).astype({"teachers": "Int64"})


def _same_teachers(table: Ints, settings: Settings, *, told: bool, floor: int) -> tuple[object, ...]:
    out, use = Standing.NOT_IN_USE, Standing.IN_USE
    gained, lost = int(table[out, use]), int(table[use, out])
    found = paired(int(table[use, use]), gained=gained, lost=lost, neither=int(table[out, out]), settings=settings)
    if not told or found.teachers < floor:
        return (pd.NA, NOT_SHOWN, NOT_SHOWN, None, None, None, "too_few")
    whole = pd.Series([found.teachers] * 2)
    words = said(pd.Series([gained, lost]), whole, shown=pd.Series([True, True])).says.tolist()
    # The difference and its interval would give a word's number away.
    numbers = (found.difference, found.lower, found.upper) if all(each.isdigit() for each in words) else (None,) * 3
    return (found.teachers, *words, *numbers, str(found.verdict))


def _moves(question: Question) -> pd.DataFrame:
    """Moves between the stages of two dates: `id, before, after, teachers, says`."""
    floor, gaps = floor_of(question.settings(), outside=question.ask.outside), _gap_by_id(question)
    parts = [
        disclosed_moves(table, floor=floor).assign(id=place) for place, table in _tables(question).items()
        if all(_gate_of(table, axis=axis, question=question, gap=gaps[place]) not in (HIDDEN, RARE) for axis in (0, 1))
    ]
    columns = ["id", "before", "after", "teachers", "says"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _depth(question: Question) -> pd.DataFrame:
    """Breadth and depth at a month's end: `id, known, in_use, tried_median, in_use_median, focused_says`.

    `focused` of those in use have one to three practices in use.
    """
    month = question.ask.months[1]
    settings, gaps = question.settings(), _gap_by_id(question)
    floor = floor_of(settings, outside=question.ask.outside)
    rows = read_standings(question.connection, question.schools)
    found = []
    for place, of_place in _inside(question, rows["community_id"]):
        each = in_use_at_once(rows[of_place], month)
        using = each[each["in_use"] > 0]
        # Of a number in use that is not told, neither is how it divides.
        told = floor <= len(using) < len(each) - MARGIN and not gaps[place] > settings.break_days / 2
        focused = pd.Series([int((using["in_use"] <= _FOCUSED).sum())])
        words = said(focused, pd.Series([len(using)]), shown=pd.Series([told]))
        found.append((
            place, len(each) if len(each) >= floor else pd.NA, len(using) if told else pd.NA,
            each["tried"].median() if told else None, using["in_use"].median() if told else None, words.says.iloc[0],
        ))
    names = ["id", "known", "in_use", "tried_median", "in_use_median", "focused_says"]
    return pd.DataFrame(found, columns=names).astype({"known": "Int64", "in_use": "Int64"})


_FLOWS = {
    "attendance": ("present", "seats"), "meetings kept": ("meetings_held", "expected"),
    "report-back": ("reported_back", "reported_back_of"),
}


def _flows(question: Question) -> pd.DataFrame:
    """Of each id and flow whether it changed more than it usually varies, and its rates around each event.

    `id, flow, points, verdict, median, last_run, last_side`, the runs and crossings it is judged by, and `event,
    event_month, before, after, event_verdict` of the latest event that lies between months of it (empty where there
    is none). Counts as on the sign-in sheet: nothing here comes from self-reports.
    """
    counts, settings, last = counts_of(question, "participation"), question.settings(), question.ask.months[1]
    events = events_of(question.connection, question.directory, question.scope)
    rows = []
    for place in question.ids:
        mine = counts[(counts["id"] == place) & (counts["month"] <= (last or "9999"))].set_index("month")
        for flow, (top, bottom) in _FLOWS.items():
            found = run_chart(mine[top], denominators=mine[bottom], settings=settings)
            rows.append((
                place, flow, len(found.months), str(found.verdict), found.median, found.last_run, found.last_side,
                found.worth_a_look, found.longest_run, found.run_limit, found.crossings, found.crossing_limit,
                *_around(mine, events, top, bottom, settings),
            ))
    names = ["id", "flow", "points", "verdict", "median", "last_run", "last_side", "worth_a_look", "longest_run",
             "run_limit", "crossings", "crossing_limit", "event", "event_month", "before", "after", "event_verdict"]
    return pd.DataFrame(rows, columns=names)


def _around(
    months: pd.DataFrame, events: pd.DataFrame, top: str, bottom: str, settings: Settings
) -> tuple[str, str, float | None, float | None, str]:
    """The latest event with months on both sides: its text, month, rates before and after, and the verdict."""
    for event in events.sort_values("on", ascending=False).itertuples(index=False):
        month = f"{event.on:%Y-%m}"
        found = flow_before_after(months[top], denominators=months[bottom], event=month, settings=settings)
        if found.months_before >= settings.least_beside and found.months_after >= settings.least_beside:
            return (str(event.text), month, found.before, found.after, str(found.verdict))
    return ("", "", None, None, "")


SUSTAINED: dict[str, Callable[[Question], pd.DataFrame]] = {
    "curve": _curve, "kept": _kept, "triangle": _triangle, "sticking": _sticking, "courses": _courses, "began": _began,
    "split": _split, "same": _same, "moves": _moves, "depth": _depth, "flows": _flows,
}
