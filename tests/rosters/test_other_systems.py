"""School Data Sync v1, Ed-Fi and the NCES list, each in its own words."""

import json

import pytest

from tests.drawn import assert_shows
from tests.rosters.bundle import fact, read, sentences, tables
from tlc_data.readers.table import TextTable
from tlc_data.rosters import read_rosters
from tlc_data.rosters.grades import level_of
from tlc_data.rosters.kinds import Kind
from tlc_data.rosters.private import is_private

# School Data Sync v1: headers with spaces; TeacherRoster and StudentEnrollment have the same.
SCHOOL = """
    SIS ID | Name       | School Number | School NCES_ID | Grade Low | Grade High
    100    | North High | 1             | 480000101146   | 9         | 12
"""
SECTION = """
    SIS ID | School SIS ID | Section Name | Course Subject
    1      | 100           | PLC Oak      |
    2      | 100           | Algebra      | Maths
"""
TEACHER = """
    SIS ID | School SIS ID | First Name | Last Name | Username        | Password | Status
    7      | 100           | Ada        | Abara     | Ada@sch.example | pw       | Active
    8      | 100           | Bo         | Baker     | bbaker          | pw       | Active
    9      | 100           | Cy         | Cole      | ccole           | pw       | Inactive
"""
TEACHER_ROSTER = """
    Section SIS ID | SIS ID
    1              | 7
    1              | 8
    1              | 12
    2              | 8
"""
STUDENT = """
    SIS ID | School SIS ID | First Name | Last Name | Username | Password | Birthdate
    12     | 100           | Di         | Dale      | ddale    | pw       | 1/2/2010
"""


def data_sync(*changes: tuple[str, str]) -> list[TextTable]:
    drawings = {"School": SCHOOL, "Section": SECTION, "Teacher": TEACHER, "TeacherRoster": TEACHER_ROSTER,
                "Student": STUDENT, "StudentEnrollment": TEACHER_ROSTER}
    for old, new in changes:
        drawings = {name: drawing.replace(old, new) for name, drawing in drawings.items()}
    return tables(**drawings)


@pytest.mark.parametrize("changes", [(), (
    # The UK form of the same.
    ("School SIS ID", "School DfE Number"), ("Section SIS ID", "Section ID"),
    ("    SIS ID | Name", "    DfE Number | Name"), ("SIS ID", "ID"),
)])
def test_school_data_sync_gives_schools_teachers_and_the_chosen_section(changes: tuple[tuple[str, str], ...]) -> None:
    found = read(data_sync(*changes), "PLC Oak")
    assert_shows(fact(found, "schools"), """
        school_id    | name       | district | nces_id      | level
        480000101146 | North High |          | 480000101146 | high
    """)
    assert_shows(fact(found, "teachers"), """
        teacher_id                 | subject
        ada@sch.example            |
        name:480000101146:bo baker | Maths
    """)
    assert_shows(fact(found, "memberships"), """
        teacher_id                 | community_id          | joined_on | left_on
        ada@sch.example            | 480000101146--plc-oak |           |
        name:480000101146:bo baker | 480000101146--plc-oak |           |
    """)
    left = {table.file: table for table in found.tables if table.one_row_is == Kind.LEFT_ALONE}
    assert set(left) == {"Student.csv", "StudentEnrollment.csv"} and "Dale" not in repr(found)
    header = "Section ID" if changes else "Section SIS ID"
    assert header in left["StudentEnrollment.csv"].left_alone
    assert [sentence for refused, sentence in sentences(found) if refused] == [
        f"TeacherRoster.csv, row 4, column {'ID' if changes else 'SIS ID'}: found “12”, expected the id of a row of "
        "Teacher.csv. Bring the row of that person too; this one is left out until then."
    ]


