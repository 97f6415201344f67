"""Sentences as they are read, in both languages: the usual, nobody, one, many, and where a part is missing."""

from datetime import date

import pytest

from tlc_data.vocabulary import Reason, Role
from tlc_data.words.findings import answers, around, meetings, months, places, records, use
from tlc_data.words.findings.parts import Bounds, Counted, Finding
from tlc_data.words.labels import Label
from tlc_data.words.language import Language
from tlc_data.words.saying import say

ON = date(2026, 6, 12)
BOTH: list[tuple[Finding, str, str]] = [
    (use.InUse("2026-05", Counted("19", 31), before=Counted("few", 28), silent=Bounds(0.52, 0.71)),
     "In May 2026, 19 of 31 teachers who reported lately use a practice regularly; a year before it was few of 28. "
     "Counting the silent: 52 to 71 %.",
     "En mayo de 2026, 19 de los 31 docentes que informaron recientemente usan una práctica con regularidad; un año "
     "antes eran pocos de 28. Contando a quienes no informaron: entre el 52 y el 71 %."),
    (use.InUse("2026-05", Counted("nearly all", 31), practice="Exit tickets"),
     "In May 2026, nearly all of 31 teachers who reported lately use Exit tickets regularly.",
     "En mayo de 2026, casi todos los 31 docentes que informaron recientemente usan Exit tickets con regularidad."),
    (use.RateHidden(5), "Fewer than 5 teachers have reported lately, so nothing of what they said is shown.",
     "Menos de 5 docentes han informado recientemente, así que no se muestra nada de lo que dijeron."),
    (use.TooThin(11, 40), "11 of 40 active teachers reported lately: too few to give a rate.",
     "11 de los 40 docentes activos informaron recientemente: son muy pocos para dar una tasa."),
    (use.TooRare(62, 75, 155),
     "Reports come every 62 school days: too rare to judge with a break of 75. A break of 155 would fit this rhythm.",
     "Los informes llegan cada 62 días lectivos: son demasiado espaciados para juzgar el uso con una pausa de 75. A "
     "este ritmo le convendría una pausa de 155."),
    (use.StagesOf(38, "2026-05", (("22", Label.IN_USE), ("few", Label.TRYING), ("5", Label.NOT_KNOWN))),
     "Of 38 teachers in May 2026: 22 in use, few trying and 5 not known.",
     "De 38 docentes en mayo de 2026: 22 en uso, pocos en prueba y 5 sin datos."),
    (use.ReportedLately(33, 38, 0.85),
     "33 of 38 active teachers reported lately (under 85 %: mind the band, which says what the silent leave open)",
     "33 de los 38 docentes activos informaron recientemente (menos del 85 %: conviene mirar la banda, que muestra lo "
     "que dejan abierto quienes no informaron)"),
    (use.PracticesNotShown(1, 5), "1 practice with fewer than 5 reports not shown",
     "1 práctica con menos de 5 informes que no se muestra"),
    (use.PracticesNotShown(3, 5), "3 practices with fewer than 5 reports not shown",
     "3 prácticas con menos de 5 informes que no se muestran"),
    (meetings.MeetingsKept(1, 0.4, 1), "1 meeting was held where none was expected; 1 was cancelled or missed.",
     "Se celebró 1 reunión; no se preveía ninguna; 1 se canceló o no se celebró."),
    (meetings.MeetingsKept(0, 1.2), "No meetings were held where about 1 were expected.",
     "No se celebró ninguna reunión; se preveía alrededor de 1."),
    (meetings.MeetingsKept(74, 81.2, 6, "2026-05"),
     "74 meetings were held where about 81 were expected up to May 2026; 6 were cancelled or missed.",
     "Se celebraron 74 reuniones; se preveían unas 81 hasta mayo de 2026; 6 se cancelaron o no se celebraron."),
    (meetings.NoLists(1), "1 meeting was held without a list of who came: bring its list in.",
     "Se celebró 1 reunión sin lista de asistencia: agregue su lista."),
    (meetings.ToCheckIn((Reason.OVERDUE, Reason.TWO_MISSED), 1),
     "No meeting for 1 school day and the last two meetings did not take place.",
     "Lleva 1 día lectivo sin reunirse y las dos últimas reuniones no se celebraron."),
    (meetings.PastItsRhythm(None, 52, ON, 49),
     "It has not met since it started. That is 52 school days before 12 June 2026; its rhythm allows 49.",
     "No se ha reunido desde que empezó, 52 días lectivos antes del 12 de junio de 2026; su ritmo admite 49."),
    (meetings.ToVisit(0), "No community waits for a visit", "Ninguna comunidad espera una visita"),
    (meetings.ToVisit(1), "1 community to check in with", "1 comunidad por visitar"),
    (answers.KeptLong(answers.Whose.USING, "2026-05", Counted("3", 9)),
     "who use one regularly have kept a practice for half a school year or longer, as of May 2026. A year before it "
     "was 3 of 9.",
     "que usan una con regularidad mantienen una práctica desde hace medio curso o más, según los datos de mayo "
     "de 2026. Un año antes eran 3 de 9."),
    (places.Waiting(4, 9, ("Oak", "Elm", "Iris")), "4 of 9 communities wait for a visit: Oak, Elm and Iris first.",
     "4 de 9 comunidades esperan una visita: primero Oak, Elm e Iris."),
    (places.Waiting(0, 1), "None of 1 community waits for a visit.", "De 1 comunidad, ninguna espera una visita."),
    (places.TooFewMeetings(1, 9), "1 community of 9 has held too few meetings to say how they fare.",
     "1 de 9 comunidades ha celebrado muy pocas reuniones para decir cómo va."),
    (places.MetLately(0, ON), "No communities met in the two weeks to 12 June 2026.",
     "Ninguna comunidad se reunió en las dos semanas anteriores al 12 de junio de 2026."),
    (months.StillComingIn(("2026-05", "2026-06"), months.Drawn.DASHED),
     "May 2026 and June 2026 are still coming in (dashed)",
     "aún llegan datos de mayo de 2026 y junio de 2026 (línea discontinua)"),
    (records.RecordedAfter(0, 61, 60), "on the day, half of them; many after more than 60",
     "la mitad, el mismo día; muchos después de más de 60"),
    (records.RowsMoved(records.Moved.LATE, 12_345, (2, 4)),
     "Late rows: 12,345, rows that came late: of days the earlier edition already spoke of (edition 2 and 4).",
     "Filas tardías: 12\u00a0345, de días de los que la edición anterior ya hablaba (ediciones 2 y 4)."),
    (records.LookingAt(date(2026, 3, 31)), "You are looking at 31 March 2026, as it is known now.",
     "Está viendo el 31 de marzo de 2026, tal como se conoce ahora."),
    (records.LookingAt(date(2026, 3, 31), date(2026, 4, 2), 3),
     "You are looking at 31 March 2026, as it was known on 2 April 2026 (edition 3).",
     "Está viendo el 31 de marzo de 2026, tal como se conocía el 2 de abril de 2026 (edición 3)."),
    (records.LookingAt(None), "You are looking at what is known now.", "Está viendo lo que se conoce ahora."),
    (records.LookingAt(None, date(2026, 4, 2), 3), "You are looking at what was known on 2 April 2026 (edition 3).",
     "Está viendo lo que se conocía el 2 de abril de 2026 (edición 3)."),
    (records.KnownOn(date(2026, 3, 12), 1, "log.csv", "Ann"), "12 Mar 2026, edition 1: log.csv · by Ann",
     "12 mar 2026, edición 1: log.csv · por Ann"),
    (around.ScreenIsFor((Role.COACH, Role.PRINCIPAL)),
     "This screen is for coaches and principals. Choose who is looking at the side.",
     "Esta pantalla es para acompañantes y la dirección de las escuelas. Elija en el panel lateral quién mira."),
]


@pytest.mark.parametrize(("found", "english", "spanish"), BOTH, ids=lambda part: type(part).__name__)
def test_a_finding_in_both_languages(found: Finding, english: str, spanish: str) -> None:
    assert say(found) == say(found, Language.ENGLISH) == english
    assert say(found, Language.SPANISH) == spanish
