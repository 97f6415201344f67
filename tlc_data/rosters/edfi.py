"""Ed-Fi resources: staff, their assignments, cohorts, and events of professional development.

Headers are the paths of the JSON, as in `staffReference.staffUniqueId`; a list of objects may stand in
one cell as JSON, or in columns with numbers, as in `electronicMails.0.electronicMailAddress`.
"""

import json
from collections.abc import Iterator

import pandas as pd

from tlc_data.frames.labels import ATTENDANCE_LABELS
from tlc_data.frames.names import normalise
from tlc_data.rosters.kinds import Kind
from tlc_data.rosters.model import ENROLLMENTS, Part, Roster, Tables, last_said, looked_up, picked, with_days
from tlc_data.rosters.nces import nces_school_ids
from tlc_data.rosters.words import is_called_a_community
from tlc_data.vocabulary import Attendance

WORDS = {
    "user": "the staffUniqueId of a member of staff", "class_id": "the cohortIdentifier of a cohort",
    "org": "the schoolId of a school", "class": "cohorts",
}
_CAME: dict[str, Attendance] = ATTENDANCE_LABELS | {
    "in attendance": Attendance.PRESENT, "tardy": Attendance.PARTIAL, "early departure": Attendance.PARTIAL,
    "partial attendance": Attendance.PARTIAL, "unexcused absence": Attendance.ABSENT,
}
_DAYS = {"first": "begindate", "last": "enddate"}
_AT_HOME = "educationorganizationid|schoolid"


def edfi(tables: Tables) -> Roster:
    """The roster that these resources make."""
    orgs, odd_orgs = last_said(_orgs(tables))
    users, odd_users = last_said(_users(tables))
    classes, odd_classes = last_said(_cohorts(tables))
    seats = with_days(picked(tables.get(Kind.STAFF_COHORTS, []), {
        "cohort": "cohortidentifier", "org": _AT_HOME, "user": "staffuniqueid", **_DAYS,
    }), "first", "last")
    rows = seats.rows.assign(
        class_id=_within(seats.rows["org"], seats.rows["cohort"]), role=_always(seats, "staff"),
    )
    return Roster(
        orgs, users, _roles(tables, users), classes,
        Part(rows[[*ENROLLMENTS, "file", "row", "gone"]], {**seats.called, "class_id": seats.header("cohort")}),
        _events(tables), WORDS, frozenset(users.rows["id"]),
        (*odd_orgs, *odd_users, *odd_classes),
    )


def _always(part: Part, word: str) -> pd.Series:
    return pd.Series(word, index=part.rows.index, dtype="str")


def _within(org: pd.Series, cohort: pd.Series) -> pd.Series:
    """A cohort's id is one only within its school or district."""
    return (org + "/" + cohort).where(cohort != "", "")


def _coded(cells: pd.Series) -> pd.Series:
    """The word of a descriptor: "uri://ed-fi.org/CohortTypeDescriptor#Study Hall" is "study hall"."""
    return cells.str.rsplit("#", n=1).str[-1].str.strip().str.lower()


def _inside(cells: pd.Series, key: str, *, best: str = "") -> pd.Series:
    """Of a list of objects in a cell the value of a key, of that object that speaks of `best` if one does."""

    def value(cell: str) -> str:
        found = [each for each in _objects(cell) if key in each]
        found.sort(key=lambda each: best not in json.dumps(each).lower())
        return str(found[0][key]).strip() if found else ""

    return looked_up(cells, {cell: value(cell) for cell in cells.unique()})


def _objects(cell: str) -> Iterator[dict[str, object]]:
    if not cell.startswith("["):
        return
    try:
        yield from (each for each in json.loads(cell) if isinstance(each, dict))
    except json.JSONDecodeError:
        return


def _orgs(tables: Tables) -> Part:
    schools = picked(tables.get(Kind.EDFI_SCHOOLS, []), {
        "id": "schoolid", "name": "nameofinstitution", "parent": "localeducationagencyid", "district": "",
        "nces_id": "ncesid|identificationcodesidentificationcode|"
                   "educationorganizationidentificationcodesidentificationcode",
        "level": "schoolcategoriesschoolcategorydescriptor", "codes": "identificationcodes|"
        "educationorganizationidentificationcodes", "categories": "schoolcategories",
    })
    districts = picked(tables.get(Kind.EDFI_DISTRICTS, []), {
        "id": "localeducationagencyid", "name": "nameofinstitution", "parent": "", "district": "", "nces_id": "",
        "level": "",
    })
    codes = schools.rows["nces_id"] + _inside(schools.rows["codes"], "identificationCode", best="nces")
    level = schools.rows["level"] + _inside(schools.rows["categories"], "schoolCategoryDescriptor")
    level = _coded(level).str.removesuffix(" school")
    rows = schools.rows.assign(
        type=_always(schools, "school"), nces_id=nces_school_ids(codes.where(codes.str.fullmatch(r"\d{12}"), "")),
        level=level.where(level.isin(("elementary", "middle", "high")), ""),
    )
    both = [rows, districts.rows.assign(type=_always(districts, "district"))]
    return schools.having(pd.concat(both, ignore_index=True))


