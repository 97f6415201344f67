"""OneRoster 1.1 and 1.2: who is a teacher, in which community, since when; what is never read."""

from dataclasses import replace

import pytest

from tests.drawn import assert_shows
from tests.rosters.bundle import fact, read, sentences, tables
from tlc_data.frames.question import About
from tlc_data.readers.table import Aside, TextTable
from tlc_data.rosters import read_rosters

ORGS = """
    sourcedId | status | name       | type     | identifier   | parentSourcedId
    d1        |        | Lakeside   | district |              |
    s1        |        | North High | school   | 010000500870 | d1
    s2        |        | South High | school   | 77           | d1
"""
USERS_11 = """
    sourcedId | status | orgSourcedIds | role    | userIds | givenName | familyName | email           | password
    u1        |        | s1            | teacher | {hr:1}  | Ada       | Abara      | Ada@sch.example | pw1
    u2        |        | s1,s2         | teacher | {hr:2}  | Bo        | Baker      |                 | pw2
    u3        |        | s1            | student | {hr:3}  | Cy        | Cole       | cy@sch.example  | pw3
"""
CLASSES = """
    sourcedId | title     | schoolSourcedId | subjects
    c1        | TLC Oak   | s1              |
    c2        | Algebra   | s1              | Maths
    c3        | Co-taught | s2              | Maths
"""
ENROLLMENTS = """
    sourcedId | classSourcedId | schoolSourcedId | userSourcedId | role    | beginDate  | endDate
    e1        | c1             | s1              | u1            | teacher | 2025-08-20 | 2026-06-10
    e2        | c1             | s1              | u2            | student | 2025-09-01 |
    e3        | c1             | s1              | u3            | student | 2025-09-01 |
    e4        | c2             | s1              | u1            | teacher |            |
    e5        | c3             | s2              | u1            | teacher |            |
    e6        | c3             | s2              | u2            | teacher |            |
"""


def version_11(**other: str) -> list[TextTable]:
    return tables(**{"orgs": ORGS, "users": USERS_11, "classes": CLASSES, "enrollments": ENROLLMENTS} | other)


def version_12(roles: str, **other: str) -> list[TextTable]:
    users = """
        sourcedId | userMasterIdentifier | givenName | familyName | email           | primaryOrgSourcedId
        u1        | m1                   | Ada       | Abara      | ada@sch.example | s1
        u2        |                      | Bo        | Baker      | bo@sch.example  | s1
        u9        | m1                   | Ada       | Abara      |                 | s2
    """
    return version_11(**{"users": users, "roles": roles} | other)


def test_orgs_become_schools_with_their_district_and_nces_id() -> None:
    assert_shows(fact(read(version_11()), "schools"), """
        school_id    | name       | district | nces_id      | level
        010000500870 | North High | Lakeside | 010000500870 |
        south-high   | South High | Lakeside |              |
    """)


def test_teachers_are_known_by_address_or_by_name_within_their_school_and_students_not_at_all() -> None:
    found = read(version_11(), "TLC Oak")
    assert_shows(fact(found, "teachers"), """
        teacher_id                 | subject
        ada@sch.example            | Maths
        name:010000500870:bo baker | Maths
    """)
    assert_shows(found.same_as, """
        key                        | same_as
        ada@sch.example            | name:010000500870:ada abara
        ada@sch.example            | name:south-high:ada abara
        name:010000500870:bo baker | name:south-high:bo baker
    """)
    assert "cy" not in repr([said.text.to_numpy().tolist() for _, said in (*found.facts, *found.named)]).lower()


def test_a_teacher_is_a_member_of_a_chosen_class_whatever_the_role_in_it() -> None:
    found = read(version_11(), "TLC Oak")
    assert_shows(fact(found, "memberships"), """
        teacher_id                 | community_id          | joined_on  | left_on
        ada@sch.example            | 010000500870--tlc-oak | 2025-08-20 | 2026-06-10
        name:010000500870:bo baker | 010000500870--tlc-oak | 2025-09-01 |
    """)
    assert_shows(fact(found, "communities"), """
        community_id          | school_id    | name
        010000500870--tlc-oak | 010000500870 | TLC Oak
    """)
    assert sentences(found) == []


def test_no_class_is_taken_for_a_community_unasked() -> None:
    (question,) = read(version_11(), asked=True).questions
    assert question.about == About.COMMUNITIES and question.candidates == ("TLC Oak", "Co-taught", "staff")
    assert question.sentence == (
        "classes.csv: which of these classes are learning communities of teachers, or is the staff of each school "
        "one? What is not named is not read."
    )
    assert question.line() == (
        'communities = ["TLC Oak", "Co-taught", "staff"]  # those that are; "staff": of each school, []: none'
    )
    assert fact(read(version_11()), "memberships").empty


