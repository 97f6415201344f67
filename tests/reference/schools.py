"""Section 7: what a school keeps per month."""

from datetime import date
from fractions import Fraction

from tests.reference.adoption import by_teacher, homes_at_month_ends
from tests.reference.calendar import DAY, elapsed, month_end, month_of, month_start, months
from tests.reference.facts import Community, Facts
from tests.reference.roster import Stay
from tests.reference.spells import histories, state_on_any

COUNTS = ("active", "known", "in_use", "sustaining", "meetings_held")

Key = tuple[str, str]


def expected_days(community: Community, month: str, *, as_of: date) -> int:
    """Instructional days of the month on which the community ran."""
    if community.started_on is None:
        return 0
    first = max(community.started_on, month_start(month))
    last = min(community.ended_on or as_of, month_end(month, as_of=as_of))
    return elapsed(first - DAY, last) if first <= last else 0


def schools(
    facts: Facts, roster: list[Stay], as_of: date
) -> dict[Key, tuple[dict[str, int], Fraction]]:
    """(school_id, month) -> counts and meetings expected, where any of them is not 0."""
    counts = _counts(facts, roster, as_of)
    expected = _expected(facts, as_of)
    none = dict.fromkeys(COUNTS, 0)
    return {
        key: (counts.get(key, none), expected.get(key, Fraction(0)))
        for key in set(counts) | set(expected)
    }


def _counts(facts: Facts, roster: list[Stay], as_of: date) -> dict[Key, dict[str, int]]:
    own = by_teacher(histories(facts))
    found: dict[Key, dict[str, int]] = {}
    for month, homes in homes_at_month_ends(facts, roster, as_of).items():
        day = month_end(month, as_of=as_of)
        for teacher_id, community_id in homes.items():
            key = (facts.school_of(community_id), month)
            counts = found.setdefault(key, dict.fromkeys(COUNTS, 0))
            stage = state_on_any(list(own.get(teacher_id, {}).values()), day)
            counts["active"] += 1
            counts["known"] += stage not in ("unknown", "unreported")
            counts["in_use"] += stage in ("adopted", "sustained")
            counts["sustaining"] += stage == "sustained"
    for meeting in facts.held:
        if meeting.held_on is not None:
            key = (facts.school_of(meeting.community_id), month_of(meeting.held_on))
            found.setdefault(key, dict.fromkeys(COUNTS, 0))["meetings_held"] += 1
    return found


def _expected(facts: Facts, as_of: date) -> dict[Key, Fraction]:
    found: dict[Key, Fraction] = {}
    for community in facts.communities.values():
        for month in months(community.started_on, as_of) if community.started_on else ():
            days = expected_days(community, month, as_of=as_of)
            if days:
                key = (community.school_id, month)
                found[key] = found.get(key, Fraction(0)) + Fraction(days, community.interval_days)
    return found
