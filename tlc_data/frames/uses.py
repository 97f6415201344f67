"""Which roles each shape of a table has a use for."""

from tlc_data.frames.columns import PERSON
from tlc_data.frames.headers import Role
from tlc_data.frames.settled import Shape

LISTS = frozenset({Role.PRESENT, Role.EXCUSED, Role.ABSENT})
_MEETING_ROLES = frozenset({
    Role.PRESENT, Role.EXCUSED, Role.ABSENT, Role.STATUS, Role.MINUTES, Role.FACILITATOR, Role.AGENDA, Role.FOCUS,
    Role.PLANS, Role.REPORTED_BACK, Role.OBSERVATIONS, Role.START, Role.END, Role.NUMBER, Role.SESSION,
})
_COMMON = frozenset({Role.SCHOOL, Role.COMMUNITY, Role.DATE, Role.YEAR, Role.MONTH, Role.DAY})
# What each shape reads.
USES: dict[str, frozenset[Role]] = {
    Shape.MEETING: _COMMON | _MEETING_ROLES,
    Shape.SIGN_IN: _COMMON | PERSON | {Role.ATTENDANCE} | (_MEETING_ROLES - LISTS),
    Shape.GRID: frozenset({Role.SCHOOL, Role.COMMUNITY, Role.YEAR}) | PERSON,
    Shape.ROLL: _COMMON | (_MEETING_ROLES - LISTS),
    Shape.REPORT: _COMMON | PERSON | {Role.PRACTICE, Role.USE},
    Shape.REPORTS: _COMMON | PERSON,
}
