"""The three answers on top of the School screen, in English."""

from tlc_data.words.english.forms import day, month, of, percent
from tlc_data.words.english.speech import english
from tlc_data.words.findings import answers

_WHO = {
    answers.Whose.ACTIVE: "teachers", answers.Whose.KNOWN: "who reported lately",
    answers.Whose.USING: "who use one regularly",
}


@english.register
def share_of(found: answers.Share) -> str:
    return of(found.counted)


@english.register
def held_of_expected(found: answers.HeldOfExpected) -> str:
    return f"{found.held} of about {found.expected:.0f}"


@english.register
def reported_only(found: answers.ReportedOnly) -> str:
    return f"{found.known} of {found.active} reported"


@english.register
def no_meeting_since(found: answers.NoMeetingSince) -> str:
    return f"No meeting is known since {day(found.day)}."


@english.register
def held_this_year(found: answers.HeldThisYear) -> str:
    off = f", {found.off} cancelled or missed" if found.off else ""
    came = f" {found.taken} of {found.seats} seats were taken." if found.seats else ""
    return f"meetings expected since {month(found.since)} were held{off}.{came}"


@english.register
def nobody_known_active(found: answers.NobodyKnownActive) -> str:
    return "No active teacher is known of this month."


@english.register
def use_regularly(found: answers.UseRegularly) -> str:
    silent = f" Counting the silent: {percent(found.silent)}." if found.silent else ""
    return f"teachers who reported lately use a practice regularly{_at(found.month)}.{silent}"


@english.register
def too_few_to_say_kept(found: answers.TooFewToSayKept) -> str:
    return "Too few reported lately to say who kept a practice."


@english.register
def kept_long(found: answers.KeptLong) -> str:
    past = f" A year before it was {of(found.before)}." if found.before else ""
    return f"{_WHO[found.whose]} have kept a practice for half a school year or longer{_at(found.month)}.{past}"


def _at(name: str) -> str:
    """The month that a sentence speaks of, where it is not the newest."""
    return f", as of {month(name)}" if name else ""
