"""Which communities need a visit on a date, and the rows behind each verdict."""

from collections.abc import Collection, Iterable, Iterator

import pandas as pd

from tlc_data.measures.at_home import at_home
from tlc_data.measures.clock import clock
from tlc_data.measures.evidence import COLUMNS as EVIDENCE
from tlc_data.measures.evidence import DAYS, evidence
from tlc_data.measures.facts import Facts
from tlc_data.measures.histories import History, courses_of
from tlc_data.measures.seats_known import seats_known
from tlc_data.measures.tenures import tenures
from tlc_data.measures.visit_rules import Judging, reasons_of, status_of
from tlc_data.settings import Settings
from tlc_data.vocabulary import Reason

VERDICT = ["community_id", "status", "reasons"]


def signals(
    facts: Facts, *, on: int, settings: Settings, size_seen: Collection[str] = (),
    only: Collection[Reason] = tuple(Reason),
) -> pd.DataFrame:
    """Status of each own community running on a day (a day number), by `community_id`.

    `size_seen` are communities whose size a coach has marked as seen; `only` are the reasons that are judged.

    Returns
    -------
    `community_id, status, reasons` (joined by `;`), and what they rest on (`evidence`).
    """
    judging = Judging(on, clock(settings.out_of_session), settings)
    rows = [
        (*_verdict(community_id, history, judging, size_seen, only), *evidence(history, judging))
        for _, histories in histories_on(facts, [on], settings=settings) for community_id, history in histories.items()
    ]
    found = pd.DataFrame(rows, columns=[*VERDICT, *EVIDENCE])
    for name in DAYS:
        found[name] = pd.to_datetime(found[name]).astype("datetime64[s]")
    return found.astype(dict.fromkeys(VERDICT, "str") | {name: kind for name, kind in EVIDENCE.items() if kind})


def verdicts(
    facts: Facts, days: Iterable[int], *, settings: Settings, size_seen: Collection[str] = ()
) -> Iterator[tuple[int, pd.DataFrame]]:
    """For each of many days, which ascend, the day and `community_id, status, reasons` as `signals` gives them."""
    ticking = clock(settings.out_of_session)
    for day, histories in histories_on(facts, days, settings=settings):
        judging = Judging(day, ticking, settings)
        rows = [_verdict(community_id, history, judging, size_seen) for community_id, history in histories.items()]
        yield day, pd.DataFrame(rows, columns=VERDICT, dtype="str")


def histories_on(facts: Facts, days: Iterable[int], *, settings: Settings) -> Iterator[tuple[int, dict[str, History]]]:
    """For each day the history of every own community running on it, as known on it, by community.

    What takes time is done once for all days; each then takes its part of it.
    """
    chosen = sorted(set(days))
    members = tenures(facts, settings=settings)
    own = [community_id for community_id, ours in zip(members.community_ids, members.own, strict=True) if ours]
    courses = courses_of(facts, own, seats_known(facts, members), settings=settings)
    home = at_home(facts, members, chosen, clock=clock(settings.out_of_session), settings=settings)
    for day, standing in zip(chosen, home, strict=True):
        started, running = members.started(day).tolist(), members.running(day).nonzero()[0].tolist()
        yield day, {
            members.community_ids[place]: courses[members.community_ids[place]].until(
                day, started=started[place], interval_days=int(members.interval[place]), standing=standing[place]
            )
            for place in running
        }


def _verdict(
    community_id: str, history: History, judging: Judging, size_seen: Collection[str],
    only: Collection[Reason] = tuple(Reason),
) -> tuple[str, str, str]:
    found = reasons_of(history, judging, size_seen=community_id in size_seen)
    reasons = tuple(reason for reason in found if reason in only)
    return community_id, str(status_of(history, reasons, judging.settings)), ";".join(reasons)
