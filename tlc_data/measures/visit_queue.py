"""Which communities come before a coach this week, and when a whole district has stopped meeting at once."""

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from tlc_data.measures.falling import exactly
from tlc_data.settings import Settings
from tlc_data.vocabulary import Reason, Status

_TIERS = ({Reason.OVERDUE, Reason.TWO_MISSED}, {Reason.ATTENDANCE}, {Reason.CORE_LOST})


def by_urgency(found: pd.DataFrame, *, settings: Settings) -> pd.DataFrame:
    """The communities to check in with, most urgent first: by the reason, then by how far past the threshold.

    Parameters
    ----------
    found
        From `signals`; further columns stay.
    """
    due = found[found["status"] == Status.CHECK_IN]
    tier = due["reasons"].map(_tier).astype("int64")
    rhythm = due["days_since"] / due["allowed_days"]
    # A lost core lies as far past its threshold as agendas lacked it.
    lost = (due["agenda_logged"] - due["agenda_core"]) / due["agenda_logged"].clip(lower=1)
    past = rhythm.where(tier == 0, (due["alarm_score"] / settings.attendance_alarm).where(tier == 1, lost))
    ordered = due.assign(_tier=tier, _past=-past).sort_values(["_tier", "_past", "community_id"])
    return ordered.drop(columns=["_tier", "_past"]).reset_index(drop=True)


def _tier(reasons: str) -> int:
    told = set(reasons.split(";"))
    return next((place for place, urgent in enumerate(_TIERS) if told & urgent), len(_TIERS))


def before_coaches(weeks: Iterable[pd.DataFrame], *, settings: Settings) -> list[str]:
    """Communities that stand before their coaches in the last of some weeks, most urgent first.

    A check-in that stood there the week before stays as long as it is one; of the others each coach gets
    the most urgent `new_visits_a_week`. The rest wait in the list.

    Parameters
    ----------
    weeks
        For each week, oldest first, `signals` of one day with the `coach` of each community.
    """
    standing: list[str] = []
    for found in weeks:
        due = by_urgency(found, settings=settings)
        old = due["community_id"].isin(standing)
        new = due[~old].groupby("coach").head(settings.new_visits_a_week)["community_id"]
        standing = due.loc[old | due["community_id"].isin(new), "community_id"].tolist()
    return standing


def stopped_together(found: pd.DataFrame, *, on: pd.Timestamp, settings: Settings) -> list[str]:
    """Communities of one district that have stopped meeting at once; nobody where too few have.

    Parameters
    ----------
    found
        `signals` of every running community of the district on that day.
    """
    running, since = len(found), on - pd.Timedelta(days=settings.together_days)
    newly = found.loc[(found["stopped_on"] > since) & (found["stopped_on"] <= on), "community_id"].tolist()
    many = running >= settings.together_least and Fraction(len(newly), running) > exactly(settings.together_share)
    return newly if many else []
