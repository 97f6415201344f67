"""A canonical folder as plain objects, and what of it was known by a date."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

NOT_NAMED = "school-not-named"
USUAL_INTERVAL = 28

Row = dict[str, str]


@dataclass(frozen=True)
class Community:
    """One community; started_on is empty where nothing says when it began."""

    community_id: str
    school_id: str = NOT_NAMED
    started_on: date | None = None
    ended_on: date | None = None
    interval_days: int = USUAL_INTERVAL


@dataclass(frozen=True)
class Membership:
    """One row of memberships.csv."""

    teacher_id: str
    community_id: str
    joined_on: date | None
    left_on: date | None


@dataclass(frozen=True)
class Meeting:
    """One meeting, with its sign-in sheet: teacher_id -> status."""

    meeting_id: str
    community_id: str
    scheduled_on: date | None
    held_on: date | None
    status: str
    minutes: int | None
    facilitator: str
    agenda: frozenset[str]
    reported_back: int | None
    peer_observations: int | None
    listed: dict[str, str]

    @property
    def outcome_on(self) -> date | None:
        """The day from which a meeting counts; empty for planned and moved ones."""
        if self.status == "held":
            return self.held_on
        return self.scheduled_on if self.status in ("cancelled", "missed") else None


@dataclass(frozen=True)
class Report:
    """One self-report."""

    teacher_id: str
    practice_id: str
    on: date
    use: int
    stopped: str
    community_id: str


@dataclass(frozen=True)
class Facts:
    """All of a folder. `described_members` are the communities that memberships.csv names."""

    communities: dict[str, Community]
    memberships: list[Membership]
    meetings: list[Meeting]
    reports: list[Report]
    described_members: frozenset[str] = field(default_factory=frozenset)

    @property
    def held(self) -> list[Meeting]:
        """The held meetings."""
        return [meeting for meeting in self.meetings if meeting.status == "held"]

    def school_of(self, community_id: str) -> str:
        """School of a community, also of one that no file describes."""
        community = self.communities.get(community_id)
        return community.school_id if community else NOT_NAMED


def read(folder: Path) -> Facts:
    """The facts of a canonical folder; files and columns may be missing."""
    memberships = _memberships(_rows(folder, "memberships"))
    return Facts(
        communities=_communities(_rows(folder, "communities")),
        memberships=memberships,
        meetings=_meetings(_rows(folder, "meetings"), _rows(folder, "attendance")),
        reports=_reports(_rows(folder, "self_reports")),
        described_members=frozenset(m.community_id for m in memberships),
    )


def as_of_date(facts: Facts, *, today: date) -> date | None:
    """The latest held_on or reported_on, never later than today; none where there is neither."""
    days = [meeting.held_on for meeting in facts.held if meeting.held_on]
    days += [report.on for report in facts.reports]
    return min(max(days), today) if days else None


def known_by(facts: Facts, as_of: date) -> Facts:
    """The facts without anything dated after `as_of`, every community named with its start."""
    meetings = [m for m in facts.meetings if m.outcome_on is not None and m.outcome_on <= as_of]
    reports = [report for report in facts.reports if report.on <= as_of]
    named = {m.community_id for m in facts.memberships} | {m.community_id for m in meetings}
    named |= {report.community_id for report in reports if report.community_id}
    communities = {}
    for community_id in named | set(facts.communities):
        community = facts.communities.get(community_id) or Community(community_id)
        started_on = community.started_on or _first_sign(community_id, meetings, reports)
        ended_on = _open_after(community.ended_on, as_of)
        communities[community_id] = replace(community, started_on=started_on, ended_on=ended_on)
    memberships = []
    for membership in facts.memberships:
        joined_on = membership.joined_on or communities[membership.community_id].started_on
        if joined_on is not None and joined_on <= as_of:
            left_on = _open_after(membership.left_on, as_of)
            memberships.append(replace(membership, joined_on=joined_on, left_on=left_on))
    return Facts(communities, memberships, meetings, reports, facts.described_members)


def _first_sign(community_id: str, meetings: list[Meeting], reports: list[Report]) -> date | None:
    days = [m.outcome_on for m in meetings if m.community_id == community_id and m.outcome_on]
    days += [report.on for report in reports if report.community_id == community_id]
    return min(days, default=None)


def _open_after(end: date | None, as_of: date) -> date | None:
    return end if end is not None and end <= as_of else None


def _rows(folder: Path, table: str) -> list[Row]:
    path = folder / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{k: v.strip() for k, v in row.items()} for row in csv.DictReader(lines)]


def _day(row: Row, column: str) -> date | None:
    text = row.get(column, "")
    return date.fromisoformat(text) if text else None


def _number(row: Row, column: str) -> int | None:
    text = row.get(column, "")
    return int(text) if text else None


def _communities(rows: Iterable[Row]) -> dict[str, Community]:
    return {
        row["community_id"]: Community(
            community_id=row["community_id"],
            school_id=row.get("school_id", "") or NOT_NAMED,
            started_on=_day(row, "started_on"),
            ended_on=_day(row, "ended_on"),
            interval_days=_number(row, "interval_days") or USUAL_INTERVAL,
        )
        for row in rows
    }


def _memberships(rows: Iterable[Row]) -> list[Membership]:
    found = {}
    for row in rows:
        joined_on = _day(row, "joined_on")
        key = (row["teacher_id"], row["community_id"], joined_on)
        found[key] = Membership(*key, left_on=_day(row, "left_on"))
    return list(found.values())


def _meetings(rows: Iterable[Row], attendance: Iterable[Row]) -> list[Meeting]:
    attendance = list(attendance)
    unmarked = "" if any(row.get("status") for row in attendance) else "present"
    sheets: dict[str, dict[str, str]] = {}
    for row in attendance:
        sheets.setdefault(row["meeting_id"], {})[row["teacher_id"]] = row.get("status") or unmarked
    found = {}
    for row in rows:
        held_on, scheduled_on = _day(row, "held_on"), _day(row, "scheduled_on")
        dated = held_on or scheduled_on
        meeting_id = row.get("meeting_id", "") or f"{row['community_id']}/{dated or ''}"
        parts = [part.strip() for part in row.get("agenda", "").split(";")]
        found[meeting_id] = Meeting(
            meeting_id=meeting_id,
            community_id=row["community_id"],
            scheduled_on=scheduled_on,
            held_on=held_on,
            status=row.get("status", "") or ("held" if held_on else "planned"),
            minutes=_number(row, "minutes"),
            facilitator=row.get("facilitator", ""),
            agenda=frozenset(part for part in parts if part),
            reported_back=_number(row, "reported_back"),
            peer_observations=_number(row, "peer_observations"),
            listed=sheets.get(meeting_id, {}),
        )
    return list(found.values())


def _reports(rows: Iterable[Row]) -> list[Report]:
    found = {}
    for row in rows:
        use, stopped = _number(row, "use"), row.get("stopped", "")
        reported_on = _day(row, "reported_on")
        if reported_on is None or (use is None and not stopped):
            continue
        key = (row["teacher_id"], row["practice_id"], reported_on)
        found[key] = Report(
            *key, use=0 if stopped or use is None else use, stopped=stopped,
            community_id=row.get("community_id", ""),
        )
    return list(found.values())
