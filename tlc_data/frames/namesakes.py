"""Which people of a school may be one, by what they are called: proposals for somebody to decide on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from tlc_data.frames.addresses import address_likeness, address_words
from tlc_data.frames.blocks import Known, Person, blocks, known_as
from tlc_data.frames.likeness import Evidence, Likelihood, Words, likeness

__all__ = ["Pair", "Person", "Proposal", "candidates", "to_decide"]

Pair = tuple[int, int]

# A name that so many schools know is a common one, not somebody who moved.
_SCHOOLS_OF_A_COMMON_NAME = 4


@dataclass(frozen=True)
class Proposal:
    """Two people who may be one.

    Attributes
    ----------
    one, other
        Stored ids, and under `called` the value of each that the evidence speaks of.
    schools
        The school of both, or, where they have none in common, one of each.
    vague
        The id of the one whose name could be others' too; 0 where neither is.
    """

    one: int
    other: int
    called: tuple[str, str]
    schools: tuple[str, ...]
    likelihood: Likelihood
    evidence: str
    vague: int = 0

    @property
    def moved(self) -> bool:
        """Whether they have no school in common: one person only if one of them came after the other."""
        return len(self.schools) > 1

    @property
    def pair(self) -> Pair:
        """The two in one order."""
        return (max(self.one, self.other), min(self.one, self.other))


def candidates(people: Iterable[Person], *, told: Iterable[Pair] = ()) -> list[Proposal]:
    """Every pair whose names speak for it; whether other facts speak against it is not asked yet.

    Parameters
    ----------
    told
        Pairs of ids whose keys one row of a file gave as one person's.
    """
    known = [known_as(person) for person in sorted(people, key=lambda person: person.values)]
    found = {(each.one, each.other): each for each in _told(known, set(told))}
    for one, other, schools in (*_within_schools(known), *_moved(known)):
        pair = (one.person.teacher_id, other.person.teacher_id)
        evidence = _evidence(one, other) if pair not in found else None
        if evidence:
            found[pair] = _proposal(one, other, schools, *evidence)
    return list(found.values())


def to_decide(proposals: Iterable[Proposal], *, two_people: Collection[Pair]) -> list[Proposal]:
    """Without those that are known to be two; the likeliest first.

    Where one vague name could be several people's, each of these is possible, and no more.
    """
    left = [each for each in proposals if each.pair not in two_people]
    times: dict[int, int] = {}
    for each in left:
        times[each.vague] = times.get(each.vague, 0) + 1
    told = [
        replace(each, likelihood=Likelihood.POSSIBLE, evidence=f"{each.evidence}; others could be meant as well")
        if each.vague and times[each.vague] > 1 else each for each in left
    ]
    return sorted(told, key=lambda each: (-each.likelihood, each.schools, each.called))


def _told(known: list[Known], told: Collection[Pair]) -> Iterator[Proposal]:
    """Pairs that a file ties together, whatever they are called."""
    named = {teacher for pair in told for teacher in pair}
    for one, other in combinations([each for each in known if each.person.teacher_id in named], 2):
        pair = (one.person.teacher_id, other.person.teacher_id)
        if (pair in told or pair[::-1] in told) and not _have_keys_of_their_own(one, other):
            schools = one.person.schools & other.person.schools or one.person.schools | other.person.schools
            yield Proposal(
                *pair, (one.person.values[0], other.person.values[0]), (min(schools, default=""),),
                Likelihood.VERY_LIKELY, "one row of a file gives both",
            )


def _within_schools(known: list[Known]) -> Iterator[tuple[Known, Known, tuple[str, ...]]]:
    """Pairs of one school that share a word, or of which one has initials or a short form of the other's."""
    schools: dict[str, list[Known]] = {}
    for each in known:
        for school in each.person.schools or {""}:
            schools.setdefault(school, []).append(each)
    for school, people in schools.items():
        pairs = {pair for block in blocks(people) for pair in combinations(block, 2)}
        for one, other in sorted(pairs):
            yield people[one], people[other], (school,)


def _moved(known: list[Known]) -> Iterator[tuple[Known, Known, tuple[str, ...]]]:
    """Pairs of one whole name without a school in common."""
    same: dict[Words, list[Known]] = {}
    for each in known:
        for words in {words for _, words in each.names if len(words) > 1 and min(map(len, words)) > 1}:
            same.setdefault(words, []).append(each)
    for people in same.values():
        if len(people) <= _SCHOOLS_OF_A_COMMON_NAME:
            for one, other in combinations(people, 2):
                if one.person.schools and other.person.schools and not one.person.schools & other.person.schools:
                    yield one, other, (min(one.person.schools), min(other.person.schools))


def _evidence(one: Known, other: Known) -> tuple[Evidence, str, str] | None:
    """The strongest reason, and the value of each that it speaks of; none where both have keys of their own."""
    if _have_keys_of_their_own(one, other):
        return None
    every = list(_reasons(one, other))
    for reason, mine, theirs in _reasons(other, one, names=False):
        every.append((replace(reason, vague=(0, 2, 1)[reason.vague]), theirs, mine))
    return max(every, key=lambda found: (found[0].likelihood, not found[0].vague), default=None)


def _reasons(one: Known, other: Known, *, names: bool = True) -> Iterator[tuple[Evidence, str, str]]:
    if names:
        for mine, words in one.names:
            for theirs, others in other.names:
                reason = likeness(words, others)
                if reason:
                    yield reason, mine, theirs
    for mine in (*one.addresses, *one.ids):
        for theirs, others in other.names:
            reason = address_likeness(mine, others)
            if reason:
                yield reason, mine, theirs


def _have_keys_of_their_own(one: Known, other: Known) -> bool:
    """Whether both have an address, or an id, and none in common."""
    return _both_have(one.addresses, other.addresses) or _both_have(_plain_ids(one), _plain_ids(other))


def _both_have(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether both have keys of a kind, and none in common."""
    one, other = ({value.lower() for value in values} for values in (mine, theirs))
    return bool(one and other and not one & other)


def _plain_ids(known: Known) -> list[str]:
    """Ids that say nothing of a name: a roster that gives two of them means two people."""
    return [value for value in known.ids if not any(len(part) > 2 and part.isalpha() for part in address_words(value))]


def _proposal(
    one: Known, other: Known, schools: tuple[str, ...], reason: Evidence, mine: str, theirs: str
) -> Proposal:
    ids = (one.person.teacher_id, other.person.teacher_id)
    if len(schools) > 1:
        reason = Evidence(Likelihood.POSSIBLE, "the same name at two schools, at one after the other")
    return Proposal(*ids, (mine, theirs), schools, reason.likelihood, reason.words, vague=(0, *ids)[reason.vague])
