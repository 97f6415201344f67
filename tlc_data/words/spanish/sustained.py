"""Sustained change in Spanish.

Long because each finding has its sentence.
"""

from tlc_data.vocabulary import Change, Embedded
from tlc_data.words.findings import sustained
from tlc_data.words.findings.parts import Bounds
from tlc_data.words.findings.sustained import Flow, Held, Moving
from tlc_data.words.spanish.forms import (
    between,
    capital,
    count,
    listed,
    month,
    number,
    of,
    of_the,
    percent,
    share,
    word,
)
from tlc_data.words.spanish.speech import spanish

_FLOWS = {
    Flow.ATTENDANCE: "la asistencia", Flow.MEETINGS_KEPT: "la proporción de reuniones celebradas",
    Flow.REPORT_BACK: "la puesta en común con los colegas",
    Flow.REPORTING: "la proporción de docentes que informan",
}
_HELD = {
    Held.IN_USE: "el uso habitual de una práctica", Held.SUSTAINING: "una práctica mantenida medio curso",
}


@spanish.register
def too_few_adoptions(found: sustained.TooFewAdoptions) -> str:
    on = f" de {found.practice}" if found.practice else ""
    return (
        f"Se han visto comenzar menos de {found.floor} hábitos{on}, así que todavía no se dice cuánto duran."
    )


@spanish.register
def still_in_use(found: sustained.StillInUse) -> str:
    on = f" de {found.practice}" if found.practice else ""
    said = (
        f"De {number(found.adoptions)} hábitos{on} vistos desde su comienzo, {between(found.kept)} seguía en uso tras "
        f"{_weeks(found.weeks)} (intervalo del 95 %: {percent(found.interval)})"
    )
    if not found.worst:
        return f"{said}."
    return f"{said}; si todos los que callaron lo hubieran dejado, {between(found.worst)}."


def _weeks(weeks: int) -> str:
    return {26: "medio año", 52: "un año", 104: "dos años"}.get(weeks, count(weeks, "semana", "semanas"))


@spanish.register
def curve_stops(found: sustained.CurveStops) -> str:
    return f"la curva termina a las {found.weeks} semanas, cuando quedan menos de {found.floor} por seguir"


@spanish.register
def at_least_this_wide(found: sustained.AtLeastThisWide) -> str:
    return "el intervalo es al menos así de ancho: los docentes de una comunidad no son independientes"


@spanish.register
def left_out(found: sustained.LeftOut) -> str:
    return f"no se cuentan: {word(found.says)} que ya estaban en uso antes de mirar"


@spanish.register
def kept_at_end(found: sustained.KeptAtEnd) -> str:
    return f"<b>{percent(found.kept)}</b><br>sigue en uso"


@spanish.register
def worst_at_end(found: sustained.WorstAtEnd) -> str:
    return f"{percent(found.kept)} si los que<br>callan lo dejaron"


@spanish.register
def curve_of(found: sustained.CurveOf) -> str:
    return (
        f"Una línea que baja de todos {_to(found.kept)} que sigue en uso tras {found.weeks} semanas, con su intervalo "
        "y una línea de puntos para el peor caso."
    )


def _to(bounds: Bounds) -> str:
    said = between(bounds)
    return f"al {said.removeprefix('el ')}" if said.startswith("el ") else f"a {said}"


@spanish.register
def after_weeks(found: sustained.AfterWeeks) -> str:
    return f"{found.weeks} semanas"


@spanish.register
def stuck(found: sustained.Stuck) -> str:
    if found.state == Embedded.YES:
        since = f" desde {month(found.since)}" if found.since else ""
        return f"Ha arraigado{since}: {_sustain(found.share)}, y las reuniones se celebran."
    if found.state == Embedded.NO:
        lost = f"Había arraigado, hasta {month(found.lost)}" if found.lost else "Por ahora no ha arraigado"
        return f"{lost}: en {month(found.month)} {_sustain(found.share)}, y se pide el {share(found.wanted)}."
    return (
        f"Todavía no se puede saber si ha arraigado: en {month(found.month)} {_sustain(found.share)}, y se pide el "
        f"{share(found.wanted)}, ahora y unos meses antes."
    )