# Ed-Fi: paths of JSON as headers. What begins with @ stands for a longer one.
PATHS = {
    "@mail": "electronicMails.0.electronicMailAddress", "@person": "personReference.personId",
    "@staff": "staffReference.staffUniqueId", "@cohort": "cohortReference.cohortIdentifier",
    "@org": "educationOrganizationReference.educationOrganizationId",
    "@place": "cohortReference.educationOrganizationId", "@student": "studentReference.studentUniqueId",
    "@lea": "localEducationAgencyReference.localEducationAgencyId",
    "@category": "schoolCategories.0.schoolCategoryDescriptor",
    "@title": "professionalDevelopmentEventReference.professionalDevelopmentTitle",
    "@came": "attendanceEventCategoryDescriptor", "@class": "staffClassificationDescriptor",
}
STAFF = """
    staffUniqueId | firstName | lastSurname | @mail           | @person | birthDate
    207219        | Ada       | Abara       | ada@sch.example | P1      | 1980-01-01
    207220        | Bo        | Baker       |                 | P2      | 1981-01-01
    207221        | Cy        | Cole        | cy@sch.example  | P3      | 1982-01-01
"""
ASSIGNMENTS = """
    @staff | @org      | @class                                                           | beginDate  | endDate
    207219 | 255901001 | uri://ed-fi.org/StaffClassificationDescriptor#Teacher            | 2024-08-01 |
    207220 | 255901001 | uri://ed-fi.org/StaffClassificationDescriptor#Substitute Teacher | 2024-08-01 | 2026-01-31
    207221 | 255901001 | uri://ed-fi.org/StaffClassificationDescriptor#Principal          | 2024-08-01 |
"""
EDFI_SCHOOLS = """
    schoolId  | nameOfInstitution | @lea   | @category
    255901001 | North High        | 255901 | uri://ed-fi.org/SchoolCategoryDescriptor#High School
"""
COHORTS = """
    cohortIdentifier | @org      | cohortDescription | cohortTypeDescriptor
    1                | 255901001 | Oak               | uri://ed-fi.org/CohortTypeDescriptor#Learning Community
    2                | 255901001 | Reading help      | uri://ed-fi.org/CohortTypeDescriptor#Academic Intervention
    3                | 255901001 | Elm               | uri://ed-fi.org/CohortTypeDescriptor#Other
"""
SEATS = """
    @cohort | @place    | @staff | beginDate  | endDate
    1       | 255901001 | 207219 | 2025-08-20 |
    1       | 255901001 | 207220 | 2025-08-20 |
    2       | 255901001 | 207219 | 2025-08-20 |
    2       | 255901001 | 207220 | 2025-08-20 |
    3       | 255901001 | 207221 | 2025-08-20 | 2025-12-20
"""
STUDENTS = """
    @cohort | @place    | @student | beginDate
    2       | 255901001 | 604822   | 2025-08-20
"""
EVENTS = """
    @title | attendanceDate | @person | @came
    Oak    | 2026-01-15     | P1      | uri://ed-fi.org/AttendanceEventCategoryDescriptor#In Attendance
    Oak    | 2026-01-15     | P3      | uri://ed-fi.org/AttendanceEventCategoryDescriptor#Excused Absence
    Oak    | 2026-01-15     | P9      | uri://ed-fi.org/AttendanceEventCategoryDescriptor#In Attendance
           | 2026-01-15     | P1      | uri://ed-fi.org/AttendanceEventCategoryDescriptor#In Attendance
"""


def edfi(**drawings: str) -> list[TextTable]:
    for short, path in PATHS.items():
        drawings = {name: drawing.replace(short, path) for name, drawing in drawings.items()}
    return tables(ending="json", **drawings)


def test_edfi_cohorts_that_are_called_communities_need_no_answer_and_end_with_the_assignment() -> None:
    found = read(edfi(staffs=STAFF, assignments=ASSIGNMENTS, schools=EDFI_SCHOOLS, cohorts=COHORTS, seats=SEATS))
    assert_shows(fact(found, "schools"), """
        school_id  | name       | level
        north-high | North High | high
    """)
    assert_shows(fact(found, "memberships"), """
        teacher_id               | community_id    | joined_on  | left_on
        ada@sch.example          | north-high--oak | 2025-08-20 |
        name:north-high:bo baker | north-high--oak | 2025-08-20 | 2026-01-31
    """)
    left = {table.file: table.left_alone for table in found.tables}
    assert left["staffs.json"] == ("birthDate",)


def test_lists_of_objects_may_stand_in_a_cell_as_json() -> None:
    mails = [{"electronicMailAddress": "home@example", "electronicMailTypeDescriptor": "uri://x#Home"},
             {"electronicMailAddress": "Work@sch.example", "electronicMailTypeDescriptor": "uri://x#Work"}]
    found = read(edfi(staffs=f"""
        staffUniqueId | firstName | lastSurname | electronicMails     | races
        207219        | Ada       | Abara       | {json.dumps(mails)} | [{{"raceDescriptor": "uri://x#Asian"}}]
    """, schools="""
        schoolId  | nameOfInstitution | identificationCodes
        255901001 | North | [{"identificationCode": "7"}, {"of": "NCES", "identificationCode": "480000101146"}]
    """))
    assert fact(found, "teachers")["teacher_id"].tolist() == ["work@sch.example"]
    assert fact(found, "schools")["school_id"].tolist() == ["480000101146"]
    assert "Asian" not in repr(found)


def test_other_edfi_cohorts_are_asked_for_until_the_students_tell_them_apart() -> None:
    bundle = edfi(staffs=STAFF, assignments=ASSIGNMENTS, schools=EDFI_SCHOOLS, cohorts=COHORTS, seats=SEATS)
    (question,) = read(bundle, asked=True).questions
    assert question.candidates == ("Reading help", "staff") and question.file == "cohorts.json"
    assert question.asks.startswith("which of these cohorts are learning communities of teachers")
    # Elm holds no students where Reading help does: no question is left, and the principal in it is a member.
    found = read([*bundle, *edfi(students=STUDENTS)], asked=True)
    assert_shows(fact(found, "communities"), """
        community_id    | name
        north-high--oak | Oak
        north-high--elm | Elm
    """)
    assert_shows(fact(found, "memberships").iloc[-1:], """
        teacher_id     | community_id    | joined_on  | left_on
        cy@sch.example | north-high--elm | 2025-08-20 | 2025-12-20
    """)
    assert "604822" not in repr(found)


