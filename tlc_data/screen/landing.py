"""What the landing screen says to each role."""

from datetime import date

from tlc_data.screen.asking import Ask, Seen
from tlc_data.screen.cards import scene
from tlc_data.views import today, words
from tlc_data.views.figure import Scene
from tlc_data.views.today import Line
from tlc_data.vocabulary import ANY_PRACTICE, Level, Role


def greeting(seen: Seen, on: date) -> str:
    """Whom this is for, and how fresh it is."""
    directory = seen.asked(Ask("directory"))
    place = seen.viewer.place
    if seen.viewer.role == Role.PRINCIPAL and len(directory):
        place = directory["school"].iloc[0]
    about = f"{place} · " if place else ""
    latest = "" if seen.back and seen.back.as_of else ", the latest meeting or report"
    return f"{about}as of {words.day(on)}{latest}"


def lines(seen: Seen, on: date) -> list[Line]:
    """Three sentences for this viewer."""
    role = seen.viewer.role
    if role == Role.ADMINISTRATOR:
        return [
            Line(f"The latest meeting or report{' up to then' if seen.back else ''} is of {words.day(on)}.", "data"),
            Line(f"The store has {words.count(seen.edition, 'edition')}: each import, undo and change of settings.",
                 "data"),
            Line("Every measure is defined on the Methods screen, with the settings in force.", "methods"),
        ]
    setting = scene(seen, on, period=False)
    if role == Role.COACH:
        return today.coach(
            seen.asked(Ask("visits", Level.COMMUNITY)), directory=seen.asked(Ask("directory")),
            meetings=seen.asked(Ask("meetings", Level.COMMUNITY)),
            scene=Scene(seen.judged, setting.settings, setting.look),
        )
    say = today.principal if role == Role.PRINCIPAL else today.coordinator
    return say(
        seen.asked(Ask("adoption", practice=ANY_PRACTICE)), participation=seen.asked(Ask("participation")),
        visits=seen.asked(Ask("visits", Level.COMMUNITY)), scene=setting,
    )
