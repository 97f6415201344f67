"""School Data Sync v1: School, Section, Teacher and TeacherRoster, with spaces in their headers."""

import pandas as pd

from tlc_data.rosters.grades import level_of
from tlc_data.rosters.kinds import Kind
from tlc_data.rosters.model import ENROLLMENTS, EVENTS, Part, Roster, Tables, empty, last_said, picked
from tlc_data.rosters.nces import nces_school_ids

WORDS = {
    "user": "the id of a row of Teacher.csv", "class_id": "the id of a row of Section.csv",
    "org": "the id of a row of School.csv", "class": "sections",
}


def data_sync(tables: Tables) -> Roster:
    """The roster that these tables make."""
    orgs, odd_orgs = last_said(_orgs(tables))
    users, odd_users = last_said(_users(tables))
    classes, odd_classes = last_said(picked(tables.get(Kind.SECTION, []), {
        "id": "sisid|id", "org": "schoolsisid|schooldfenumber", "title": "sectionname", "subject": "coursesubject",
        "says": "",
    }))
    enrollments = picked(tables.get(Kind.TEACHER_ROSTER, []), {
        "class_id": "sectionsisid|sectionid", "user": "sisid|id", "org": "", "role": "", "first": "", "last": "",
    })
    taught = enrollments.rows.assign(role=pd.Series("teacher", index=enrollments.rows.index, dtype="str"))
    return Roster(
        orgs, users, _roles(users), classes, enrollments.having(taught[[*ENROLLMENTS, "file", "row", "gone"]]),
        empty(EVENTS), WORDS, frozenset(users.rows["id"]), (*odd_orgs, *odd_users, *odd_classes),
    )


def _orgs(tables: Tables) -> Part:
    orgs = picked(tables.get(Kind.SCHOOL, []), {
        "id": "sisid|dfenumber", "name": "name", "type": "", "parent": "", "district": "", "nces_id": "schoolncesid",
        "low": "gradelow", "high": "gradehigh",
    })
    rows = orgs.rows
    level = [level_of(low, high) for low, high in zip(rows["low"], rows["high"], strict=True)]
    return orgs.having(rows.assign(
        type=pd.Series("school", index=rows.index, dtype="str"), nces_id=nces_school_ids(rows["nces_id"]),
        level=pd.Series(level, index=rows.index, dtype="str"),
    ))


def _users(tables: Tables) -> Part:
    users = picked(tables.get(Kind.TEACHER, []), {
        "id": "sisid|id", "org": "schoolsisid|schooldfenumber", "first_name": "firstname", "last_name": "lastname",
        "email": "email|secondaryemail", "username": "username", "joins": "", "grades": "",
    })
    rows = users.rows
    address = rows["username"].where(rows["username"].str.contains("@"), rows["email"])
    return users.having(rows.assign(
        email=address.str.lower(), name=(rows["first_name"] + " " + rows["last_name"]).str.strip(),
    ))


def _roles(users: Part) -> Part:
    rows = users.rows.rename(columns={"id": "user"})[["user", "org", "file", "row", "gone"]]
    blank = pd.Series("", index=rows.index, dtype="str")
    return Part(rows.assign(role=blank + "teacher", first=blank, last=blank),
                {"user": users.header("id"), "org": users.header("org")})
