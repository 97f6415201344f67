"""Where each teacher of a scope stands at each month's end, for the split and for verdicts on stocks.

Standings of persons never leave this room: they are crossed and counted (`split.cross`).
"""

from dataclasses import replace

import numpy as np

from tlc_data.measures.adoption import any_stages, stage_cells
from tlc_data.measures.clock import Clock, Ints
from tlc_data.measures.spells import Flags, Reports, Seen
from tlc_data.measures.split import Standing
from tlc_data.settings import Settings
from tlc_data.vocabulary import Stage

_CODE = {stage: code for code, stage in enumerate(Stage)}


def standings(stages: Ints, *, here: Flags) -> Ints:
    """Standing of each teacher at each month's end for the adoption rate: teachers × months of `Standing`.

    Parameters
    ----------
    stages
        Codes on any practice, as `adoption.any_stages` gives them.
    here
        Of the same shape: whether the teacher's home is in the scope.
    """
    return _standings(
        stages, in_use=(Stage.ADOPTED, Stage.SUSTAINED), silent=(Stage.UNREPORTED, Stage.UNKNOWN), here=here
    )


def sticking_standings(
    reports: Reports, seen: Seen, months: Ints, *, here: Flags, clock: Clock, as_of: int, settings: Settings
) -> Ints:
    """The same for the sticking share: in use is sustaining, and known is who could be by now.

    Whoever joined or came back from a long silence has yet to report long enough to sustain anything. They
    would count as gained some months later with nothing changed, and nobody stands against them, for who
    falls silent is not known. So a teacher who sustains nothing counts as known only with reports of a
    practice that go back without a break for `adopted_after` and `sustained_after` instructional days.
    """
    could = replace(
        seen, adopted=_age(reports, settings) >= settings.adopted_after + settings.sustained_after,
        lapsed=np.zeros_like(seen.lapsed),
    )
    cells = stage_cells(reports, could, months, clock=clock, as_of=as_of, settings=settings)
    stages = any_stages(cells, here.shape)
    silent = tuple(stage for stage in Stage if stage not in (Stage.ADOPTED, Stage.SUSTAINED))
    return _standings(stages, in_use=(Stage.SUSTAINED,), silent=silent, here=here)


def _standings(stages: Ints, *, in_use: tuple[Stage, ...], silent: tuple[Stage, ...], here: Flags) -> Ints:
    standing_of = np.full(len(_CODE), int(Standing.NOT_IN_USE), dtype=np.int64)
    for group, standing in ((in_use, Standing.IN_USE), (silent, Standing.SILENT)):
        standing_of[[_CODE[stage] for stage in group]] = standing
    return np.where(here, standing_of[stages], int(Standing.AWAY))


def _age(reports: Reports, settings: Settings) -> Ints:
    """Instructional days from the first of the unbroken reports that a report ends."""
    goes_on = ~reports.first_of_pair
    goes_on[1:] &= np.diff(reports.elapsed) <= settings.break_days
    start = np.maximum.accumulate(np.where(goes_on, 0, np.arange(len(goes_on))))
    return reports.elapsed - reports.elapsed[start]
