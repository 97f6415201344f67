"""The records themselves, in English."""

from datetime import date

from tlc_data.words.english.forms import capital, count, day, day_short, listed, share
from tlc_data.words.english.labels import LABELS
from tlc_data.words.english.speech import english
from tlc_data.words.findings import records
from tlc_data.words.labels import Label

_MEANS = {
    records.Moved.LATE: "rows that came late: of days the earlier edition already spoke of",
    records.Moved.NEW: "new rows of later days, which move nothing here",
    records.Moved.EDITS: "rows that were changed",
    records.Moved.REMOVALS: "rows that were taken back",
    records.Moved.UNDO: "rows that an undo moved",
}


@english.register
def last_came(found: records.LastCame) -> str:
    log = f"last log {_day(found.log)}"
    return f"{log} · last report {day(found.report)}" if found.report else log


def _day(when: date | None) -> str:
    return day(when) if when else LABELS[Label.NONE_YET]


@english.register
def logged_lately(found: records.LoggedLately) -> str:
    has = "has" if found.logged == 1 else "have"
    if not found.schools:
        return f"No school has logged a meeting of the {_weeks(found.weeks)} to {day(found.on)}."
    return (
        f"{found.logged or 'None'} of {count(found.schools, 'school')} {has} logged a meeting of the "
        f"{_weeks(found.weeks)} to {day(found.on)}."
    )


def _weeks(number: int) -> str:
    return "four weeks" if number == 4 else count(number, "week")


@english.register
def every(found: records.Every) -> str:
    return f"every {count(found.days, 'school day')}"


@english.register
def reported_share(found: records.ReportedShare) -> str:
    return f"{found.known} of {found.active} ({share(found.known / found.active)})"


@english.register
def nobody_is_active(found: records.NobodyIsActive) -> str:
    return "nobody is active"


@english.register
def recorded_after(found: records.RecordedAfter) -> str:
    if found.half > found.waited:
        return f"most after more than {count(found.waited, 'day')}"
    rest = f"many after more than {found.waited}"
    if found.whole <= found.waited:
        rest = f"nearly all within {found.whole}"
    start = "on the day" if found.half == 0 else f"after {count(found.half, 'day')}"
    return f"{start}, half of them; {rest}"


@english.register
def nothing_before(found: records.NothingBefore) -> str:
    return f"Edition {found.edition} knew of no meeting and no report: there is nothing to compare with."


@english.register
def schools_moved(found: records.SchoolsMoved) -> str:
    moved = "No count that may be shown moved"
    if found.schools:
        moved = f"{capital(count(found.schools, 'school'))} moved"
    return f"{moved} between edition {found.earlier} and edition {found.later}, both counted to {day(found.on)}."


@english.register
def rows_moved(found: records.RowsMoved) -> str:
    return f"{capital(found.why)}: {found.rows:,}, {_MEANS[found.why]} (edition {_editions(found.editions)})."


@english.register
def settings_moved(found: records.SettingsMoved) -> str:
    return f"The settings changed (edition {_editions(found.editions)}): that may move every school."


def _editions(numbers: tuple[int, ...]) -> str:
    return listed([str(number) for number in numbers])


@english.register
def looking_at(found: records.LookingAt) -> str:
    if found.known_on is None:
        return f"You are looking at {f'{day(found.on)}, as it is' if found.on else 'what is'} known now."
    then = f"known on {day(found.known_on)} (edition {found.edition})"
    return f"You are looking at {f'{day(found.on)}, as it was' if found.on else 'what was'} {then}."


@english.register
def known_on(found: records.KnownOn) -> str:
    by = f" · by {found.made_by}" if found.made_by else ""
    return f"{day_short(found.made_on)}, edition {found.edition}: {found.what}{by}"


@english.register
def left_out(found: records.LeftOut) -> str:
    return (
        f"Left out are editions that differ from another by the rows of fewer than {found.floor} teachers, as the "
        "difference would tell what these few reported."
    )