def _sustain(bounds: Bounds) -> str:
    return f"{between(bounds)} de los docentes mantiene una práctica"


@spanish.register
def stuck_not_shown(found: sustained.StuckNotShown) -> str:
    return (
        "No se dice si ha arraigado: informaron muy pocos recientemente, o con demasiada distancia, para juzgarlo."
    )


@spanish.register
def kept_longer(found: sustained.KeptLonger) -> str:
    how_long = {290: "un curso", 580: "dos cursos"}.get(found.days, f"{found.days} días lectivos")
    return f"Durante {how_long} o más, {of(found.kept)}."


@spanish.register
def still_meet(found: sustained.StillMeet) -> str:
    kept = "" if found.kept is None else (
        f": se celebró el {share(found.kept)} de las reuniones previstas en "
        f"{count(found.months_back, 'mes', 'meses', none='ningún')}"
    )
    if found.state == Embedded.YES:
        return f"Las comunidades siguen reuniéndose{kept}."
    if found.state == Embedded.NO:
        return f"Las comunidades se reúnen menos de lo previsto{kept}, y se pide el {share(found.wanted)}."
    return f"Todavía no se puede saber si las comunidades siguen reuniéndose{kept}."


@spanish.register
def sticking_at_end(found: sustained.StickingAtEnd) -> str:
    return f"<b>{percent(found.share)}</b><br>mantiene una"


@spanish.register
def wanted_share(found: sustained.WantedShare) -> str:
    return f"arraigada desde el {share(found.wanted)}"


@spanish.register
def line_of_sticking(found: sustained.LineOfSticking) -> str:
    last = f", por último {between(found.share)}" if found.share else ""
    return (
        f"Una línea con la proporción de docentes que mantienen una práctica, mes a mes{last}, y el margen que deja el "
        "silencio."
    )


@spanish.register
def part(found: sustained.Part) -> str:
    points = _points(found.points)
    people = count(found.teachers, "docente", "docentes", none="ningún")
    who = {
        Moving.SAME: f"{points} entre los mismos {people}",
        Moving.JOINERS: f"{points} por {people} de nueva incorporación",
        Moving.NEWLY_REPORTING: f"{points} por {people} sin informes hasta entonces",
        Moving.LEAVERS: f"{points} por la marcha de {people}",
        Moving.FELL_SILENT: f"{points} por el silencio de {people}",
        Moving.OTHERS_NOW: f"{points} por {people} de nueva incorporación o sin informes hasta entonces",
        Moving.OTHERS_BEFORE: f"{points} por la marcha o el silencio de {people}",
        Moving.SAME_AND_FEW: f"{points} entre {people}, casi siempre los mismos",
    }
    return who[found.group]


def _points(points: int) -> str:
    return "nada" if not points else f"{points:+d}".replace("-", "−")


@spanish.register
def why_changed(found: sustained.WhyChanged) -> str:
    if found.points:
        points = count(abs(found.points), "punto", "puntos")
        way = f"{'Sube' if found.points > 0 else 'Baja'} {points}"
    else:
        way = "Apenas cambia"
    return (
        f"{way} entre {month(found.first)} y {month(found.last)}: {listed([part(each) for each in found.parts])}."
    )


@spanish.register
def rise_of_silence(found: sustained.RiseOfSilence) -> str:
    return (
        f"Sube {count(found.points, 'punto', 'puntos', none='ningún')} entre {month(found.first)} y "
        f"{month(found.last)}, pero {part(found.same)}: la tasa subió porque dejaron de informar "
        f"{found.silent} docentes que en su mayoría no usaban ninguna práctica."
    )


@spanish.register
def not_split(found: sustained.NotSplit) -> str:
    return (
        f"No se muestra por qué cambió la tasa entre {month(found.first)} y {month(found.last)}: uno de los dos meses "
        "no da una cifra, o las partes revelarían lo que dijeron unos pocos docentes."
    )


