"""What speaks for two names being one person's, and what does not."""

import pytest

from tests.drawn import text_frame
from tlc_data.frames.addresses import address_likeness
from tlc_data.frames.likeness import Evidence, likeness, words_of
from tlc_data.frames.nicknames import one_may_be_short_for_the_other

NAMES = """
    one              | other            | how sure    | why
    jane smith phd   | jane smith       | very likely | the same name but for titles, notes or signs
    cr jane smith    | jane smith       | very likely | the same name but for titles, notes or signs
    søren ibsen      | soren ibsen      | very likely | the same name but for titles, notes or signs
    smith jane       | jane smith       | very likely | the same words in another order
    mary o keefe     | mary okeefe      | very likely | the same letters, parted otherwise
    mary ann lee     | maryann lee      | very likely | the same letters, parted otherwise
    anna mueller     | anna muller      | very likely | the same name, its accents written otherwise
    jane a smith     | jane ann smith   | very likely | the same name, the middle name as an initial
    jane ann smith   | jane smith       | likely      | one has a middle name more
    j a smith        | j smith          | possible    | one has a middle name more
    j smith          | jane smith       | likely      | “J.” may stand for “Jane”
    j a smith        | jane ann smith   | likely      | “J.” may stand for “Jane”
    smith j          | jane smith       | likely      | “J.” may stand for “Jane”, with the last name first
    m okeefe         | mary o keefe     | likely      | “M.” may stand for “Mary”
    jane s           | jane smith       | likely      | “S.” may stand for “Smith”
    ja smith         | jane ann smith   | likely      | “JA” may be the initials of the first names
    bob lee          | robert lee       | likely      | “Bob” is short for “Robert”
    elizabeth moon   | liz moon         | likely      | “Liz” is short for “Elizabeth”
    kate hill        | katherine hill   | likely      | “Kate” is short for “Katherine”
    bob lee          | rob lee          | likely      | “Bob” and “Rob” are both short for “Robert”
    tamsin lee       | tam lee          | possible    | “Tam” may be short for “Tamsin”
    jnae smith       | jane smith       | likely      | “Jnae” and “Jane” differ in one letter
    katarzyna nowak  | katarzina nowak  | likely      | “Katarzyna” and “Katarzina” differ in one letter
    jane smyth       | jane smith       | possible    | “Smyth” and “Smith” differ in one letter
    jane smith jones | jane smith       | possible    | one has a last name more
    ann smith        | jane ann smith   | possible    | “Ann” is a middle name of the other
    j s              | jane smith       | possible    | “J. S.” may be the initials
    js               | jane smith       | possible    | “JS” may be the initials
    matt             | matt jones       | possible    | “Matt” is the first name alone
    jones            | matt jones       | possible    | “Jones” is the last name alone
    o keefe          | mary o keefe     | possible    | “Okeefe” is the last name alone
    liz              | elizabeth moon   | possible    | “Liz” is short for “Elizabeth”, alone
    bob              | robert           | possible    | “Bob” is short for “Robert”
"""
ADDRESSES = """
    address | name | how sure | why
    jane.smith@school.org | jane smith | very likely | the address reads “jane smith”
    jane-smith7@school.org | jane smith | very likely | the address reads “jane smith”
    jane.smith+t@x.org | jane smith | very likely | the address reads “jane smith”
    smith.jane@school.org | jane smith | very likely | the address reads “smith jane”: the same words in another order
    janesmith@school.org | jane smith | very likely | the address “janesmith” is the name
    jane.smith@school.org | jane smith school org | very likely | the name is the address itself
    j.smith@school.org | jane smith | likely | the address reads “j smith”: “J.” may stand for “Jane”
    bob.lee@school.org | robert lee | likely | the address reads “bob lee”: “Bob” is short for “Robert”
    jsmith@school.org | jane smith | likely | the address “jsmith” is initial and last name
    jsmith@school.org | j smith | likely | the address “jsmith” is initial and last name
    jasmith@school.org | jane ann smith | likely | the address “jasmith” is initial and last name
    smithj@school.org | jane smith | likely | the address “smithj” is initial and last name
    mokeefe@school.org | mary o keefe | likely | the address “mokeefe” is initial and last name
    janes@school.org | jane smith | likely | the address “janes” is first name and initial
    jane@school.org | jane smith | possible | the address “jane” is the first name alone
    jsmith | jane smith | likely | the address “jsmith” is initial and last name
"""


def told(found: Evidence | None) -> tuple[str, str]:
    assert found is not None
    return found.likelihood.words, found.words


def test_names_that_are_alike_are_told_with_the_reason_whichever_comes_first() -> None:
    for one, other, sure, why in text_frame(NAMES).itertuples(index=False, name=None):
        assert told(likeness(words_of(one), words_of(other))) == (sure, why), (one, other)
        back = told(likeness(words_of(other), words_of(one)))
        assert back[0] == sure and (back[1] == why or "differ" in why or "both" in why), (other, one)


def test_addresses_are_read_as_names() -> None:
    for address, name, sure, why in text_frame(ADDRESSES).itertuples(index=False, name=None):
        assert told(address_likeness(address, words_of(name))) == (sure, why), (address, name)


@pytest.mark.parametrize(("one", "other"), [
    ("jane smith", "john smith"), ("jane smith", "jane jones"), ("jane ann smith", "jane mary smith"),
    ("jane b smith", "jane ann smith"), ("j b smith", "jane ann smith"), ("k smith", "jane smith"),
    ("jean lee", "jane lee"), ("tom brown", "sam brown"), ("bob lee", "rob li"), ("jane lee", "jane li"),
    ("k s", "jane smith"), ("matt", "mary jones"), ("ann", "anna lee"), ("erin lee", "aaron lee"), ("", "jane smith"),
])
def test_other_names_are_not_alike(one: str, other: str) -> None:
    assert likeness(words_of(one), words_of(other)) is None
    assert likeness(words_of(other), words_of(one)) is None


@pytest.mark.parametrize(("address", "name"), [
    ("info@school.org", "jane smith"), ("k.smith@school.org", "jane smith"), ("ksmith@school.org", "jane smith"),
    ("4711@school.org", "jane smith"), ("jane.jones@school.org", "jane smith"), ("t1", "jane smith"),
])
def test_other_addresses_say_nothing(address: str, name: str) -> None:
    assert address_likeness(address, words_of(name)) is None


@pytest.mark.parametrize(("one", "other", "vague"), [
    ("j smith", "jane smith", 1), ("jane smith", "j smith", 2), ("matt jones", "matt", 2), ("js", "jane smith", 1),
    ("jane smith", "smith jane", 0), ("bob lee", "robert lee", 0),
])
def test_it_is_told_whose_name_could_be_others_too(one: str, other: str, vague: int) -> None:
    found = likeness(words_of(one), words_of(other))
    assert found is not None and found.vague == vague


@pytest.mark.parametrize(("one", "other", "are"), [
    ("bob", "robert", True), ("bob", "rob", True), ("kate", "kathryn", True), ("bob", "bob", False),
    ("robert", "richard", False), ("alexander", "alexandra", False), ("stephen", "steven", False),
])
def test_short_forms(one: str, other: str, are: bool) -> None:
    assert one_may_be_short_for_the_other(one, other) is are
    assert one_may_be_short_for_the_other(other, one) is are
