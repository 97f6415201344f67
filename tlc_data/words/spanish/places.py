"""Schools side by side, and the landing screen, in Spanish."""

from tlc_data.words.findings import places
from tlc_data.words.spanish.forms import between, capital, count, day, listed, month, number
from tlc_data.words.spanish.speech import spanish


def _communities(many: int) -> str:
    return count(many, "comunidad", "comunidades")


def _schools(many: int) -> str:
    return count(many, "escuela", "escuelas")


@spanish.register
def not_compared(found: places.NotCompared) -> str:
    if not found.schools:
        return "Todas las escuelas se pueden comparar."
    return f"{_schools(found.schools)} no se {'puede' if found.schools == 1 else 'pueden'} comparar."


@spanish.register
def none_compared(found: places.NoneCompared) -> str:
    return "Todavía no se puede comparar ninguna escuela: informaron muy pocos docentes."


@spanish.register
def side_by_side(found: places.SideBySide) -> str:
    when = f" en {month(found.month)}" if found.month else ""
    return (
        f"En {found.compared} de {_schools(found.schools)} informaron suficientes docentes para comparar{when}. De "
        f"quienes informaron, {between(found.rates)} usan una práctica con regularidad."
    )


@spanish.register
def rates_side_by_side(found: places.RatesSideBySide) -> str:
    return f"Pequeños gráficos con la tasa de adopción de {_schools(found.schools)}, mes a mes."


@spanish.register
def seats_side_by_side(found: places.SeatsSideBySide) -> str:
    return f"Se ocuparon {number(found.taken)} de {number(found.seats)} plazas en {_schools(found.schools)}."


@spanish.register
def attendance_side_by_side(found: places.AttendanceSideBySide) -> str:
    return f"Pequeños gráficos con la asistencia de {_schools(found.schools)}, mes a mes."


@spanish.register
def no_school_lists(found: places.NoSchoolLists) -> str:
    return "Todavía no hay listas de asistencia de ninguna escuela."


@spanish.register
def schools_shown(found: places.SchoolsShown) -> str:
    return f"escuelas {found.first} a {found.last} de {found.schools}"


@spanish.register
def waiting_by_school(found: places.WaitingBySchool) -> str:
    return f"{capital(_communities(found.communities))} por visitar, escuela por escuela."


@spanish.register
def judged_on(found: places.JudgedOn) -> str:
    return f"situación al {day(found.day)}"


@spanish.register
def schools_and_communities(found: places.SchoolsAndCommunities) -> str:
    return f"{_schools(found.schools)} · {_communities(found.communities)}"


@spanish.register
def enough_reported(found: places.EnoughReported) -> str:
    return (
        f"En {month(found.month)}, en {found.enough} de {_schools(found.schools)} informaron suficientes docentes para "
        "decir cuántos usan una práctica con regularidad."
    )


@spanish.register
def met_in_month(found: places.MetInMonth) -> str:
    held = "no se celebró ninguna reunión"
    if found.held:
        held = "se celebró 1 reunión" if found.held == 1 else f"se celebraron {number(found.held)} reuniones"
    about = round(found.expected)
    wanted = "ninguna prevista"
    if about:
        wanted = "alrededor de 1 prevista" if about == 1 else f"unas {number(about)} previstas"
    return (
        f"En {month(found.month)} {held} ({wanted}) y se ocuparon {number(found.taken)} de {number(found.seats)} "
        "plazas."
    )


@spanish.register
def no_lists_at_all(found: places.NoListsAtAll) -> str:
    return "Todavía no hay ninguna lista de asistencia."


@spanish.register
def waiting_somewhere(found: places.WaitingSomewhere) -> str:
    if not found.waiting:
        return _nobody_waits(found.communities)
    return (
        f"{found.waiting} de {_communities(found.communities)}, en {_schools(found.schools)}, {_wait(found.waiting)} "
        "una visita."
    )


@spanish.register
def waiting(found: places.Waiting) -> str:
    if not found.waiting:
        return _nobody_waits(found.communities)
    first = "primero " if found.waiting > len(found.names) else ""
    named = f": {first}{listed(found.names)}" if found.names else ""
    return f"{found.waiting} de {_communities(found.communities)} {_wait(found.waiting)} una visita{named}."


def _nobody_waits(communities: int) -> str:
    if not communities:
        return "Ninguna comunidad espera una visita."
    return f"De {_communities(communities)}, ninguna espera una visita."


def _wait(many: int) -> str:
    return "espera" if many == 1 else "esperan"


@spanish.register
def met_lately(found: places.MetLately) -> str:
    met = "se reunió" if found.communities < 2 else "se reunieron"
    return f"{capital(_communities(found.communities))} {met} en las dos semanas anteriores al {day(found.on)}."


@spanish.register
def too_few_meetings(found: places.TooFewMeetings) -> str:
    if not found.unknown:
        return f"De {_communities(found.communities)}, todas han celebrado suficientes reuniones para decir cómo van."
    has, fare = ("ha", "va") if found.unknown == 1 else ("han", "van")
    return (
        f"{found.unknown} de {_communities(found.communities)} {has} celebrado muy pocas reuniones para decir cómo "
        f"{fare}."
    )


@spanish.register
def latest_is(found: places.LatestIs) -> str:
    then = " hasta entonces" if found.up_to_then else ""
    return f"La última reunión o el último informe{then} es del {day(found.day)}."


@spanish.register
def editions_made(found: places.EditionsMade) -> str:
    made = count(found.editions, "edición", "ediciones")
    return f"Hay {made}: cada importación, cada vez que se deshace algo y cada cambio de ajustes crea una."


@spanish.register
def methods_told(found: places.MethodsTold) -> str:
    return "Cada medida está definida en la pantalla Métodos, con los ajustes vigentes."


@spanish.register
def as_of_latest(found: places.AsOfLatest) -> str:
    latest = ", fecha de la última reunión o del último informe" if found.is_latest else ""
    return f"al {day(found.day)}{latest}"
