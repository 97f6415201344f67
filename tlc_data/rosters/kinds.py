"""Which table of a roster a text table is, by its headers and, where two look alike, by its name."""

import re
from dataclasses import dataclass
from enum import StrEnum

from tlc_data.frames.mapping import Shape
from tlc_data.frames.names import normalise
from tlc_data.readers.table import TextTable

_COPY = re.compile(r"(?: \(\d+\)| - copy)$", re.I)


class Kind(StrEnum):
    """A table of a roster, by what one line of it is."""

    MANIFEST = "a line of the manifest"
    ORGS = "a school or district"
    USERS = "a person with an account"
    ROLES = "a person's role in a school"
    CLASSES = "a class"
    ENROLLMENTS = "a person in a class"
    SCHOOL = "a school of School Data Sync"
    SECTION = "a section of School Data Sync"
    TEACHER = "a teacher of School Data Sync"
    TEACHER_ROSTER = "a teacher of a section"
    STAFF = "a member of staff"
    ASSIGNMENTS = "a person's assignment to a school"
    COHORTS = "a cohort"
    STAFF_COHORTS = "a member of staff in a cohort"
    STUDENT_COHORTS = "a student in a cohort: only which cohorts hold students is read"
    PD_ATTENDANCE = "a person at an event of professional development"
    EDFI_SCHOOLS = "a school of Ed-Fi"
    EDFI_DISTRICTS = "a district of Ed-Fi"
    NCES_SCHOOLS = "a school of the NCES list"
    NCES_DISTRICTS = "a district of the NCES list"
    LEFT_ALONE = str(Shape.NOTHING)


@dataclass(frozen=True)
class Sign:
    """Headers that a table of a kind has (each of them, or one of several), has not, and names it may bear."""

    kind: Kind
    has: tuple[frozenset[str], ...]
    has_not: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def _sign(kind: Kind, *has: str, without: str = "", named: str = "") -> Sign:
    return Sign(kind, tuple(frozenset(each.split("|")) for each in has), frozenset(without.split()),
                frozenset(named.split()))


_STUDENTS = _sign(Kind.LEFT_ALONE, "studentuniqueid|contactuniqueid|parentuniqueid")
_SIGNS = (
    _sign(Kind.STUDENT_COHORTS, "studentuniqueid", "cohortidentifier"),
    _STUDENTS,
    _sign(Kind.MANIFEST, "propertyname", "value"),
    _sign(Kind.LEFT_ALONE, "sourcedid|usersourcedid", named="demographics academicsessions courses relationships "
          "userflags userprofiles userresources resources courseresources classresources categories lineitems results"),
    _sign(Kind.LEFT_ALONE, "sourcedid|usersourcedid", "cityofbirthcode|cityofbirth|birthdate|sex|racecodes"),
    _sign(Kind.LEFT_ALONE, "sisid|sectionsisid|schoolsisid|schooldfenumber|sectionid",
          named="student students studentenrollment studentenrollments guardian guardians guardianrelationship"),
    _sign(Kind.LEFT_ALONE, "studentnumber", "schoolsisid|schooldfenumber"),
    _sign(Kind.ORGS, "sourcedid", "name", "type"),
    _sign(Kind.USERS, "sourcedid", "givenname", "familyname"),
    _sign(Kind.ROLES, "usersourcedid", "role", "orgsourcedid"),
    _sign(Kind.ENROLLMENTS, "classsourcedid", "usersourcedid"),
    _sign(Kind.CLASSES, "sourcedid", "title", "schoolsourcedid"),
    _sign(Kind.CLASSES, "sourcedid", "title", "orgsourcedid", without="coursecode code schoolyearsourcedid"),
    _sign(Kind.LEFT_ALONE, "sourcedid", "title", "orgsourcedid"),
    _sign(Kind.SECTION, "sectionname", "schoolsisid|schooldfenumber"),
    _sign(Kind.TEACHER, "schoolsisid|schooldfenumber", "teachernumber"),
    _sign(Kind.TEACHER, "schoolsisid|schooldfenumber", "sisid|id", named="teacher teachers"),
    _sign(Kind.TEACHER_ROSTER, "sectionsisid|sectionid", "sisid|id", named="teacherroster teacherrosters"),
    _sign(Kind.SCHOOL, "sisid|dfenumber", "name", named="school schools"),
    _sign(Kind.SCHOOL, "sisid|dfenumber", "name", "schoolnumber"),
    _sign(Kind.PD_ATTENDANCE, "attendancedate", "professionaldevelopmenttitle"),
    _sign(Kind.STAFF_COHORTS, "cohortidentifier", "staffuniqueid"),
    _sign(Kind.COHORTS, "cohortidentifier", "cohorttypedescriptor|cohortdescription"),
    _sign(Kind.ASSIGNMENTS, "staffuniqueid", "educationorganizationid", "staffclassificationdescriptor"),
    _sign(Kind.STAFF, "staffuniqueid", "lastsurname"),
    _sign(Kind.LEFT_ALONE, "staffuniqueid", "educationorganizationid|sectionidentifier"),
    _sign(Kind.EDFI_SCHOOLS, "schoolid", "nameofinstitution"),
    _sign(Kind.EDFI_DISTRICTS, "localeducationagencyid", "nameofinstitution"),
    _sign(Kind.NCES_SCHOOLS, "ncessch|ncesschoolid|schoolid12digitncesassigned", "schnam|schname|schoolname|schnam09"),
    _sign(Kind.NCES_DISTRICTS, "leaid", "name|leaname|leanm", without="ncessch"),
)


def kind_of(table: TextTable) -> Kind | None:
    """The kind of a table; None where it is no part of a roster."""
    columns, name = set(headers_of(table)), name_of(table)
    return next((sign.kind for sign in _SIGNS if _fits(sign, columns, name)), None)


def _fits(sign: Sign, columns: set[str], name: str) -> bool:
    return (
        all(columns & each for each in sign.has) and not columns & sign.has_not
        and (not sign.named or name in sign.named)
    )


def name_of(table: TextTable) -> str:
    """The bare name of the file or sheet: "bundle.zip › Teacher Roster.csv" is `teacherroster`."""
    last = table.file.split(" › ")[-1].replace("\\", "/").rsplit("/", 1)[-1]
    return squeezed(_COPY.sub("", last.rsplit(".", 1)[0]))


def headers_of(table: TextTable) -> dict[str, list[str]]:
    """Squeezed header → the headers that say it.

    Of one with dots the last part says it too, where no other does: of
    `staffReference.staffUniqueId` that is `staffuniqueid`.
    """
    whole: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    for header in table.cells.columns:
        parts = [squeezed(part) for part in str(header).split("[")[0].split(".") if not part.isdigit()]
        whole.setdefault("".join(parts), []).append(header)
        ends.setdefault(parts[-1] if parts else "", []).append(header)
    return ends | whole


def squeezed(header: str) -> str:
    """A header without spaces and signs: "SIS ID" is `sisid`."""
    return normalise(header).replace(" ", "")