def _users(tables: Tables) -> Part:
    staff = picked(tables.get(Kind.STAFF, []), {
        "id": "staffuniqueid", "email": "electronicmailselectronicmailaddress|electronicmailaddress|email",
        "first_name": "firstname", "last_name": "lastsurname", "person": "personid", "grades": "",
        "mails": "electronicmails",
    })
    rows = staff.rows
    listed = _inside(rows["mails"], "electronicMailAddress", best="work")
    rows = rows.assign(email=rows["email"].where(rows["email"] != "", listed))
    joins = ("person:" + rows["person"]).where(rows["person"] != "", "")
    return staff.having(rows.assign(
        email=rows["email"].str.split(";").str[0].str.strip().str.lower(), joins=joins,
        name=(rows["first_name"] + " " + rows["last_name"]).str.strip(),
    ))


def _roles(tables: Tables, users: Part) -> Part:
    """Assignments as teachers; who is in a cohort is one of the staff, and everybody where none is assigned."""
    told = with_days(picked(tables.get(Kind.ASSIGNMENTS, []), {
        "user": "staffuniqueid", "org": _AT_HOME, "role": "staffclassificationdescriptor", **_DAYS,
    }), "first", "last")
    role = _coded(told.rows["role"])
    rows = told.rows.assign(role=role.where(~role.str.contains(r"\bteacher\b"), "teacher"))
    seated = picked(tables.get(Kind.STAFF_COHORTS, []), {"user": "staffuniqueid"}).rows["user"]
    everybody = not tables.get(Kind.ASSIGNMENTS)
    others = users.rows[~users.rows["id"].isin(rows.loc[rows["role"] == "teacher", "user"])]
    others = others if everybody else others[others["id"].isin(seated)]
    return told.having(pd.concat([rows, _staff(others)], ignore_index=True))


def _staff(users: pd.DataFrame) -> pd.DataFrame:
    rows = users.rename(columns={"id": "user"})[["user", "file", "row", "gone"]]
    blank = pd.Series("", index=rows.index, dtype="str")
    return rows.assign(org=blank, role=blank + "staff", first=blank, last=blank)


def _cohorts(tables: Tables) -> Part:
    """A cohort that its own words call a learning community is one; one that students are in is none."""
    told = picked(tables.get(Kind.COHORTS, []), {
        "cohort": "cohortidentifier", "org": _AT_HOME, "title": "cohortdescription", "type": "cohorttypedescriptor",
        "subject": "academicsubjectdescriptor",
    })
    with_students = picked(tables.get(Kind.STUDENT_COHORTS, []), {"cohort": "cohortidentifier", "org": _AT_HOME}).rows
    taught = set(_within(with_students["org"], with_students["cohort"]))
    with_staff = picked(tables.get(Kind.STAFF_COHORTS, []), {"cohort": "cohortidentifier", "org": _AT_HOME}).rows
    staffed = set(_within(with_staff["org"], with_staff["cohort"]))
    rows = told.rows.assign(id=_within(told.rows["org"], told.rows["cohort"]))
    rows = rows.assign(
        title=rows["title"].where(rows["title"] != "", rows["cohort"]),
        says=pd.Series([
            _says(f"{_word(kind)} {title} {cohort}", id_ in taught, told_apart=bool(taught) and id_ in staffed)
            for id_, kind, title, cohort in zip(rows["id"], rows["type"], rows["title"], rows["cohort"], strict=True)
        ], index=rows.index, dtype="str"),
    )
    return Part(rows, {**told.called, "id": told.header("cohort")})


def _word(descriptor: str) -> str:
    return descriptor.rsplit("#", 1)[-1]


def _says(words: str, has_students: bool, *, told_apart: bool) -> str:
    if has_students:
        return "no"
    return "yes" if told_apart or is_called_a_community(words) else ""


def _events(tables: Tables) -> Part:
    told = with_days(picked(tables.get(Kind.PD_ATTENDANCE, []), {
        "user": "staffuniqueid", "person": "personid", "title": "professionaldevelopmenttitle", "on": "attendancedate",
        "status": "attendanceeventcategorydescriptor|attendanceeventcategory",
    }), "on")
    word = _coded(told.rows["status"])
    return told.having(told.rows.assign(
        status=word.map(lambda cell: str(_CAME.get(normalise(cell), cell)) if cell else "").astype("str"),
    ))
