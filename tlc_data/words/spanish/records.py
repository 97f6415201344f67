"""The records themselves, in Spanish."""

from datetime import date

from tlc_data.words.findings import records
from tlc_data.words.labels import Label
from tlc_data.words.spanish.forms import count, day, day_short, listed, number, share
from tlc_data.words.spanish.labels import LABELS
from tlc_data.words.spanish.speech import spanish

_MOVED = {
    records.Moved.LATE: ("Filas tardías", "de días de los que la edición anterior ya hablaba"),
    records.Moved.NEW: ("Filas nuevas", "de días posteriores, que aquí no cambian nada"),
    records.Moved.EDITS: ("Cambios", "filas que se modificaron"),
    records.Moved.REMOVALS: ("Retiradas", "filas que se retiraron"),
    records.Moved.UNDO: ("Deshacer o rehacer", "filas afectadas al deshacer una edición"),
}


@spanish.register
def last_came(found: records.LastCame) -> str:
    log = f"último registro: {_day(found.log)}"
    return f"{log} · último informe: {day(found.report)}" if found.report else log


def _day(when: date | None) -> str:
    return day(when) if when else LABELS[Label.NONE_YET]


@spanish.register
def logged_lately(found: records.LoggedLately) -> str:
    weeks = f"{_weeks(found.weeks)} al {day(found.on)}"
    schools = count(found.schools, "escuela", "escuelas")
    if not found.schools:
        return f"Ninguna escuela ha registrado una reunión de {weeks}."
    if not found.logged:
        return f"De {schools}, ninguna ha registrado una reunión de {weeks}."
    return f"{found.logged} de {schools} {'ha' if found.logged == 1 else 'han'} registrado una reunión de {weeks}."


def _weeks(many: int) -> str:
    if many == 1:
        return "la 1 semana anterior"
    return f"las {'cuatro' if many == 4 else number(many)} semanas anteriores"


@spanish.register
def every(found: records.Every) -> str:
    return "cada día lectivo" if found.days == 1 else f"cada {found.days} días lectivos"


@spanish.register
def reported_share(found: records.ReportedShare) -> str:
    return f"{found.known} de {found.active} ({share(found.known / found.active)})"


@spanish.register
def nobody_is_active(found: records.NobodyIsActive) -> str:
    return "no hay nadie activo"


@spanish.register
def recorded_after(found: records.RecordedAfter) -> str:
    if found.half > found.waited:
        return f"la mayoría después de más de {_days(found.waited)}"
    rest = f"muchos después de más de {found.waited}"
    if found.whole <= found.waited:
        rest = f"casi todos en {_days(found.whole)}"
    start = "el mismo día" if found.half == 0 else f"al cabo de {_days(found.half)}"
    return f"la mitad, {start}; {rest}"


def _days(many: int) -> str:
    return count(many, "día", "días", none="ningún")


@spanish.register
def nothing_before(found: records.NothingBefore) -> str:
    return (
        f"La edición {found.edition} no conocía ninguna reunión ni ningún informe: no hay nada con que comparar."
    )


@spanish.register
def schools_moved(found: records.SchoolsMoved) -> str:
    moved = "No cambió ningún recuento que se pueda mostrar"
    if found.schools:
        changed = "Cambió" if found.schools == 1 else "Cambiaron"
        moved = f"{changed} {count(found.schools, 'escuela', 'escuelas')}"
    both = f"la edición {found.earlier} y la edición {found.later}"
    return f"{moved} entre {both}, ambas contadas hasta el {day(found.on)}."


@spanish.register
def rows_moved(found: records.RowsMoved) -> str:
    name, means = _MOVED[found.why]
    return f"{name}: {number(found.rows)}, {means} ({_editions(found.editions)})."


@spanish.register
def settings_moved(found: records.SettingsMoved) -> str:
    return f"Los ajustes cambiaron ({_editions(found.editions)}): eso puede cambiar todas las escuelas."


def _editions(numbers: tuple[int, ...]) -> str:
    several = "edición" if len(numbers) == 1 else "ediciones"
    return f"{several} {listed([str(each) for each in numbers])}"


@spanish.register
def looking_at(found: records.LookingAt) -> str:
    if found.known_on is None:
        return f"Está viendo {f'el {day(found.on)}, tal como' if found.on else 'lo que'} se conoce ahora."
    then = f"se conocía el {day(found.known_on)} (edición {found.edition})"
    return f"Está viendo {f'el {day(found.on)}, tal como' if found.on else 'lo que'} {then}."


@spanish.register
def known_on(found: records.KnownOn) -> str:
    by = f" · por {found.made_by}" if found.made_by else ""
    return f"{day_short(found.made_on)}, edición {found.edition}: {found.what}{by}"


@spanish.register
def left_out(found: records.LeftOut) -> str:
    return (
        f"No aparecen las ediciones que se diferencian de otra en las filas de menos de {found.floor} docentes, porque "
        "la diferencia revelaría lo que informaron esas pocas personas."
    )