@spanish.register
def points_of(found: sustained.PointsOf) -> str:
    return "0" if not found.points else f"{found.points:+d}".replace("-", "−")


@spanish.register
def bars_of_parts(found: sustained.BarsOfParts) -> str:
    return f"Barras que llevan de la tasa de {month(found.first)} a la de {month(found.last)}, una por cada parte."


@spanish.register
def same_teachers(found: sustained.SameTeachers) -> str:
    said = (
        f"De {count(found.teachers, 'docente conocido', 'docentes conocidos', none='ningún')} en ambos momentos, "
        f"{word(found.gained)} adoptaron y {word(found.lost)} dejaron {_HELD[found.held]}"
    )
    if found.difference is not None and found.interval is not None:
        said += f" ({_signed(found.difference)} puntos, intervalo del 95 %: de {_signed(found.interval.low)} a "
        said += f"{_signed(found.interval.high)})"
    return f"{said}: {_verdict(found.verdict)}."


def _signed(difference: float) -> str:
    return f"{round(100 * difference):+d}".replace("-", "−").replace("+0", "0")


def _verdict(verdict: Change) -> str:
    return {
        Change.CHANGED: "un cambio que va más allá del azar",
        Change.NOT_MORE_THAN_USUAL: "no más de lo que puede hacer el azar",
        Change.TOO_FEW: "muy pocos para decir más",
    }[verdict]


@spanish.register
def too_few_the_same(found: sustained.TooFewTheSame) -> str:
    return f"Se conocía a muy pocos docentes en ambos momentos para decir si cambió {_HELD[found.held]}."


@spanish.register
def flow_changed(found: sustained.FlowChanged) -> str:
    flow = _FLOWS[found.flow]
    over = count(found.over, "mes", "meses", none="ningún")
    return {
        Change.CHANGED: f"{capital(flow)} ha cambiado más de lo que suele variar, en {over}.",
        Change.NOT_MORE_THAN_USUAL: f"{capital(flow)} ha variado lo habitual, en {over}.",
        Change.TOO_FEW: f"Con {over} no se puede decir si ha cambiado {flow}.",
    }[found.verdict]


@spanish.register
def run_at_end(found: sustained.RunAtEnd) -> str:
    side = "por encima" if found.above else "por debajo"
    last = count(found.run, "último mes", "últimos meses", none="ningún")
    return f"{capital(last)} {side} de lo habitual: merece una mirada, sin veredicto."


@spanish.register
def around_event(found: sustained.AroundEvent) -> str:
    rates = f"el {share(found.before)} antes y el {share(found.after)} después de {found.event} ({month(found.month)})"
    said = f"{capital(_FLOWS[found.flow])} fue {rates}"
    return {
        Change.CHANGED: f"{said}: un cambio que va más allá del azar, sea cual sea su causa.",
        Change.NOT_MORE_THAN_USUAL: f"{said}: no más de lo que puede hacer el azar.",
        Change.TOO_FEW: f"{said}: muy pocos meses en uno de los lados para decir más.",
    }[found.verdict]


@spanish.register
def what_lasts(found: sustained.WhatLasts) -> str:
    said = []
    if found.keeps:
        said.append(f"{found.keeps[0]} conserva a quienes la adoptan: {of(found.keeps[1])} la siguen usando")
    if found.drops:
        said.append(f"{found.drops[0]} es la que más se prueba y se deja: {of(found.drops[1])} que la probaron")
    if not said:
        return "Todavía no se ha adoptado ni seguido ninguna práctica el tiempo suficiente."
    return f"{capital('; '.join(said))}."


@spanish.register
def no_course_yet(found: sustained.NoCourseYet) -> str:
    return f"Menos de {found.floor} docentes adoptaron una práctica, así que todavía no se dice qué fue de ella."


