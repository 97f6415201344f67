"""The record of every measure on the screens: its question, definition, settings and source.

The cards' *How it is counted* and the Methods page are printed from these records, so that what is
said and what is counted are changed together.
"""

from dataclasses import dataclass, fields

from tlc_data.settings import Settings


@dataclass(frozen=True)
class Measure:
    """One measure; `settings` are the names of those it hangs on."""

    key: str
    name: str
    question: str
    definition: str
    settings: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class InForce:
    """A setting as it stands: value, unit, meaning, reason and source."""

    name: str
    value: str
    unit: str
    meaning: str
    reason: str
    source: str


_OURS = "Definition of this project."

MEASURES: tuple[Measure, ...] = (
    Measure(
        "meetings_kept", "Meetings kept", "Are meetings getting their time?",
        "Meetings held, over meetings expected. Expected are the days in session on which the community was running, "
        "divided by the days between two of its meetings. Cancelled and missed meetings are counted beside it; "
        "planned and moved ones nowhere.",
        ("interval_days", "out_of_session"), "Wiliam & Leahy, Embedding Formative Assessment (a meeting a month).",
    ),
    Measure(
        "attendance", "Attendance", "Do people come?",
        "Seats taken (present or partly present), over seats: everyone who was a member on the day, and anyone else on "
        "the list, the excused too. A meeting without any list is counted apart and takes no part in the rate.",
        ("inferred_leave_meetings",), _OURS,
    ),
    Measure(
        "adoption", "Adoption", "Are more teachers using a practice regularly, or are the same few reporting?",
        "Teachers with a practice in use (adopted or sustained) at the month's end, over those who reported lately "
        "enough to be known. A practice is adopted when use goes on past a first stretch of time: once is not a habit. "
        "A single low report between two high ones counts as use. A teacher who has not reported is unknown: neither "
        "in use nor lapsed. The range says what the rate would be if every silent teacher did not use one, or did.",
        ("high_use", "break_days", "adopted_after", "reporting_plain", "reporting_floor", "few_known"),
        "Levels of Use (Hall & Hord); RE-AIM (Glasgow).",
    ),
    Measure(
        "stages", "Stages", "Where do teachers stand with any practice?",
        "Each active teacher stands in one stage at the month's end, by their furthest practice: in use, trying, not "
        "in use (lapsed or not using) or not known. Stages are merged, and a part of 2 or fewer reads “few”, one "
        "within 2 of all “nearly all”, so that nobody can be told from the rest.",
        ("high_use", "break_days", "few_known"), "Levels of Use (Hall & Hord); NCES 2011-603 (small cells).",
    ),
    Measure(
        "sustained", "Kept for half a school year", "Have we kept it since we stopped pushing?",
        "Teachers who sustain any practice at the month's end: use still going on so many days in session after it was "
        "adopted. Over all active teachers, so that silence cannot raise it.",
        ("sustained_after", "break_days"),
        "RE-AIM (Glasgow): maintenance; Moore et al. 2017.",
    ),
    Measure(
        "practices", "Practices that catch on", "Which practices do teachers take up?",
        "For each practice, teachers who reported on it lately, and of these the ones with it in use, where enough of "
        "the active teachers reported on it to say so.",
        ("break_days", "reporting_floor", "few_known"), _OURS,
    ),
    Measure(
        "visits", "Communities that need a visit", "Which community needs me this week, and why?",
        "Check in: more days in session since the last held meeting than the community's rhythm allows (overdue), or "
        "the latest two meetings were cancelled or missed, or attendance has fallen from its own usual, or feedback "
        "and planning have gone from the agenda. Watch, when two are true: few report back, short meetings, no visits "
        "to colleagues, somebody new leading, few self-reports, nothing newly taken up, a small or large community. "
        "With fewer than 3 held meetings, and meeting as it should, there is not enough to say.",
        ("overdue_intervals", "interval_days", "out_of_session", "judged_from", "attendance_drop", "back_least",
         "short_minutes", "unobserved_intervals", "reporting_floor", "plateau_share", "least_members", "most_members"),
        "A proposal of this project, not yet validated.",
    ),
    Measure(
        "freshness", "How fresh and how whole", "How far can what stands here be taken as all there is?",
        "The day of the last held meeting and of the last self-report; the usual days in session between two meetings "
        "and between two reports of one teacher on one practice; how many active teachers reported lately; and after "
        "how many days a row is recorded: from the day it speaks of to that of the import that first brought it. "
        "Counted for that are rows that were watched: of days after the first import of their community, which brings "
        "the backlog, and long enough ago that a slow row would have come in too.",
        ("lag_waited", "lag_least", "few_known"), _OURS,
    ),
    Measure(
        "coming_in", "Months still coming in", "Is the newest month low, or only not recorded yet?",
        "A month is provisional while it runs, and for as long after its end as rows usually take to come in: logs and "
        "self-reports each by their own pace. It is drawn dashed or hatched, and no sentence that compares or judges "
        "speaks of it. As long as nobody knows how late rows come in, only the running month is provisional.",
        ("complete_enough", "lag_waited", "lag_least"), _OURS,
    ),
)
BY_KEY = {measure.key: measure for measure in MEASURES}


def in_force(measure: Measure, settings: Settings) -> list[InForce]:
    """The settings that a measure hangs on, as they stand."""
    about = {field.name: field.metadata for field in fields(Settings)}
    return [
        InForce(
            name, _spoken(getattr(settings, name)), about[name]["unit"], about[name]["meaning"], about[name]["reason"],
            about[name]["source"],
        )
        for name in measure.settings
    ]


def how(key: str, settings: Settings) -> str:
    """Question, definition and settings of a measure as Markdown."""
    measure = BY_KEY[key]
    lines = [f"**{measure.question}**", "", measure.definition, ""]
    lines += [f"- {each.meaning} **{each.value}** {each.unit}." for each in in_force(measure, settings)]
    return "\n".join([*lines, "", f"Source: {measure.source}"])


def _spoken(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float) and value < 1:
        return f"{value:.0%}"
    return f"{value:g}" if isinstance(value, float) else str(value)
