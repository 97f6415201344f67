"""A school of a roster is the one that is known already: by NCES id, else by name where nothing says otherwise."""

from tests.drawn import assert_shows, frame
from tlc_data.rosters.schools import described, found_again

NOTHING = frame("schools")


def found(told: str, standing: str) -> dict[str, str]:
    return found_again(frame("schools", told), frame("schools", standing))


def test_the_nces_id_goes_before_the_name() -> None:
    assert found("""
        school_id    | name  | nces_id
        480000101146 | North | 480000101146
    """, """
        school_id | name  | nces_id
        s1        | South | 480000101146
        north     | North |
    """) == {"480000101146": "s1"}


def test_a_name_is_enough_where_it_is_the_only_one_and_districts_agree() -> None:
    assert found("""
        school_id  | name       | district | nces_id
        north-high | North High | Lakeside |
    """, """
        school_id | name       | district
        s1        | NORTH HIGH |
        s2        | South High | Lakeside
    """) == {"north-high": "s1"}


def test_another_district_or_nces_id_makes_another_school_with_an_id_of_its_own() -> None:
    assert found("""
        school_id | name  | district
        north     | North | Lakeside
    """, """
        school_id | name  | district
        north     | North | Hills
    """) == {"north": "lakeside-north"}
    assert found("""
        school_id    | name  | nces_id
        480000101146 | North | 480000101146
    """, """
        school_id    | name  | nces_id
        480000101147 | North | 480000101147
    """) == {}


def test_of_two_with_one_name_none_is_taken() -> None:
    two = """
        school_id    | name    | district | nces_id
        480000101146 | Lincoln | Hills    | 480000101146
        480000101147 | Lincoln | Lakeside | 480000101147
    """
    one = """
        school_id | name
        lincoln   | Lincoln
    """
    assert found(two, one) == {}
    # The other way round the new one is a third, and keeps its id as nobody has it.
    assert found(one, two) == {}


def test_filled_cells_go_before_what_stands_and_files_before_rosters() -> None:
    told = frame("schools", """
        school_id  | name       | district | level
        north-high | North High | Lakeside |
        south      | South      | Lakeside | high
    """)
    files = frame("schools", """
        school_id | name  | level
        south     | South | middle
    """)
    standing = frame("schools", """
        school_id | name       | district | nces_id      | level
        s1        | north high | Old      |              | high
        s3        | East       | Hills    | 480000101146 |
    """)
    rows, ids = described(told.assign(district=["", "Lakeside"]), files, standing)
    assert ids == {"north-high": "s1", "south": "south"}
    assert_shows(rows, """
        school_id | name       | district | nces_id | level
        south     | South      | Lakeside |         | middle
        s1        | North High | Old      |         | high
    """)
    assert described(told, NOTHING, NOTHING)[1] == {}
