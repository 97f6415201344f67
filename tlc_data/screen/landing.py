"""What the landing screen says to each role."""

from datetime import date

from tlc_data.screen.asking import Ask, Seen
from tlc_data.screen.cards import scene
from tlc_data.screen.language import told
from tlc_data.views import today
from tlc_data.views.figure import Scene
from tlc_data.views.today import Line
from tlc_data.vocabulary import ANY_PRACTICE, Level, Role
from tlc_data.words.findings.places import AsOfLatest, EditionsMade, LatestIs, MethodsTold


def greeting(seen: Seen, on: date) -> str:
    """Whom this is for, and how fresh it is."""
    directory = seen.asked(Ask("directory"))
    place = seen.viewer.place
    if seen.viewer.role == Role.PRINCIPAL and len(directory):
        place = directory["school"].iloc[0]
    about = f"{place} · " if place else ""
    return f"{about}{told(AsOfLatest(on, is_latest=not (seen.back and seen.back.as_of)))}"


def lines(seen: Seen, on: date) -> list[Line]:
    """Three sentences for this viewer."""
    role = seen.viewer.role
    if role == Role.ADMINISTRATOR:
        return [
            Line(told(LatestIs(on, up_to_then=seen.back is not None)), "data"),
            Line(told(EditionsMade(seen.edition)), "data"), Line(told(MethodsTold()), "methods"),
        ]
    setting = scene(seen, on, period=False)
    if role == Role.COACH:
        return today.coach(
            seen.asked(Ask("visits", Level.COMMUNITY)), directory=seen.asked(Ask("directory")),
            meetings=seen.asked(Ask("meetings", Level.COMMUNITY)),
            scene=Scene(seen.judged, setting.settings, setting.look, language=setting.language),
        )
    say = today.principal if role == Role.PRINCIPAL else today.coordinator
    return say(
        seen.asked(Ask("adoption", practice=ANY_PRACTICE)), participation=seen.asked(Ask("participation")),
        visits=seen.asked(Ask("visits", Level.COMMUNITY)), scene=setting,
    )
