"""Meetings and visits in Spanish."""

from tlc_data.vocabulary import Reason
from tlc_data.words.findings import meetings
from tlc_data.words.spanish.forms import capital, count, day, listed, month, month_alone, number, share, word
from tlc_data.words.spanish.speech import spanish


@spanish.register
def no_meetings(found: meetings.NoMeetings) -> str:
    return "Todavía no hay reuniones: agregue su registro de reuniones en la pantalla Datos para ver esto."


@spanish.register
def meetings_kept(found: meetings.MeetingsKept) -> str:
    wanted = "no se preveía ninguna"
    if found.expected >= 1:
        wanted = f"{'se preveía' if round(found.expected) == 1 else 'se preveían'} {_about(found.expected)}"
    off = ""
    if found.off:
        off = "; 1 se canceló o no se celebró" if found.off == 1 else f"; {found.off} se cancelaron o no se celebraron"
    if not found.held:
        return f"No se celebró ninguna reunión; {wanted}{_until(found.until)}{off}."
    held = "Se celebró 1 reunión" if found.held == 1 else f"Se celebraron {number(found.held)} reuniones"
    return f"{held}; {wanted}{_until(found.until)}{off}."


def _about(expected: float) -> str:
    return "alrededor de 1" if round(expected) == 1 else f"unas {expected:.0f}"


@spanish.register
def bars_of_meetings(found: meetings.BarsOfMeetings) -> str:
    held = f"{found.held} en total{_until(found.until)}"
    return f"Barras de las reuniones celebradas cada mes, {held}, delante de otras más anchas de las previstas."


def _until(name: str) -> str:
    return f" hasta {month(name)}" if name else ""


@spanish.register
def held_at_month(found: meetings.HeldAtMonth) -> str:
    return f"{month(found.month)}: {count(found.held, 'celebrada', 'celebradas')}"


@spanish.register
def expected_at_month(found: meetings.ExpectedAtMonth) -> str:
    return f"{month(found.month)}: {found.expected:.1f} previstas"


@spanish.register
def no_lists(found: meetings.NoLists) -> str:
    if found.meetings == 1:
        return "Se celebró 1 reunión sin lista de asistencia: agregue su lista."
    return f"Se celebraron {number(found.meetings)} reuniones sin lista de asistencia: agregue sus listas."


@spanish.register
def seats_taken(found: meetings.SeatsTaken) -> str:
    before = f"; un año antes fueron {found.before[0]} de {found.before[1]}" if found.before else ""
    return f"En {month(found.month)} se ocuparon {found.taken} de {found.seats} plazas{before}."


@spanish.register
def seats_in_all(found: meetings.SeatsInAll) -> str:
    return f"{number(found.taken)} de {number(found.seats)} plazas"


@spanish.register
def seats_at_month(found: meetings.SeatsAtMonth) -> str:
    return f"{month(found.month)}: {found.taken} de {found.seats} plazas"


@spanish.register
def came_at_end(found: meetings.CameAtEnd) -> str:
    named_in = f"<br>en {month_alone(found.month)}" if found.month else ""
    return f"<b>{share(found.share)}</b><br>asistió{named_in}"


@spanish.register
def came_before(found: meetings.CameBefore) -> str:
    return f"un año antes {share(found.share)}"


@spanish.register
def line_of_seats(found: meetings.LineOfSeats) -> str:
    return f"Una línea con la parte de plazas ocupadas cada mes; la última, {share(found.last)}."


@spanish.register
def community_met(found: meetings.CommunityMet) -> str:
    last = f"; la última, el {day(found.last)}" if found.last else ""
    off = ""
    if found.off:
        off = f"; {'1 no se celebró' if found.off == 1 else f'{found.off} no se celebraron'}"
    agenda = ""
    if found.agendas:
        agenda = (
            f" La puesta en común y la planificación estaban ambas en {found.core} de {found.agendas} órdenes del día "
            "registrados."
        )
    return f"{found.name} ha celebrado {count(found.held, 'reunión', 'reuniones')}{last}{off}.{agenda}"


@spanish.register
def line_of_meetings(found: meetings.LineOfMeetings) -> str:
    return (
        f"Una línea de tiempo de {count(found.meetings, 'reunión', 'reuniones')}, "
        f"{count(found.held, 'celebrada', 'celebradas')}."
    )


@spanish.register
def meeting_on(found: meetings.MeetingOn) -> str:
    return f"{day(found.day)}: {word(found.status)}"


@spanish.register
def who_came_on(found: meetings.WhoCameOn) -> str:
    if found.came is None:
        return f"{day(found.day)}: no se anotó la asistencia"
    present, seats = found.came
    return f"{day(found.day)}: {'asistió' if present == 1 else 'asistieron'} {present} de {seats}"


@spanish.register
def to_check_in(found: meetings.ToCheckIn) -> str:
    since = f"desde el {day(found.since)}" if found.since else "últimamente"
    said = {
        Reason.OVERDUE: f"lleva {_days(found.days)} sin reunirse",
        Reason.TWO_MISSED: "las dos últimas reuniones no se celebraron",
        Reason.ATTENDANCE: f"acude menos gente: se ocuparon {found.came[0]} de {found.came[1]} plazas en las últimas "
        f"reuniones, cuando lo habitual era el {share(found.usual)}",
        Reason.CORE_LOST: f"la puesta en común y la planificación estaban ambas en {found.core[0]} de los últimos "
        f"{found.core[1]} órdenes del día",
        Reason.REPORT_BACK: f"contaron qué habían probado {found.back[0]} de {found.back[1]} asistentes en las dos "
        "últimas reuniones",
        Reason.SHORT: f"las últimas reuniones fueron cortas ({listed([str(each) for each in found.minutes])} minutos)",
        Reason.NO_OBSERVATION: "no consta ninguna visita a colegas en "
        f"{count(found.noted, 'reunión reciente', 'reuniones recientes')}",
        Reason.NEW_FACILITATOR: "otra persona dirigió la última reunión",
        Reason.QUIET_REPORTS: "han informado muy pocos últimamente",
        Reason.PLATEAU: f"se ha adoptado poco nuevo {since}",
        Reason.SIZE: f"tiene {count(found.members, 'miembro', 'miembros')}",
    }
    return f"{capital(listed([said[reason] for reason in found.reasons]))}."


@spanish.register
def past_its_rhythm(found: meetings.PastItsRhythm) -> str:
    when = f"Última reunión: {day(found.last)}" if found.last else "No se ha reunido desde que empezó"
    return f"{when}, {_days(found.days)} antes del {day(found.on)}; su ritmo admite {found.allowed}."


def _days(number_of: int) -> str:
    return count(number_of, "día lectivo", "días lectivos", none="ningún")


@spanish.register
def latest_meetings_of(found: meetings.LatestMeetingsOf) -> str:
    return f"Las últimas reuniones de {found.community}."


@spanish.register
def running_judged(found: meetings.RunningJudged) -> str:
    running = count(found.communities, "comunidad activa", "comunidades activas")
    return f"{running} · situación al {day(found.on)}"


@spanish.register
def to_visit(found: meetings.ToVisit) -> str:
    if not found.communities:
        return "Ninguna comunidad espera una visita"
    return f"{count(found.communities, 'comunidad', 'comunidades')} por visitar"
