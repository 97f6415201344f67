"""The use of practices in Spanish."""

from tlc_data.words.findings import use
from tlc_data.words.labels import Label
from tlc_data.words.spanish.forms import between, count, listed, month, month_alone, of, of_the, percent, word
from tlc_data.words.spanish.labels import LABELS
from tlc_data.words.spanish.speech import spanish


@spanish.register
def nothing_reported(found: use.NothingReported) -> str:
    return "Todavía nadie ha informado sobre una práctica: agregue autoinformes en la pantalla Datos para ver esto."


@spanish.register
def nobody_reported(found: use.NobodyReported) -> str:
    return f"En {month(found.month)} nadie informó sobre {found.practice}."


@spanish.register
def nobody_active(found: use.NobodyActive) -> str:
    return f"En {month(found.month)} no hubo ningún miembro activo."


@spanish.register
def nobody_active_now(found: use.NobodyActiveNow) -> str:
    return "No hay ningún miembro activo."


@spanish.register
def rate_hidden(found: use.RateHidden) -> str:
    return f"Menos de {found.floor} docentes han informado recientemente, así que no se muestra nada de lo que dijeron."


@spanish.register
def fewer_than(found: use.FewerThan) -> str:
    return f"menos de {found.floor}"


@spanish.register
def too_rare(found: use.TooRare) -> str:
    return (
        f"Los informes llegan cada {found.gap} días lectivos: son demasiado espaciados para juzgar el uso con una "
        f"pausa de {found.break_days}. A este ritmo le convendría una pausa de {found.fits}."
    )


@spanish.register
def too_thin(found: use.TooThin) -> str:
    return (
        f"{found.known} de los {found.active} docentes activos informaron recientemente: son muy pocos para dar una "
        "tasa."
    )


@spanish.register
def rest_would_tell(found: use.RestWouldTell) -> str:
    return "No se muestra cuántos la usan: con tan pocos docentes, los demás datos lo revelarían."


@spanish.register
def in_use(found: use.InUse) -> str:
    said = (
        f"En {month(found.month)}, {of_the(found.counted)} docentes que informaron recientemente usan "
        f"{found.practice or 'una práctica'} con regularidad"
    )
    if found.before:
        said += f"; un año antes eran {of(found.before)}"
    return f"{said}. Contando a quienes no informaron: {between(found.silent)}." if found.silent else f"{said}."


@spanish.register
def active_teachers(found: use.ActiveTeachers) -> str:
    return count(found.active, "docente activo", "docentes activos", none="ningún")


@spanish.register
def reported_lately(found: use.ReportedLately) -> str:
    marked = ""
    if found.under is not None:
        marked = (
            f" (menos del {100 * found.under:.0f} %: conviene mirar la banda, que muestra lo que dejan abierto quienes "
            "no informaron)"
        )
    return f"{found.known} de los {found.active} docentes activos informaron recientemente{marked}"


@spanish.register
def rate_at_end(found: use.RateAtEnd) -> str:
    named_in = f"<br>en {month_alone(found.month)}" if found.month else ""
    return f"<b>{percent(found.rate)}</b><br>en uso{named_in}"


@spanish.register
def rate_before(found: use.RateBefore) -> str:
    return f"un año antes {percent(found.rate)}"


@spanish.register
def line_of_use(found: use.LineOfUse) -> str:
    last = f" (último valor: {percent(found.last)})" if found.last else ""
    return (
        f"Una línea con la parte de docentes que usan una práctica, mes a mes{last}, y el margen que deja el silencio."
    )


def _parts(parts: tuple[tuple[str, Label], ...]) -> str:
    return listed([f"{word(says)} {LABELS[part]}" for says, part in parts])


@spanish.register
def stages_of(found: use.StagesOf) -> str:
    teachers = count(found.active, "docente", "docentes", none="ningún")
    return f"De {teachers} en {month(found.month)}: {_parts(found.parts)}."


@spanish.register
def bars_of_stages(found: use.BarsOfStages) -> str:
    return f"Barras de docentes por etapa: {_parts(found.parts)}."


@spanish.register
def known_of(found: use.KnownOf) -> str:
    return f"{found.known} de {found.active} informaron recientemente"


@spanish.register
def stage_before(found: use.StageBefore) -> str:
    return f"un año antes: {word(found.says)}"


@spanish.register
def no_practice_known(found: use.NoPracticeKnown) -> str:
    return f"Sobre ninguna práctica han informado recientemente {found.floor} docentes."


@spanish.register
def reported_by_most(found: use.ReportedByMost) -> str:
    return (
        f"La práctica sobre la que más docentes informaron{_in(found.month)} es {found.practice}: {of(found.known)}, "
        "muy pocos para decir cuántos la usan."
    )


@spanish.register
def most_in_use(found: use.MostInUse) -> str:
    said = (
        f"La práctica más usada{_in(found.month)} es {found.practice}: {of_the(found.counted)} docentes que informaron "
        "recientemente"
    )
    return f"{said}; un año antes eran {of(found.before)}." if found.before else f"{said}."


def _in(name: str) -> str:
    return f" en {month(name)}" if name else ""


@spanish.register
def bars_of_practices(found: use.BarsOfPractices) -> str:
    return (
        f"arena: informaron sobre ella recientemente, de {found.active} docentes activos · oscuro: en uso, donde "
        "informaron suficientes para decirlo"
    )


@spanish.register
def practices_not_shown(found: use.PracticesNotShown) -> str:
    some = count(found.practices, "práctica", "prácticas")
    return f"{some} con menos de {found.floor} informes que no se {'muestra' if found.practices == 1 else 'muestran'}"


@spanish.register
def most_on(found: use.MostOn) -> str:
    return f"Barras de docentes por práctica; la mayor, {found.practice}."


@spanish.register
def practice_reported(found: use.PracticeReported) -> str:
    return "informó 1" if found.known == 1 else f"informaron {found.known}"


@spanish.register
def practice_in_use(found: use.PracticeInUse) -> str:
    return f"{of(found.counted)} en uso"


@spanish.register
def used_by(found: use.UsedBy) -> str:
    return f"{word(found.says)} en uso"
