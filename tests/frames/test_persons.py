"""Names in a cell told apart, and made into keys."""

import pytest

from tlc_data.frames.persons import how_commas_split, listed, name_in, person_key, spoken, token, within


@pytest.mark.parametrize(("name", "key"), [
    ("Ada Abara", "ada abara"), ("Abara, Ada", "ada abara"), ("Abara, Dr. Ada (late)", "ada abara"),
    ("Ms. Ada  Abara", "ada abara"), ("Matt (absent from school)", "matt"),
    ("Zoë O'Keefe [from 3.12pm]", "zoe o keefe"), ("O’Keefe", "o keefe"), ("Søren Ibsen", "søren ibsen"),
    ("Travers ", "travers"),
])
def test_the_same_name_is_one_key(name: str, key: str) -> None:
    assert person_key(name) == key


@pytest.mark.parametrize(("cell", "names"), [
    ("Ada Abara, Bruno Bexley and Clara Dorsey", ["Ada Abara", "Bruno Bexley", "Clara Dorsey"]),
    ("Ada Abara, Bruno Bexley, and Clara Dorsey", ["Ada Abara", "Bruno Bexley", "Clara Dorsey"]),
    ("Ada Abara & Bruno Bexley", ["Ada Abara", "Bruno Bexley"]),
    ("Abara, Ada; Bexley, Bruno", ["Abara, Ada", "Bexley, Bruno"]),
    ("Ada Abara\nBruno Bexley", ["Ada Abara", "Bruno Bexley"]),
    ("Ada Abara (late, bus); Bruno Bexley", ["Ada Abara", "Bruno Bexley"]),
    ("Sandy Andersen", ["Sandy Andersen"]), ("", []), (" ; ", []),
])
def test_a_cell_of_names_is_told_apart(cell: str, names: list[str]) -> None:
    assert listed(cell, comma_splits=True) == names


def test_a_lone_comma_is_read_as_it_was_settled() -> None:
    assert listed("Abara, Ada", comma_splits=True) == ["Abara", "Ada"]
    assert listed("Abara, Ada", comma_splits=False) == ["Abara, Ada"]


@pytest.mark.parametrize(("cells", "splits"), [
    (["Ada Abara, Bruno Bexley"], set()),
    (["Abara, Ada"], {True, False}),
    (["Abara, Ada", "Abara, Ada; Bexley, Bruno"], {False}),
    (["Abara, Ada", "Ada Abara, Bruno Bexley"], {False}),
    (["Smith, Jones", "Smith, Jones, Baker"], {True}),
    (["Smith, Jones", "Smith, Jones and Baker"], {True}),
])
def test_other_cells_say_what_a_lone_comma_means(cells: list[str], splits: set[bool]) -> None:
    assert how_commas_split(cells) == splits


def test_a_name_is_a_key_within_its_school_only() -> None:
    assert token("Maria Garcia", "north") != token("Maria Garcia", "south")
    assert within(token("Maria Garcia", "north"), {"north": "s1"}) == token("Garcia, Maria", "s1")
    assert token("", "north") == ""


def test_a_key_is_spoken_as_a_name() -> None:
    assert spoken(token("Garcia, Maria", "north")) == "maria garcia"
    assert spoken("t1") == "t1"
    assert (name_in("Maria Garcia"), name_in("t1"), name_in("Maria@school.example")) == (
        "maria garcia", "", "maria@school.example")