def test_a_roster_without_teachers_asks_nothing() -> None:
    students = USERS_11.replace("teacher", "student")
    found = read(version_11(users=students), asked=True)
    assert fact(found, "schools")["name"].tolist() == ["North High", "South High"]


def test_roles_give_the_staff_of_a_school_its_dates_the_primary_school_its_names() -> None:
    found = read(version_12("""
        sourcedId | userSourcedId | roleType  | role          | beginDate  | endDate    | orgSourcedId
        r1        | u1            | secondary | teacher       | 2024-08-01 | 2025-06-30 | s2
        r2        | u1            | primary   | teacher       | 2025-08-01 |            | s1
        r3        | u1            | primary   | teacher       | 2024-01-01 | 2025-08-01 | s1
        r4        | u2            | primary   | administrator | 2024-08-01 |            | s1
        r5        | u9            | primary   | faculty       | 2026-01-01 |            | s2
    """), "staff")
    # Ada's two times at North touch; at South she left and came back, under another account.
    assert_shows(fact(found, "memberships").sort_values(["community_id", "joined_on"]), """
        teacher_id      | community_id        | joined_on  | left_on
        ada@sch.example | 010000500870--staff | 2024-01-01 |
        ada@sch.example | south-high--staff   | 2024-08-01 | 2025-06-30
        ada@sch.example | south-high--staff   | 2026-01-01 |
    """)
    assert found.same_as["same_as"].tolist() == ["name:010000500870:ada abara", "name:south-high:ada abara"]


@pytest.mark.parametrize(("ends", "left"), [
    ("2026-01-31", "2026-01-31"), ("2026-06-11", "2026-06-10"), ("", "2026-06-10"),
])
def test_who_has_no_role_left_in_a_school_has_left_its_communities(ends: str, left: str) -> None:
    found = read(version_12(f"""
        sourcedId | userSourcedId | roleType | role    | beginDate  | endDate | orgSourcedId
        r1        | u1            | primary  | teacher | 2024-08-01 | {ends}  | s1
    """), "TLC Oak")
    assert_shows(fact(found, "memberships"), f"""
        teacher_id      | joined_on  | left_on
        ada@sch.example | 2025-08-20 | {left}
    """)


def test_an_enrollment_without_a_date_begins_with_the_role() -> None:
    found = read(version_12("""
        sourcedId | userSourcedId | roleType | role    | beginDate  | endDate | orgSourcedId
        r1        | u1            | primary  | teacher | 2024-08-01 |         | s1
    """), "Algebra")
    assert fact(found, "memberships")[["joined_on", "left_on"]].to_numpy().tolist() == [["2024-08-01", ""]]


def test_private_columns_and_tables_are_taken_out_unread() -> None:
    users = USERS_11.replace("password", "SSN")
    demographics = """
        sourcedId | birthDate  | sex
        u1        | 1980-01-01 | female
    """
    found = read(version_11(users=users, demographics=demographics), "TLC Oak")
    left = {table.file: table.left_alone for table in found.tables}
    assert left["users.csv"] == ("SSN",)
    assert set(left["demographics.csv"]) == {"sourcedId", "birthDate", "sex"}
    assert "pw1" not in repr(found) and "1980" not in repr(found)


def test_of_a_line_set_aside_only_its_number_is_kept() -> None:
    aside = (Aside(5, "u9,s1,teacher,Pw9", "has more cells than the header", refused=True),)
    (users,) = tables(users=USERS_11)
    others = [table for table in version_11() if table.file != "users.csv"]
    found = read([*others, replace(users, aside=aside)], "TLC Oak")
    assert [table.aside for table in found.tables if table.file == "users.csv"] == [
        (Aside(5, "", "has more cells than the header", refused=True),),
    ]
    assert sentences(found) == [(
        True, "users.csv, row 5: found nothing, expected a row under this header; this one has more cells than the "
        "header. Correct the row; it is left out until then.",
    )]


def test_an_id_by_which_nobody_may_be_known_joins_nobody() -> None:
    users = USERS_11.replace("{hr:1}", "{ssn:1}").replace("{hr:2}", "{ssn:1}")
    assert len(fact(read(version_11(users=users)), "teachers")) == 2
    assert len(fact(read(version_11(users=USERS_11.replace("{hr:2}", "{hr:1}"))), "teachers")) == 1


