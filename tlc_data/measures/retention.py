"""Retention after adoption: how long first adoptions lasted, as additive counts."""

import numpy as np
import pandas as pd

from tlc_data.measures.adoption import first_adoptions
from tlc_data.measures.clock import NO_DAY
from tlc_data.measures.roster import Roster
from tlc_data.measures.spells import LAPSED, LAPSED_UNSEEN, SILENT, Spells
from tlc_data.measures.terms import terms_of

COUNTS = ("lapsed", "silent", "censored")
KEYS = ["community_id", "practice_id", "cohort", "weeks"]


def retention(
    made: Spells, roster: Roster, practice_ids: list[str], *, out_of_session: tuple[str, ...]
) -> pd.DataFrame:
    """Per home community at adoption, practice, cohort (term of adoption) and whole weeks: `lapsed, silent, censored`.

    Of each teacher and practice the first adopted spell, unless it was there before we looked or
    the teacher had no home that day. Lapsed is the event; silent and censored are cut off.
    """
    which = np.flatnonzero(first_adoptions(made) & ~made.prevalent)
    home = roster.homes(made.teacher[which], made.adopted_on[which])
    here = np.append(roster.own, False)[home]
    which, home = which[here], home[here]
    until = np.where(made.ended_on[which] == NO_DAY, made.last_on[which], made.ended_on[which])
    ended = made.ended[which]
    lapsed = np.isin(ended, (LAPSED, LAPSED_UNSEEN))
    lengths = pd.DataFrame(
        {
            "community_id": np.asarray(roster.community_ids, dtype="str")[home],
            "practice_id": np.asarray(practice_ids, dtype="str")[made.practice[which]],
            "cohort": pd.Series(terms_of(made.adopted_on[which].tolist(), out_of_session=out_of_session), dtype="str"),
            "weeks": (until - made.adopted_on[which]) // 7,
            "lapsed": lapsed.astype(np.int64),
            "silent": (ended == SILENT).astype(np.int64),
            "censored": (~lapsed & (ended != SILENT)).astype(np.int64),
        }
    )
    return lengths.groupby(KEYS, as_index=False)[list(COUNTS)].sum().sort_values(KEYS, ignore_index=True)
