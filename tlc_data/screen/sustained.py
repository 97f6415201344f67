"""The cards of sustained change, for one place: what lasts, what has stuck, why it changed, who went where."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from tlc_data.measures.terms import term_ends
from tlc_data.screen.asking import Ask, Seen
from tlc_data.screen.cards import how_it_is_counted, long_table, show
from tlc_data.screen.filters import choice
from tlc_data.screen.language import headed, told
from tlc_data.views import courses, moves, retention, sticking, why_changed, worked, worked_sustained
from tlc_data.views.adoption import why_not
from tlc_data.views.figure import Figure, Scene
from tlc_data.views.months import month_before, year_before
from tlc_data.vocabulary import ANY_PRACTICE, Level
from tlc_data.words.labels import Label


@dataclass(frozen=True)
class Within:
    """A place whose sums are asked for: its level and id, and the screen it stands on."""

    seen: Seen
    setting: Scene
    level: Level
    id: str
    names: dict[str, str]

    def ask(self, table: str, *, practice: str = "", by: str = "", months: tuple[str, str] = ("", "")) -> Ask:
        """What the gate is asked for of this place."""
        return Ask(table, self.level, (self.id,), practice=practice, by=by, months=months)


def has_it_stuck(place: Within) -> None:
    """The school's sticking share, and whether its communities still meet."""
    asked = Ask("sticking", Level.SCHOOL, (place.id,), months=("", place.setting.last_told))
    show(sticking.sticking(place.seen.asked(asked), scene=place.setting, outside=place.seen.outside(asked)))


def too_rare(place: Within) -> Figure | None:
    """What stands instead where reports come too rarely for use to be judged; None where they do not."""
    rows = place.seen.asked(place.ask("adoption", practice=ANY_PRACTICE))
    now = rows[rows["month"] == place.setting.told(rows)]
    settings = place.setting.settings
    if now.empty or now.iloc[0]["gate"] != "rare":
        return None
    why = why_not(now.iloc[0], settings=settings)
    lines = worked.rare(float(now.iloc[0]["report_gap"]), settings=settings)
    return Figure("rare", place.setting.say(why), how=worked.how_with("rare", settings, worked=lines)) if why else None


def how_long(place: Within, *, practice: str = "") -> None:
    """The retention curve, and the headlines of each practice."""
    seen, asked = place.seen, place.ask("curve", practice=practice)
    began = seen.asked(place.ask("courses", practice=practice)) if practice else seen.asked(place.ask("began"))
    show(retention.retention(
        seen.asked(asked), began, scene=place.setting, practice=place.names.get(practice, ""),
        outside=seen.outside(asked),
    ))


def school_over_time(place: Within) -> None:
    """Every card on whether it has stuck in a school; where reports come too rarely, that instead of most."""
    rare = too_rare(place)
    left, right = st.columns(2)
    with left:
        has_it_stuck(place)
    with right:
        if rare is not None:
            show(rare)
        else:
            how_long(place)
    months = told_months(place)
    if rare is None and months:
        why_it_changed(place, months_to_compare(place, months))
        what_lasts(place, months[-1])
        cohorts(place)


def cohorts(place: Within, *, practice: str = "") -> None:
    """How those who began in each term kept it."""
    show(retention.cohorts(place.seen.asked(place.ask("triangle", practice=practice)), scene=place.setting))


def months_to_compare(place: Within, months: list[str]) -> tuple[str, str]:
    """The last month that has come in, and the one it is held against: chosen, else the same a year before."""
    last = months[-1]
    earlier = months[:-1]
    ends = term_ends(earlier, out_of_session=place.setting.settings.out_of_session) if earlier else []
    before_events = _before_events(place, earlier)
    offered = sorted({*ends, *before_events, *({year_before(last)} & set(earlier))}, reverse=True)
    if not offered:
        return last, last
    usual = year_before(last) if year_before(last) in offered else offered[-1]
    names = {month: f"{place.setting.forms.month(month)}{before_events.get(month, '')}" for month in offered}
    first = choice(
        headed(Label.COMPARED_WITH), offered, key="against", says=lambda month: names[month], default=usual,
    )
    return first, last


def _before_events(place: Within, earlier: list[str]) -> dict[str, str]:
    """The month before each event, and what the list adds to it: the same teachers tell what came after."""
    before = told(Label.BEFORE)
    found: dict[str, str] = {}
    here = place.setting.events[place.setting.events["scope"].isin(["", "all", place.id])]
    for event in here.sort_values("on").itertuples(index=False):
        month = month_before(f"{event.on:%Y-%m}")
        if month in earlier:
            found[month] = f" · {before}: {event.text}"
    return found


def why_it_changed(place: Within, months: tuple[str, str]) -> None:
    """The parts of the change of the rate on any practice, and who moved where."""
    first, last = months
    left, right = st.columns(2)
    with left:
        show(why_changed.why_changed(
            place.seen.asked(place.ask("split", months=months)), place.seen.asked(place.ask("same", months=months)),
            first=first, last=last, scene=place.setting,
        ))
    with right:
        show(moves.moves(
            place.seen.asked(place.ask("moves", months=months)), first=first, last=last, scene=place.setting,
        ))


def what_lasts(place: Within, last: str) -> None:
    """Which practices keep their users, how deep use goes, and how plans become habits."""
    asked = place.ask("courses")
    rows, depth = place.seen.asked(asked), place.seen.asked(place.ask("depth", months=("", last)))
    left, right = st.columns([3, 2])
    with left:
        show(courses.courses(
            rows, depth, names=place.names, scene=place.setting, outside=place.seen.outside(asked),
        ))
    with right:
        show(courses.plan_to_habit(place.seen.asked(place.ask("began")), scene=place.setting))


def kept_by(place: Within, *, by: str, names: dict[str, str], header: Label) -> None:
    """The headlines of each group as a table."""
    kept = place.seen.asked(place.ask("kept", by=by))
    groups = {key: names.get(key, key) for key in retention.ordered_by_kept(kept, by, 52)} if len(kept) else {}
    _kept_by_each(retention.by_group(kept, groups, by=by, header=header, scene=place.setting), place)


def kept_by_school(place: Within, schools: dict[str, str], *, practice: str) -> None:
    """Where it has stuck: the headlines of one practice by school, in the order of their names."""
    kept = place.seen.asked(Ask("kept", Level.SCHOOL, practice=practice))
    groups = dict(sorted(schools.items(), key=lambda pair: pair[1].casefold()))
    _kept_by_each(retention.by_group(kept, groups, by="id", header=Label.SCHOOL, scene=place.setting), place)


def _kept_by_each(table: pd.DataFrame, place: Within) -> None:
    if table.empty:
        return
    with st.container(border=True):
        st.markdown(f"**{told(Label.KEPT_BY_EACH)}**")
        long_table(table, of=table.columns[0])
        # The numbers are the table.
        how_it_is_counted(worked_sustained.together(place.setting.settings, retention=[]))


def told_months(place: Within) -> list[str]:
    """The months of which something is said, up to the last that has come in."""
    rows = place.seen.asked(place.ask("adoption", practice=ANY_PRACTICE))
    last = place.setting.told(rows)
    return [month for month in rows["month"].tolist() if month <= last]