def test_two_teachers_of_one_name_in_one_school_are_not_joined_by_it() -> None:
    found = read(version_11(users="""
        sourcedId | orgSourcedIds | role    | givenName | familyName | email
        u1        | s1            | teacher | Ada       | Abara      | ada@sch.example
        u2        | s1            | teacher | Ada       | Abara      | ada2@sch.example
    """, enrollments=ENROLLMENTS.splitlines()[1]), "TLC Oak")
    assert len(fact(found, "teachers")) == 2 and found.same_as.empty
    assert sentences(found) == [(
        False, "users.csv, row 3, column sourcedId: found “u2”, expected a name that no other teacher of the school "
        "has. Lists that give only the name cannot tell the two apart.",
    )]


def test_what_points_to_nothing_is_told_row_by_row() -> None:
    found = read(version_11(classes="""
        sourcedId | title   | schoolSourcedId
        c1        | TLC Oak | s1
        c2        | TLC Elm | s9
    """, enrollments="""
        sourcedId | classSourcedId | userSourcedId | role    | beginDate | endDate
        e1        | c1             | u7            | teacher |           |
        e2        | c2             | u1            | teacher |           |
        e3        | c8             | u1            | teacher |           |
        e4        | c8             | u3            | student |           |
    """, users=USERS_11.replace("| s1            | teacher", "| s5            | teacher")), "TLC *")
    assert sentences(found) == [
        (False, "users.csv, row 2, column orgSourcedIds: found “s5”, expected the sourcedId of a school in orgs.csv. "
         "The person is saved without that school."),
        (False, "enrollments.csv, row 4, column classSourcedId: found “c8”, expected the sourcedId of a row of "
         "classes.csv. The row is left out."),
        (True, "classes.csv, row 3, column schoolSourcedId: found “s9”, expected the sourcedId of a school in "
         "orgs.csv. Its members are left out until its school is known."),
        (True, "enrollments.csv, row 2, column userSourcedId: found “u7”, expected the sourcedId of a row of "
         "users.csv. Bring the row of that person too; this one is left out until then."),
    ]


def test_an_aide_in_a_chosen_class_is_told_and_left_out() -> None:
    found = read(version_11(users=USERS_11.replace("| student |", "| aide    |"), enrollments="""
        sourcedId | classSourcedId | userSourcedId | role    | beginDate | endDate
        e1        | c1             | u3            | aide    |           |
    """), "TLC Oak")
    assert fact(found, "memberships").empty
    assert sentences(found) == [(
        False, "enrollments.csv, row 2, column userSourcedId: found “u3”, expected somebody with the role teacher, "
        "faculty or staff. Other roles are left out.",
    )]


def test_rows_without_id_twice_or_of_nobody_are_told() -> None:
    found = read(version_11(users="""
        sourcedId | orgSourcedIds | role    | givenName | familyName | email
                  | s1            | teacher | Ada       | Abara      | ada@sch.example
        u2        | s1            | teacher | Bo        | Baker      |
        u2        | s1            | teacher | Bob       | Baker      |
        u4        | s1            | teacher |           |            |
    """, enrollments=ENROLLMENTS.splitlines()[1]))
    assert sentences(found) == [
        (False, "users.csv, row 3, column sourcedId: found “u2”, expected an id that no other row has. A later row has "
         "it too; that one counts."),
        (True, "users.csv, row 2, column sourcedId: found nothing, expected an id. Give the row an id; it is left out "
         "until then."),
        (True, "users.csv, row 5, column sourcedId: found “u4”, expected a teacher with a name or an e-mail address. "
         "Give one of the two; the row is left out until then."),
    ]


def test_two_chosen_classes_of_one_title_in_one_school_are_one_community_and_told() -> None:
    found = read(version_11(classes=CLASSES.replace("Algebra  ", "TLC Oak  ")), "TLC Oak")
    assert fact(found, "communities")["community_id"].tolist() == ["010000500870--tlc-oak"]
    assert sentences(found) == [(
        False, "classes.csv, row 3, column title: found “TLC Oak”, expected a title that no other community of the "
        "school has. The two are taken for one community; give them different titles if they are not.",
    )]
    # Ada is in both, from 20 August in the one, from the first in the other.
    assert fact(found, "memberships")["teacher_id"].is_unique


def test_an_ended_row_without_a_day_is_left_out_and_told_once() -> None:
    found = read(version_11(enrollments="""
        sourcedId | status      | classSourcedId | userSourcedId | role    | beginDate  | endDate
        e1        | tobedeleted | c1             | u1            | teacher | 2025-08-20 | 2026-01-31
        e2        | inactive    | c1             | u2            | teacher | 2025-08-20 |
        e3        | tobedeleted | c1             | u3            | student | 2025-08-20 |
    """), "TLC Oak")
    assert_shows(fact(found, "memberships"), """
        teacher_id      | joined_on  | left_on
        ada@sch.example | 2025-08-20 | 2026-01-31
    """)
    assert sentences(found) == [(
        False, "enrollments.csv, row 3, column status: found “1 row marked as ended”, expected the day on which it "
        "ended. Such rows are left out; if the person was a member before, give the day, so that the membership ends.",
    )]


