"""What became of every line of a table: nothing that somebody wrote is lost without a word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tlc_data.readers.table import Aside


@dataclass(frozen=True)
class Account:
    """The lines of one table, each counted once.

    Attributes
    ----------
    lines
        Lines, but for the header, that hold anything.
    saved
        Lines of which something is kept.
    refused
        Row numbers of lines that a problem keeps out.
    aside
        Lines that are no rows, or say nothing of ours, and why.
    asked
        Lines that wait for an answer.
    """

    lines: int
    saved: int = 0
    refused: tuple[int, ...] = ()
    aside: tuple[Aside, ...] = ()
    asked: int = 0


def account(
    rows: np.ndarray, *, kept: Iterable[np.ndarray], refused: Iterable[int], aside: Iterable[Aside],
    why: Mapping[int, str], otherwise: str,
) -> Account:
    """Count the lines of a table that was read.

    Parameters
    ----------
    rows
        Row numbers of its lines.
    kept
        Row numbers of the facts that come out of them; a line may give several.
    refused
        Row numbers of the problems that keep rows out.
    aside
        Lines that are known to be no rows.
    why, otherwise
        Why a line of which nothing is kept is set aside: by its number, or in general.
    """
    said = tuple(aside)
    below = np.fromiter((each.row for each in said), dtype=np.int64)
    size = int(max([0, *(part.max() for part in (rows, below) if len(part))])) + 1
    there, saved, out = (np.zeros(size, dtype=bool) for _ in range(3))
    there[rows] = True
    for part in kept:
        saved[part] = True
    saved[below] = False
    wrong = np.fromiter((row for row in refused if 0 < row < size), dtype=np.int64)
    out[wrong] = True
    out &= there & ~saved
    out[below] = False
    quiet = there & ~saved & ~out
    quiet[below] = False
    out[[each.row for each in said if each.refused]] = True
    told = [each for each in said if not each.refused]
    told += [Aside(row, "", why.get(row, otherwise)) for row in np.flatnonzero(quiet).tolist()]
    there[below] = True
    return Account(int(there.sum()), int((saved & there).sum()), tuple(np.flatnonzero(out).tolist()), tuple(told))
