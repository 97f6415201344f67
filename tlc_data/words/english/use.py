"""The use of practices in English."""

from tlc_data.words.english.forms import capital, count, listed, month, month_alone, of, percent
from tlc_data.words.english.labels import LABELS
from tlc_data.words.english.speech import english
from tlc_data.words.findings import use
from tlc_data.words.labels import Label


@english.register
def nothing_reported(found: use.NothingReported) -> str:
    return "Nobody has reported on a practice yet: bring self-reports in on the Data screen to see this."


@english.register
def nobody_reported(found: use.NobodyReported) -> str:
    return f"Nobody reported on {found.practice} in {month(found.month)}."


@english.register
def nobody_active(found: use.NobodyActive) -> str:
    return f"Nobody was an active member in {month(found.month)}."


@english.register
def nobody_active_now(found: use.NobodyActiveNow) -> str:
    return "Nobody is an active member."


@english.register
def rate_hidden(found: use.RateHidden) -> str:
    return f"Fewer than {found.floor} teachers have reported lately, so nothing of what they said is shown."


@english.register
def fewer_than(found: use.FewerThan) -> str:
    return f"fewer than {found.floor}"


@english.register
def too_rare(found: use.TooRare) -> str:
    return (
        f"Reports come every {found.gap} school days: too rare to judge with a break of {found.break_days}. "
        f"A break of {found.fits} would fit this rhythm."
    )


@english.register
def too_thin(found: use.TooThin) -> str:
    return f"{found.known} of {found.active} active teachers reported lately: too few to give a rate."


@english.register
def rest_would_tell(found: use.RestWouldTell) -> str:
    return "How many use it is not shown: with so few teachers the rest would tell it."


@english.register
def in_use(found: use.InUse) -> str:
    said = (
        f"In {month(found.month)}, {of(found.counted)} teachers who reported lately use "
        f"{found.practice or 'a practice'} regularly"
    )
    if found.before:
        said += f"; a year before it was {of(found.before)}"
    return f"{said}. Counting the silent: {percent(found.silent)}." if found.silent else f"{said}."


@english.register
def active_teachers(found: use.ActiveTeachers) -> str:
    return f"{found.active} active teachers"


@english.register
def reported_lately(found: use.ReportedLately) -> str:
    marked = ""
    if found.under is not None:
        marked = f" (under {100 * found.under:.0f} %: mind the band, which says what the silent leave open)"
    return f"{found.known} of {found.active} active teachers reported lately{marked}"


@english.register
def rate_at_end(found: use.RateAtEnd) -> str:
    named_in = f"<br>in {month_alone(found.month)}" if found.month else ""
    return f"<b>{percent(found.rate)}</b><br>in use{named_in}"


@english.register
def rate_before(found: use.RateBefore) -> str:
    return f"a year before {percent(found.rate)}"


@english.register
def line_of_use(found: use.LineOfUse) -> str:
    last = f", last {percent(found.last)}" if found.last else ""
    return f"A line of the share of teachers in use by month{last}, with the range that silence leaves."


def _parts(parts: tuple[tuple[str, Label], ...]) -> str:
    return listed([f"{says} {LABELS[part]}" for says, part in parts])


@english.register
def stages_of(found: use.StagesOf) -> str:
    return f"Of {found.active} teachers in {month(found.month)}: {_parts(found.parts)}."


@english.register
def bars_of_stages(found: use.BarsOfStages) -> str:
    return f"Bars of teachers by stage: {_parts(found.parts)}."


@english.register
def known_of(found: use.KnownOf) -> str:
    return f"{found.known} of {found.active} reported lately"


@english.register
def stage_before(found: use.StageBefore) -> str:
    return f"a year before: {found.says}"


@english.register
def no_practice_known(found: use.NoPracticeKnown) -> str:
    return f"On no practice have {found.floor} teachers reported lately."


@english.register
def reported_by_most(found: use.ReportedByMost) -> str:
    return (
        f"{capital(found.practice)} is reported by most{_in(found.month)}: {of(found.known)} teachers, too few to say "
        "how many use it."
    )


@english.register
def most_in_use(found: use.MostInUse) -> str:
    said = (
        f"The practice most in use{_in(found.month)} is {found.practice}: {of(found.counted)} teachers who reported "
        "lately"
    )
    return f"{said}; a year before it was {of(found.before)}." if found.before else f"{said}."


def _in(name: str) -> str:
    return f" in {month(name)}" if name else ""


@english.register
def bars_of_practices(found: use.BarsOfPractices) -> str:
    return (
        f"sand: reported on it lately, of {found.active} active teachers · dark: in use, where enough reported to say"
    )


@english.register
def practices_not_shown(found: use.PracticesNotShown) -> str:
    return f"{count(found.practices, 'practice')} with fewer than {found.floor} reports not shown"


@english.register
def most_on(found: use.MostOn) -> str:
    return f"Bars of teachers by practice, most on {found.practice}."


@english.register
def practice_reported(found: use.PracticeReported) -> str:
    return f"{found.known} reported"


@english.register
def practice_in_use(found: use.PracticeInUse) -> str:
    return f"{of(found.counted)} in use"


@english.register
def used_by(found: use.UsedBy) -> str:
    return f"{found.says} in use"