def test_edfi_cohorts_without_a_list_of_schools_are_placed_by_name_alone() -> None:
    found = read(edfi(staffs=STAFF, cohorts=COHORTS, seats=SEATS))
    assert_shows(fact(found, "communities"), """
        community_id | school_id | name
        oak          |           | Oak
    """)
    assert fact(found, "memberships")["teacher_id"].tolist() == ["ada@sch.example", "name::bo baker"]
    assert sentences(found) == []


def test_events_of_professional_development_are_a_log() -> None:
    found = read(edfi(staffs=STAFF, events=EVENTS))
    assert_shows(fact(found, "meetings"), """
        meeting_id     | community_id | held_on    | status
        oak/2026-01-15 | oak          | 2026-01-15 | held
    """)
    assert_shows(fact(found, "attendance"), """
        meeting_id     | teacher_id      | status
        oak/2026-01-15 | ada@sch.example | present
        oak/2026-01-15 | cy@sch.example  | excused
    """)
    assert sentences(found) == [
        (True, "events.json, row 5, column professionalDevelopmentEventReference.professionalDevelopmentTitle: found "
         "nothing, expected the title of the event. Correct the cell; the row is left out until then."),
        (True, "events.json, row 4, column personReference.personId: found “P9”, expected the staffUniqueId of a "
         "member of staff. Bring the row of that person too; this one is left out until then."),
    ]


def test_events_without_a_list_of_staff_take_their_ids_as_they_are() -> None:
    assert fact(read(edfi(events=EVENTS)), "attendance")["teacher_id"].tolist() == [
        "P1", "P3", "P9",
    ]


# NCES.

NCES = """
    NCESSCH      | LEAID   | SCHNO | LEANM          | SCHNAM  | GSLO | GSHI
    10000500870  | 100005  | 00870 | Albertville    | Alder   | 07   | 08
    480000101146 | 4800001 | 01146 | CROSBYTON CISD | H S     | 09   | 12
    480000101147 | 4800001 | 01148 | CROSBYTON CISD | M S     | N    | N
    4.80E+11     | 4800001 | 01149 | CROSBYTON CISD | EL      | PK   | 05
"""


def test_an_nces_list_is_schools_under_their_padded_ids() -> None:
    found = read(tables("", schools=NCES), asked=True)
    assert_shows(fact(found, "schools"), """
        school_id    | name  | district       | nces_id      | level
        010000500870 | Alder | Albertville    | 010000500870 | middle
        480000101146 | H S   | CROSBYTON CISD | 480000101146 | high
        480000101147 | M S   | CROSBYTON CISD | 480000101147 |
    """)
    assert sentences(found) == [
        (True, "schools.csv, row 5, column NCESSCH: found “4.80E+11”, expected an NCES school id of 12 digits. Keep "
         "the column as text, so that no digit is lost; the row is left out until then."),
        (False, "schools.csv, row 4, column NCESSCH: found “480000101147”, expected 480000101148, district and school "
         "joined. It is saved under the id as it stands."),
    ]


def test_newer_headers_and_a_list_of_districts_beside_it_are_read_too() -> None:
    found = read(tables("", schools="""
        NCESSCH      | LEAID   | SCH_NAME | LEVEL
        480000101146 | 4800001 | H S      | Secondary
    """, districts="""
        LEAID   | LEA_NAME
        4800001 | CROSBYTON CISD
    """), asked=True)
    assert_shows(fact(found, "schools"), """
        name | district       | level
        H S  | CROSBYTON CISD | high
    """)


@pytest.mark.parametrize(("low", "high", "level"), [
    ("PK", "08", "elementary"), ("03", "03", "elementary"), ("04", "09", "middle"), ("03", "09", "other"),
    ("07", "12", "high"), ("06", "12", "other"), ("KG", "12", "other"), ("UG", "UG", ""), ("N", "N", ""), ("", "", ""),
])
def test_levels_are_those_of_the_common_core_of_data(low: str, high: str, level: str) -> None:
    assert level_of(low, high) == level


@pytest.mark.parametrize("header", [
    "password", "Password", "ext_studentPassword", "SSN", "Social Security Number", "socialSecurityNumber", "birthDate",
    "Birthdate", "raceCodes", "demographicRaceTwoOrMoreRaces", "sex", "sexDescriptor", "metadata.gender",
    "hispanicLatinoEthnicity", "DOB",
])
def test_private_headers_are_known_in_any_spelling(header: str) -> None:
    assert is_private(header)


@pytest.mark.parametrize("header", [
    "className", "classSourcedId", "Grace Period", "terrace", "passed", "session", "Name",
])
def test_other_headers_are_not_taken_for_private_ones(header: str) -> None:
    assert not is_private(header)


@pytest.mark.parametrize("drawing", [
    "Date | Team | Name", "SIS ID | Name | Date | Attendance", "school_id | name | district", "ID | Name | Email",
    "teacher_id | grade_band | subject", "community_id | school_id | name", "Section ID | ID", "title | sourcedId",
])
def test_logs_forms_and_canonical_files_are_no_rosters(drawing: str) -> None:
    log = tables("", log=drawing)
    assert read_rosters(log, []) == (log, [])
