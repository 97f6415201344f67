"""Names in a cell told apart, and made into keys."""

import pytest

from tlc_data.frames.persons import (
    Keys,
    how_commas_split,
    is_token,
    keys_of,
    listed,
    name_in,
    person_key,
    spoken,
    token,
    within,
)


@pytest.mark.parametrize(("name", "key"), [
    ("Ada Abara", "ada abara"), ("Abara, Ada", "ada abara"), ("Abara, Dr. Ada (late)", "ada abara"),
    ("Ms. Ada  Abara", "ada abara"), ("Matt (absent from school)", "matt"),
    ("Zoë O'Keefe [from 3.12pm]", "zoe o keefe"), ("O’Keefe", "o keefe"), ("Søren Ibsen", "søren ibsen"),
    ("Travers ", "travers"), ("Smith, Jane", "jane smith"), ("Ms. J. Smith", "j smith"),
    ("Dr Jane Smith PhD", "jane smith"), ("Smith, Jane, Ph.D.", "jane smith"), ("Jane Smith, M.Ed.", "jane smith"),
    ("Jane Smith MA", "jane smith"), ("Ada Ma", "ada ma"), ("ADA JO MA", "ada jo ma"), ("Lee, B.A.", "b a lee"),
    ("Smith, Ed D.", "ed d smith"),
    ("SMITH Jane", "jane smith"), ("SMITH Jane M.", "jane m smith"), ("DE LA CRUZ Ana", "ana de la cruz"),
    ("DJ Abara", "dj abara"), ("J. SMITH", "j smith"), ("Jane SMITH", "jane smith"), ("JANE SMITH", "jane smith"),
    ("Cr O'Keefe", "o keefe"), ("Prof. Dr. Jane Smith", "jane smith"), ("Ms. Smith, Jane", "jane smith"),
    ("Jane Smith - Chair", "jane smith"), ("Jane Smith – left at 4", "jane smith"),
    ("Jane Smith-Chair", "jane smith chair"),
    ("Anne - Marie Smith", "anne marie smith"), ("Ngāti Mere", "ngati mere"), ("Kaʻahumanu", "ka ahumanu"),
    ("Jane Smith <jane.smith@school.org>", "jane smith"), ("jane.smith@school.org", ""),
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
    ("Smith, Jane <jane@x.org>", ["Smith, Jane <jane@x.org>"]),
    ("Smith, Jane <jane@x.org>, Bob Lee (bob@x.org)", ["Smith, Jane <jane@x.org>", "Bob Lee <bob@x.org>"]),
    ("Jane Smith, PhD, Bob Lee, M.Ed. and Ann Old", ["Jane Smith", "Bob Lee", "Ann Old"]),
    ("jane@x.org, bob@x.org", ["jane@x.org", "bob@x.org"]),
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


def test_an_address_in_a_cell_of_names_is_a_key_of_its_own_or_one_beside_the_name() -> None:
    assert token("Jane.Smith@School.org", "north") == "jane.smith@school.org"
    both = within(token("Smith, Jane <Jane.Smith@school.org>", ""), {"": "north"})
    found = keys_of(both)
    assert (found.key, found.address) == (token("Jane Smith", "north"), "jane.smith@school.org")
    assert is_token(both) and spoken(both) == "jane smith"
    assert keys_of(token("Jane Smith <a@x.org> or <b@x.org>", "north")).address == ""


def test_a_key_that_older_versions_made_otherwise_is_kept_behind_it() -> None:
    made = within(token("SMITH Jane", "here"), {"here": "north"})
    assert keys_of(made) == Keys("name:north:jane smith", older="name:north:smith jane")
    assert keys_of(token("Smith, Jane", "north")) == Keys("name:north:jane smith")
