"""The three answers on top of the School screen, in Spanish."""

from tlc_data.words.findings import answers
from tlc_data.words.spanish.forms import between, day, month, of
from tlc_data.words.spanish.speech import spanish

_WHO = {
    answers.Whose.ACTIVE: "docentes", answers.Whose.KNOWN: "que informaron recientemente",
    answers.Whose.USING: "que usan una con regularidad",
}


@spanish.register
def share_of(found: answers.Share) -> str:
    return of(found.counted)


@spanish.register
def held_of_expected(found: answers.HeldOfExpected) -> str:
    about = round(found.expected)
    return f"{found.held} de {'alrededor de' if about < 2 else 'unas'} {about}"


@spanish.register
def reported_only(found: answers.ReportedOnly) -> str:
    return f"informaron {found.known} de {found.active}"


@spanish.register
def no_meeting_since(found: answers.NoMeetingSince) -> str:
    return f"No consta ninguna reunión desde el {day(found.day)}."


@spanish.register
def held_this_year(found: answers.HeldThisYear) -> str:
    off = ""
    if found.off:
        off = "; 1 se canceló o no se celebró" if found.off == 1 else f"; {found.off} se cancelaron o no se celebraron"
    came = f" Se ocuparon {found.taken} de {found.seats} plazas." if found.seats else ""
    return f"reuniones previstas desde {month(found.since)} se celebraron{off}.{came}"


@spanish.register
def nobody_known_active(found: answers.NobodyKnownActive) -> str:
    return "De este mes no consta ningún docente activo."


@spanish.register
def use_regularly(found: answers.UseRegularly) -> str:
    silent = f" Contando a quienes no informaron: {between(found.silent)}." if found.silent else ""
    return f"docentes que informaron recientemente usan una práctica con regularidad{_at(found.month)}.{silent}"


@spanish.register
def too_few_to_say_kept(found: answers.TooFewToSayKept) -> str:
    return "Muy pocos informaron recientemente para decir quiénes mantuvieron una práctica."


@spanish.register
def kept_long(found: answers.KeptLong) -> str:
    past = f" Un año antes eran {of(found.before)}." if found.before else ""
    return f"{_WHO[found.whose]} mantienen una práctica desde hace medio curso o más{_at(found.month)}.{past}"


def _at(name: str) -> str:
    """The month that a sentence speaks of, where it is not the newest."""
    return f", según los datos de {month(name)}" if name else ""