@spanish.register
def plan_to_habit(found: sustained.PlanToHabit) -> str:
    said = []
    if found.meetings:
        plans = count(found.plans, "plan hecho", "planes hechos", none="ningún")
        said.append(f"{plans} en {count(found.meetings, 'reunión', 'reuniones')}")
    if found.tried:
        said.append(f"{of_the(found.tried)} que informaron probaron la práctica antes de la reunión siguiente")
    if found.adopted:
        said.append(f"{of_the(found.adopted)} que probaron una práctica la hicieron hábito")
    if found.sustained:
        said.append(f"{of_the(found.sustained)} hábitos con edad suficiente se mantuvieron medio curso")
    if not said:
        return "Ningún plan y ningún hábito tienen todavía edad suficiente para seguirlos."
    return f"{capital('; '.join(said))}."


@spanish.register
def bars_of_courses(found: sustained.BarsOfCourses) -> str:
    return f"Barras de {count(found.practices, 'práctica', 'prácticas')}: quién probó, adoptó y conservó cada una."


@spanish.register
def depth(found: sustained.Depth) -> str:
    return (
        f"{capital(of_the(found.focused))} docentes que usan una práctica con regularidad se quedan con entre una y "
        f"tres. El docente medio ha probado {_some(found.tried)} recientemente; quien las usa tiene "
        f"{_some(found.used)} en uso. De una a tres que se quedan hacen más que muchas que solo se prueban."
    )


def _some(number: float) -> str:
    return f"{number:g}"


@spanish.register
def moved(found: sustained.Moved) -> str:
    said = []
    if found.stayed == "nearly all":
        said.append("casi todos los que usaban una práctica la siguen usando")
    elif found.stayed:
        said.append(f"{word(found.stayed)} siguieron usando")
    if found.came:
        said.append(f"{word(found.came)} pasaron a usar")
    if found.went:
        said.append(f"{word(found.went)} dejaron de usar")
    told = listed(said) or "los movimientos son demasiado pequeños para distinguirlos"
    return f"Entre {month(found.first)} y {month(found.last)}, {told}."


@spanish.register
def moves_not_shown(found: sustained.MovesNotShown) -> str:
    return (
        f"No se muestra quién pasó adónde entre {month(found.first)} y {month(found.last)}: informaron muy pocos, o "
        "con demasiada distancia."
    )


@spanish.register
def moves_of(found: sustained.MovesOf) -> str:
    return f"Franjas que llevan a los docentes de donde estaban en {month(found.first)} adonde en {month(found.last)}."


@spanish.register
def cohorts(found: sustained.Cohorts) -> str:
    said = f"De los hábitos comenzados en {_term(found.cohort)}, {between(found.kept)} seguía en uso medio año después"
    if found.before:
        said += f"; de los comenzados en {_term(found.before[0])}, {between(found.before[1])}"
    return f"{said}."


def _term(cohort: str) -> str:
    year, _, half = cohort.partition("-")
    if not half or not year.isdigit():
        return cohort
    return f"el {'primer' if half == '1' else 'segundo'} período de {year}/{(int(year) + 1) % 100:02d}"


@spanish.register
def no_cohort_yet(found: sustained.NoCohortYet) -> str:
    return f"Ningún período tiene todavía {found.floor} hábitos nuevos seguidos durante medio año."


@spanish.register
def term_named(found: sustained.TermNamed) -> str:
    year, _, half = found.cohort.partition("-")
    return f"{year}/{(int(year) + 1) % 100:02d}, período {half}" if year.isdigit() else found.cohort


@spanish.register
def spread(found: sustained.Spread) -> str:
    schools = count(found.schools, "escuela", "escuelas")
    reported = f"Sobre {found.practice} informan en {schools} en {month(found.month)}"
    if not found.told:
        return f"{reported}; en ninguna de ellas bastantes docentes para decir cuántos la usan."
    return f"{reported}; en {number(found.told)} de ellas informaron bastantes docentes para decir cuántos la usan."


@spanish.register
def spread_of(found: sustained.SpreadOf) -> str:
    return f"Barras de docentes por escuela, sobre {found.practice}."
