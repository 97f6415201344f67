"""Which people are worth comparing at all: everybody with everybody would take minutes in a large school."""

from collections.abc import Iterator
from dataclasses import dataclass

from tlc_data.frames.addresses import address_words
from tlc_data.frames.likeness import Words, plain, words_of
from tlc_data.frames.nicknames import whole_forms
from tlc_data.frames.persons import name_in

_MOST_INITIALS = 4


@dataclass(frozen=True)
class Person:
    """A teacher: what they are called outside, and the schools where anything speaks of them."""

    teacher_id: int
    values: tuple[str, ...]
    schools: frozenset[str]


@dataclass(frozen=True)
class Known:
    """A person with names and addresses told apart, each beside its value."""

    person: Person
    names: tuple[tuple[str, Words], ...]
    addresses: tuple[str, ...]
    ids: tuple[str, ...]


def known_as(person: Person) -> Known:
    """The same person, with what is a name told from what is an address or an id."""
    names, addresses, ids = [], [], []
    for value in person.values:
        if "@" in value:
            addresses.append(value)
        elif name_in(value):
            names.append((value, words_of(name_in(value))))
        else:
            ids.append(value)
    return Known(person, tuple(names), tuple(addresses), tuple(ids))


def blocks(known: list[Known]) -> Iterator[list[int]]:
    """Places of people who share a telling word, or a whole name but for a slip; only these can be alike."""
    telling = {word for each in known for word in _telling(each)}
    found: dict[str, list[int]] = {}
    for place, each in enumerate(known):
        for mark in {*_whole_marks(each), *(word for word in _marks(each) if word in telling)}:
            found.setdefault(mark, []).append(place)
    return (block for block in found.values() if len(block) > 1)


def _telling(known: Known) -> Iterator[str]:
    """Words by which one person may be told from many: last names, and what stands alone; no first names."""
    for _, words in known.names:
        yield plain(words[-1])
        yield "".join(words[1:])
        if len(words) == 1:
            yield from whole_forms(words[0])
        if len("".join(words)) <= _MOST_INITIALS:
            yield "".join(words)
        if len(words[-1]) == 1:
            yield f"{words[0]} {words[-1]}"
    for value in (*known.addresses, *known.ids):
        parts = address_words(value)
        if len(parts) == 1:
            yield parts[0]


def _marks(known: Known) -> Iterator[str]:
    """What is compared with the telling words of the others: every word, initials, and pieces of an address."""
    for _, words in known.names:
        first_letters = "".join(word[0] for word in words)
        yield from (first_letters, first_letters[0] + first_letters[-1], "".join(words[1:]))
        yield f"{words[0]} {words[-1][0]}"
        yield from (plain(word) for word in words if len(word) > 1)
        yield from whole_forms(words[0])
    for value in (*known.addresses, *known.ids):
        parts = address_words(value)
        yield from (plain(part) for part in parts if len(part) > 1)
        if len(parts) > 1:
            yield "".join(part[0] for part in parts)
        if len(parts) == 1:
            yield from (plain(parts[0][at:]) for at in range(1, len(parts[0]) - 1))
            yield from (plain(parts[0][:at]) for at in range(2, len(parts[0])))


def _whole_marks(known: Known) -> Iterator[str]:
    """The letters of a whole name, and of a first name with either end of the last: that may have a slip."""
    for _, words in known.names:
        yield f"= {''.join(words)}"
        yield from (f"{words[0]} {words[-1][:2]}*", f"{words[0]} *{words[-1][-2:]}")
    for value in (*known.addresses, *known.ids):
        yield f"= {''.join(address_words(value))}"
