"""How much of the labelled files is recognised.

    python -m tests.recognition.measuring build      # each case that is not right, and the totals
    python -m tests.recognition.measuring more       # the same of a second set to build on
    python -m tests.recognition.measuring third      # the same of a third, full of what tempts to read too much
    python -m tests.recognition.measuring fourth     # the same of a fourth, of many schools and countries
    python -m tests.recognition.measuring measure    # the totals only
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.recognition.answering import SHAPE, Reading, reading
from tests.recognition.labelled import HALVES, NOTHING, Case, cases

VERDICTS = ("right", "asked", "wrong", "missed")
# Of all columns, those that must be read: to leave a column of notes alone is no great feat.
ABOUT = ("columns", "of use", "shapes")


@dataclass(frozen=True)
class Score:
    """How many were right, asked about, wrong without a question, or left alone without one."""

    counts: tuple[int, ...]

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self.counts)

    def percent(self, verdict: str) -> float:
        """Of all, in per cent."""
        return 100 * self.counts[VERDICTS.index(verdict)] / self.all

    def __str__(self) -> str:
        shares = "  ".join(f"{verdict} {self.percent(verdict):5.1f} %" for verdict in VERDICTS)
        return f"{self.all:5d}  {shares}"


@dataclass(frozen=True)
class Verdict:
    """What came of one column, or of what a row of a file is."""

    about: str
    verdict: str
    sentence: str


def verdicts(half: str) -> list[Verdict]:
    """What came of every file and column of a half."""
    return [each for case in cases(half) for each in verdicts_of(case, reading(case))]


def scores(found: list[Verdict]) -> dict[str, Score]:
    """Totals of columns, of those that are of use, and of shapes."""
    counts = Counter((each.about, each.verdict) for each in found)
    return {
        about: Score(tuple(counts[about, verdict] for verdict in VERDICTS)) for about in ABOUT
    }


def verdicts_of(case: Case, noted: Reading) -> Iterator[Verdict]:
    """What came of one file, read so."""
    where = f"{case.name} {case.table.file}"
    shape = _shape(case, noted)
    yield Verdict("shapes", shape, f"{where}: a row is {case.shape}, was taken for {noted.one_row_is}")
    for header, roles in case.roles.items():
        read = ", ".join(sorted(noted.read.get(header, {"nothing"})))
        sentence = f"{where}: “{header}” is {'/'.join(sorted(roles))}, was read as {read}"
        column = _column(case, noted, header)
        yield Verdict("columns", column, sentence)
        if not case.may_be_left(header):
            yield Verdict("of use", column, sentence)


def _shape(case: Case, noted: Reading) -> str:
    if SHAPE in noted.asked:
        return "right" if SHAPE in noted.well_asked else "asked"
    if noted.one_row_is == case.shape:
        return "right"
    return "missed" if noted.one_row_is == NOTHING else "wrong"


def _column(case: Case, noted: Reading, header: str) -> str:
    if header in noted.asked:
        return "right" if header in noted.well_asked else "asked"
    read = noted.read.get(header)
    if read:
        return "right" if read <= _right(case, header) else "wrong"
    return "right" if case.may_be_left(header) or _other_stamp(case, noted, header) else "missed"


def _right(case: Case, header: str) -> frozenset[str]:
    """The moment a form was sent is the day of what it says, where no other column says that."""
    roles = case.roles[header]
    return roles | {"date"} if "stamp" in roles and not case.dated else roles


def _other_stamp(case: Case, noted: Reading, header: str) -> bool:
    """Of two moments of one form, or one beside a date, one is enough."""
    if "stamp" not in case.roles[header]:
        return False
    others = [other for other, read in noted.read.items() if other != header and read & {"date", "stamp"}]
    return case.dated or any(case.roles[other] & {"date", "stamp"} for other in others)


def main(half: str) -> None:
    """Print what came of a half; of the one to measure by, never which cases."""
    found = verdicts(half)
    if half != "measure":
        for verdict in VERDICTS[1:]:
            print("\n".join(f"{verdict:7}{each.sentence}" for each in found if _listed(each, verdict)))
    for about, score in scores(found).items():
        print(f"{half} {about:8}{score}")


def _listed(found: Verdict, verdict: str) -> bool:
    return found.verdict == verdict and found.about != "of use"


if __name__ == "__main__":
    if sys.argv[1:] not in [[half] for half in HALVES]:
        raise SystemExit(f"say which half: {' or '.join(HALVES)}")
    main(sys.argv[1])
