"""Which people of a school are proposed to be one."""

from itertools import combinations
from random import Random

import pytest

from tests.drawn import text_frame
from tlc_data.frames.addresses import address_likeness
from tlc_data.frames.likeness import Likelihood, likeness, words_of
from tlc_data.frames.namesakes import Person, Proposal, candidates, to_decide
from tlc_data.frames.persons import token

IN_ONE_SCHOOL = """
    one                   | other                 | proposed
    Jane Smith            | J. Smith              | likely
    Jane Smith            | Smith Jane            | very likely
    Jane Smith            | jane.smith@school.org | very likely
    Jane Smith            | jsmith@school.org     | likely
    Jane Smith            | jsmith                | likely
    Jane Smith            | jane.smith            | very likely
    Bob Lee               | blee@school.org       | likely
    Robert Lee            | bob.lee@school.org    | likely
    Jane Smith            | Jane Smyth            | possible
    Jnae Smith            | Jane Smith            | likely
    Jane Smith            | J. S.                 | possible
    Jane Smith            | JS                    | possible
    Jane S.               | Jane Smith            | likely
    Matt                  | Matt Jones            | possible
    Jones                 | Matt Jones            | possible
    Liz                   | Elizabeth Moon        | possible
    Mary O'Keefe          | Mary Okeefe           | very likely
    Mary O'Keefe          | mokeefe@school.org    | likely
    Jane Ann Smith        | Ann Smith             | possible
    Jane Smith            | jane@school.org       | possible
    Jane Smith            | John Smith            |
    Jane Smith            | t1                    |
    t1                    | t2                    |
    jane.smith@school.org | jane.smith@mail.org   |
"""


def person(number: int, *called: str, school: str = "north") -> Person:
    """Somebody as the store knows them: names by their keys, addresses and ids as they are."""
    return Person(number, tuple(
        token(name, school) if " " in name or name.istitle() or name.isupper() else name for name in called
    ), frozenset({school} if school else ()))


def test_who_is_proposed_in_one_school_whatever_else_stands_there() -> None:
    crowd = [person(100 + at, name) for at, name in enumerate(("Zoe Quist", "Yann Pol", "xu@school.org", "Vera Umber"))]
    for one, other, sure in text_frame(IN_ONE_SCHOOL).itertuples(index=False, name=None):
        found = candidates([person(1, one), *crowd, person(2, other)])
        assert [each.likelihood.words for each in found] == ([sure] if sure else []), (one, other)


@pytest.mark.parametrize(("mine", "theirs"), [
    (("Jane Smith", "jane@school.org"), ("J. Smith", "j.smith@school.org")), (("Jane Smith", "t1"), ("J. Smith", "t2")),
])
def test_two_addresses_or_two_ids_are_two_people(mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    assert candidates([person(1, *mine), person(2, *theirs)]) == []
    assert len(candidates([person(1, *mine), person(2, theirs[0])])) == 1


def test_one_address_in_other_letters_is_no_second_one() -> None:
    found = candidates([person(1, "Jane Smith", "Jane@school.org"), person(2, "J. Smith", "jane@school.org")])
    assert len(found) == 1


def test_people_of_two_schools_are_proposed_by_a_whole_name_alone_as_somebody_who_may_have_moved() -> None:
    (found,) = candidates([person(1, "Jane Smith"), person(2, "Jane Smith", school="south")])
    assert (found.schools, found.moved, found.likelihood) == (("north", "south"), True, Likelihood.POSSIBLE)
    assert candidates([person(1, "Jane Smith"), person(2, "J. Smith", school="south")]) == []
    assert candidates([person(1, "Matt"), person(2, "Matt", school="south")]) == []
    many = [person(at, "Jane Smith", school=f"s{at}") for at in range(5)]
    assert (len(candidates(many[:4])), candidates(many)) == (6, [])


def test_somebody_of_two_schools_meets_the_people_of_both() -> None:
    moved = Person(1, ("name:north:jane smith",), frozenset({"north", "south"}))
    (found,) = candidates([moved, person(2, "J. Smith", school="south")])
    assert (found.schools, found.moved) == (("south",), False)


def decided(people: list[Person], *, two_people: set[tuple[int, int]] = frozenset()) -> list[Proposal]:  # type: ignore[assignment]
    return to_decide(candidates(people), two_people=two_people)


def test_a_name_that_could_be_two_peoples_is_only_possible_for_each() -> None:
    people = [person(1, "Jane Smith"), person(2, "John Smith"), person(3, "J. Smith")]
    found = decided(people)
    assert [(each.likelihood.words, each.evidence) for each in found] == [
        ("possible", "“J.” may stand for “Jane”; others could be meant as well"),
        ("possible", "“J.” may stand for “John”; others could be meant as well"),
    ]
    (left,) = decided(people, two_people={(3, 2)})
    assert (left.pair, left.likelihood.words, left.evidence) == ((3, 1), "likely", "“J.” may stand for “Jane”")


def test_two_vague_names_of_one_person_stay_likely() -> None:
    found = decided([person(1, "Jane Smith"), person(2, "J. Smith"), person(3, "jsmith@school.org")])
    assert {(each.pair, each.likelihood.words) for each in found} >= {((2, 1), "likely"), ((3, 1), "possible")}


def test_the_likeliest_come_first_and_the_order_of_people_does_not_matter() -> None:
    people = [person(at, name) for at, name in enumerate((
        "Matt", "Matt Jones", "Smith Jane", "Jane Smith", "Robert Lee", "Bob Lee"))]
    found = decided(people)
    assert [each.likelihood.words for each in found] == ["very likely", "likely", "possible"]
    assert decided(people[::-1]) == found


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_comparing_in_blocks_finds_what_comparing_everybody_finds(seed: int) -> None:
    rng = Random(seed)
    first = ["jane", "j", "jnae", "john", "bob", "robert", "rob", "liz", "elizabeth", "mary ann", "maryann", "o"]
    last = ["smith", "smyth", "s", "o keefe", "okeefe", "lee", "li", "moon", "muller", "mueller", "smith jones"]
    called = {f"{rng.choice(first)} {rng.choice(last)}" for _ in range(40)} | {"liz", "js", "smith", "bob"}
    called |= {" ".join(reversed(name.split())) for name in rng.sample(sorted(called), 6)}
    addresses = "j.smith@x jsmith@x bob.lee@x lee.bob@x moonl@x janes@x smith@x jane@x okeefem@x".split()
    people = [Person(at, (f"name:n:{name}",), frozenset("n")) for at, name in enumerate(sorted(called))]
    people += [Person(900 + at, (address,), frozenset("n")) for at, address in enumerate(addresses)]
    wanted = set()
    for one, other in combinations(people, 2):
        a, b = (each.values[0].removeprefix("name:n:") for each in (one, other))
        if "@" in a:
            continue
        alike = address_likeness(b, words_of(a)) if "@" in b else likeness(words_of(a), words_of(b))
        wanted |= {(other.teacher_id, one.teacher_id)} if alike else set()
    found = {each.pair for each in candidates(people)}
    names = {each.teacher_id: each.values[0] for each in people}
    assert [(names[one], names[other]) for one, other in wanted ^ found] == []
