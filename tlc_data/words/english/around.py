"""What stands around figures, in English."""

from tlc_data.vocabulary import Role
from tlc_data.words.english.forms import count, day, listed
from tlc_data.words.english.labels import LABELS
from tlc_data.words.english.speech import english
from tlc_data.words.findings import around

_ROLES = {
    Role.PRINCIPAL: "principals", Role.COORDINATOR: "district coordinators", Role.COACH: "coaches",
    Role.ADMINISTRATOR: "administrators",
}


@english.register
def see(found: around.See) -> str:
    return f"See {LABELS[found.screen].lower()}"


@english.register
def from_to(found: around.FromTo) -> str:
    return f"{found.first} to {found.last}"


@english.register
def communities(found: around.Communities) -> str:
    return count(found.communities, "community", "communities")


@english.register
def coached_by(found: around.CoachedBy) -> str:
    return f"coached by {found.coach}"


@english.register
def ended_on(found: around.EndedOn) -> str:
    return f"ended on {day(found.day)}"


@english.register
def looking(found: around.Looking) -> str:
    if found.role == Role.ADMINISTRATOR:
        return "Administrator"
    everywhere = "all schools" if found.role == Role.COORDINATOR else ""
    return " · ".join(filter(None, (found.role.capitalize(), found.place or everywhere)))


@english.register
def screen_is_for(found: around.ScreenIsFor) -> str:
    roles = listed(sorted(_ROLES[role] for role in found.roles))
    return f"This screen is for {roles}. Choose who is looking at the side."
