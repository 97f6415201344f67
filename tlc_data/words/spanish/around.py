"""What stands around figures, in Spanish."""

from tlc_data.vocabulary import Role
from tlc_data.words.findings import around
from tlc_data.words.spanish.forms import count, day, listed
from tlc_data.words.spanish.labels import LABELS
from tlc_data.words.spanish.speech import spanish

# Titles without a gender, and how each group is called.
_TITLES = {
    Role.PRINCIPAL: "Dirección", Role.COORDINATOR: "Coordinación", Role.COACH: "Acompañante",
    Role.ADMINISTRATOR: "Administración",
}
_ROLES = {
    Role.PRINCIPAL: "la dirección de las escuelas", Role.COORDINATOR: "la coordinación del distrito",
    Role.COACH: "acompañantes", Role.ADMINISTRATOR: "la administración",
}


@spanish.register
def see(found: around.See) -> str:
    return f"Ver {LABELS[found.screen].lower()}"


@spanish.register
def from_to(found: around.FromTo) -> str:
    return f"{found.first} a {found.last}"


@spanish.register
def communities(found: around.Communities) -> str:
    return count(found.communities, "comunidad", "comunidades")


@spanish.register
def coached_by(found: around.CoachedBy) -> str:
    return f"con el acompañamiento de {found.coach}"


@spanish.register
def ended_on(found: around.EndedOn) -> str:
    return f"terminó el {day(found.day)}"


@spanish.register
def looking(found: around.Looking) -> str:
    if found.role == Role.ADMINISTRATOR:
        return _TITLES[found.role]
    everywhere = "todas las escuelas" if found.role == Role.COORDINATOR else ""
    return " · ".join(filter(None, (_TITLES[found.role], found.place or everywhere)))


@spanish.register
def screen_is_for(found: around.ScreenIsFor) -> str:
    roles = listed(sorted(_ROLES[role] for role in found.roles))
    return f"Esta pantalla es para {roles}. Elija en el panel lateral quién mira."