def manifest(how: str, **other: str) -> str:
    lines = [f"file.{name} | {other.get(name, how)}" for name in ("orgs", "users", "classes", "enrollments", "roles")]
    return "\n".join(["propertyName | value", "source.systemCode | sis", *lines])


def test_a_delta_is_laid_over_the_whole_bundle_of_its_system() -> None:
    whole = version_11(manifest=manifest("bulk", roles="absent"))
    delta = tables("changes", enrollments="""
        sourcedId | status      | classSourcedId | schoolSourcedId | userSourcedId | role    | beginDate  | endDate
        e1        | tobedeleted | c1             | s1              | u1            | teacher | 2025-08-20 | 2026-03-31
        e7        | active      | c1             | s1              | u4            | teacher | 2026-04-01 |
    """, users="""
        sourcedId | status | orgSourcedIds | role    | givenName | familyName | email
        u4        | active | s1            | teacher | Di        | Dale       | di@sch.example
    """, manifest=manifest("delta", orgs="absent", classes="absent", roles="absent"))
    found = read([*delta, *whole], "TLC Oak")
    assert_shows(fact(found, "memberships"), """
        teacher_id                 | joined_on  | left_on
        name:010000500870:bo baker | 2025-09-01 |
        ada@sch.example            | 2025-08-20 | 2026-03-31
        di@sch.example             | 2026-04-01 |
    """)
    assert sentences(found) == []


def changes_alone(people: int = 1) -> list[TextTable]:
    lines = [f"e{at} | active | c1 | s1 | v{at} | teacher | 2026-04-01 |" for at in range(people)]
    return tables("changes", enrollments="\n".join([
        "sourcedId | status | classSourcedId | schoolSourcedId | userSourcedId | role | beginDate | endDate", *lines,
    ]), users="""
        sourcedId | status | orgSourcedIds | role    | givenName | familyName | email
        u4        | active | s1            | teacher | Di        | Dale       | di@sch.example
    """, manifest=manifest("delta", orgs="absent", classes="absent", roles="absent"))


@pytest.mark.parametrize(("people", "users"), [
    (1, "v0"), (5, "v0, v1, v2, v3, v4"), (6, "v0, v1, v2, v3, v4 and 1 more"),
])
def test_changes_alone_say_which_ids_they_lack_and_to_bring_the_whole_bundle(people: int, users: str) -> None:
    lacking = [said for _, said in sentences(read(changes_alone(people))) if "bring the whole (bulk) bundle" in said]
    assert [said.split("expected")[0] for said in lacking] == [
        f"manifest.csv: found “{ids}”, " for ids in ("s1", "c1", users)
    ]


def test_changes_beside_their_bundle_lack_nothing() -> None:
    found = read([*changes_alone(0), *version_11(manifest=manifest("bulk", roles="absent"))], "TLC Oak")
    assert sentences(found) == []


def test_a_manifest_is_held_to_its_word() -> None:
    found = read(version_11(manifest=manifest("bulk", orgs="absent")))
    assert sentences(found) == [
        (False, "manifest.csv, row 3, column file.orgs: found “absent”, expected bulk or delta, as orgs.csv is there. "
         "The file is read all the same."),
        (True, "manifest.csv, row 7, column file.roles: found “bulk”, expected roles.csv beside it. Bring roles.csv "
         "too; what hangs on it is left out until then."),
    ]


def test_tables_of_other_things_are_passed_on() -> None:
    log = tables(log="""
        Date       | Team | Name
        2026-03-13 | Oak  | Ada Abara
    """)
    others, rosters = read_rosters([*log, *version_11()], [])
    assert [table.file for table in others] == ["log.csv"] and len(rosters) == 1


def test_two_bundles_are_two_rosters() -> None:
    others, rosters = read_rosters([*version_11(), *tables("c", orgs=ORGS)], [])
    assert others == [] and len(rosters) == 2


def test_two_bundles_that_look_alike_are_asked_for_together() -> None:
    other = [replace(table, bundle="c") for table in version_11(classes=CLASSES.replace("TLC Oak", "TLC Elm"))]
    _, rosters = read_rosters([*version_11(), *other], [])
    assert [question.candidates for roster in rosters for question in roster.questions] == [
        ("TLC Oak", "Co-taught", "staff", "TLC Elm"),
    ] * 2
