"""Who belonged where, and when: memberships, said or inferred, and homes."""

from dataclasses import dataclass
from datetime import date

from tests.reference.calendar import DAY
from tests.reference.facts import Facts, Membership

MEETINGS_SINCE = 3


@dataclass(frozen=True)
class Stay:
    """A membership as it counts; ended_on is its last day, empty while it is open."""

    teacher_id: str
    community_id: str
    joined_on: date
    ended_on: date | None

    def covers(self, day: date) -> bool:
        """Whether the teacher is a member on that day by this membership."""
        return self.joined_on <= day and (self.ended_on is None or day <= self.ended_on)


def stays(facts: Facts) -> list[Stay]:
    """Every membership with the end that it has by the rules; `facts` are cut to an as-of date."""
    memberships = facts.memberships + _inferred(facts)
    return [
        Stay(m.teacher_id, m.community_id, m.joined_on, _end(m, memberships, facts))
        for m in memberships
        if m.joined_on is not None
    ]


def members(roster: list[Stay], community_id: str, *, on: date) -> set[str]:
    """Teachers whose membership of the community covers the day."""
    return {s.teacher_id for s in roster if s.community_id == community_id and s.covers(on)}


def home(roster: list[Stay], teacher_id: str, *, on: date) -> str | None:
    """Of the memberships that cover the day the one joined last; ties: smallest community_id."""
    covering = [s for s in roster if s.teacher_id == teacher_id and s.covers(on)]
    if not covering:
        return None
    joined_last = max(s.joined_on for s in covering)
    return min(s.community_id for s in covering if s.joined_on == joined_last)


def has_left(roster: list[Stay], teacher_id: str, *, as_of: date) -> bool:
    """Whether the teacher has a membership, and all have ended on or before the as-of date."""
    own = [s for s in roster if s.teacher_id == teacher_id]
    return bool(own) and all(s.ended_on is not None and s.ended_on <= as_of for s in own)


def _end(membership: Membership, memberships: list[Membership], facts: Facts) -> date | None:
    ends = [facts.communities[membership.community_id].ended_on, membership.left_on]
    if membership.left_on is None:
        school = facts.school_of(membership.community_id)
        ends += [
            other.joined_on - DAY
            for other in memberships
            if other.teacher_id == membership.teacher_id
            and facts.school_of(other.community_id) != school
            and other.joined_on is not None
            and membership.joined_on is not None
            and other.joined_on > membership.joined_on
        ]
    return min((end for end in ends if end is not None), default=None)


def _inferred(facts: Facts) -> list[Membership]:
    listed: dict[tuple[str, str], list[date]] = {}
    for meeting in facts.held:
        for teacher_id in meeting.listed:
            if meeting.held_on is not None:
                listed.setdefault((teacher_id, meeting.community_id), []).append(meeting.held_on)
    for report in facts.reports:
        if report.community_id:
            listed.setdefault((report.teacher_id, report.community_id), []).append(report.on)
    found = []
    for (teacher_id, community_id), days in sorted(listed.items()):
        if community_id in facts.described_members:
            continue
        since = [
            m for m in facts.held
            if m.community_id == community_id and m.held_on is not None and m.held_on > max(days)
        ]
        left_on = max(days) if len(since) >= MEETINGS_SINCE else None
        found.append(Membership(teacher_id, community_id, min(days), left_on))
    return found
