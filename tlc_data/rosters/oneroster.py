"""OneRoster 1.1 and 1.2, and School Data Sync v2 and v2.1, which are much alike."""

import re

import pandas as pd

from tlc_data.frames.problem import Problem
from tlc_data.readers.table import TextTable
from tlc_data.rosters.earlier import Before, Thing
from tlc_data.rosters.kinds import Kind, headers_of, name_of
from tlc_data.rosters.model import EVENTS, Part, Roster, Tables, empty, last_said, looked_up, picked, with_days
from tlc_data.rosters.private import is_private
from tlc_data.rosters.words import TEACHING

_DATES = {"first": "begindate|rolestartdate|startdate", "last": "enddate|roleenddate"}
_USERS = {
    "id": "sourcedid", "email": "email|activedirectorymatchid", "username": "username", "given": "givenname",
    "family": "familyname", "master": "usermasteridentifier", "others": "userids", "grades": "grades|grade",
}
_NCES = re.compile(r"\d{12}")
_USER_ID = re.compile(r"\{([^:{}]+):([^{}]+)\}")
_FILES = {"orgs": Kind.ORGS, "users": Kind.USERS, "roles": Kind.ROLES, "classes": Kind.CLASSES,
          "enrollments": Kind.ENROLLMENTS}
_NOTHING = Before()
WORDS = {
    "user": "the sourcedId of a row of users.csv", "class_id": "the sourcedId of a row of classes.csv",
    "org": "the sourcedId of a school in orgs.csv", "class": "classes",
}


def oneroster(tables: Tables, before: Before = _NOTHING) -> Roster:
    """The roster that these tables make; of rows with one sourcedId the last counts, so a delta comes last.

    `before` is what was told earlier of a system of which these are the changes: it lies under them all.
    """
    orgs, odd_orgs = last_said(_over(before, Thing.ORG, _orgs(tables)))
    roles, every = _roles(tables, before), picked(tables.get(Kind.USERS, []), _USERS)
    # Of students and guardians only the ids go on, so that it can be told who is unknown.
    teaching = set(roles.rows["user"])
    users = _users(every.having(every.rows[every.rows["id"].isin(teaching)]))
    users, odd_users = last_said(_over(before, Thing.USER, users))
    classes, odd_classes = last_said(_over(before, Thing.CLASS, _classes(tables, before)))
    enrollments = with_days(picked(tables.get(Kind.ENROLLMENTS, []), {
        "id": "sourcedid", "class_id": "classsourcedid", "user": "usersourcedid", "org": "schoolsourcedid",
        "role": "role", **_DATES,
    }), "first", "last")
    seats = _latest(_over(before, Thing.ENROLLMENT, enrollments)).rows
    seats = seats[(seats["role"].str.lower() != "student") | seats["user"].isin(teaching)]
    return Roster(
        orgs, users, roles, classes, enrollments.having(seats), empty(EVENTS), WORDS,
        frozenset(every.rows["id"]) | before.known.people.keys(),
        (*_manifest(tables), *odd_orgs, *odd_users, *odd_classes), before.known,
    )


def _orgs(tables: Tables) -> Part:
    orgs = picked(tables.get(Kind.ORGS, []), {
        "id": "sourcedid", "name": "name", "type": "type", "parent": "parentsourcedid", "nces_id": "identifier",
        "district": "", "level": "",
    })
    rows = orgs.rows
    return orgs.having(rows.assign(
        type=rows["type"].str.lower(), nces_id=rows["nces_id"].where(rows["nces_id"].str.fullmatch(_NCES), ""),
    ))


def _over(before: Before, thing: Thing, part: Part) -> Part:
    return part.having(before.under(thing, part.rows))


def _users(users: Part) -> Part:
    """A user name that is an address is one; several ids of one person are keys to join by."""
    rows = users.rows
    address = rows["email"].where(rows["email"] != "", rows["username"].where(rows["username"].str.contains("@"), ""))
    joins = [
        "\n".join([*([f"master:{master}"] if master else []), *_other_ids(others)])
        for master, others in zip(rows["master"], rows["others"], strict=True)
    ]
    return users.having(rows.assign(
        email=address.str.lower(), name=(rows["given"] + " " + rows["family"]).str.strip(),
        joins=pd.Series(joins, index=rows.index, dtype="str"),
    ))


def _other_ids(cell: str) -> list[str]:
    """`{system:id}` as keys, but for those by which nobody may be known."""
    return [f"{kind}:{value}" for kind, value in _USER_ID.findall(cell) if not is_private(kind)]


def _roles(tables: Tables, before: Before) -> Part:
    """A teacher's roles: of roles.csv, the primary ones first; of a user without any there, what users.csv says."""
    told = with_days(picked(tables.get(Kind.ROLES, []), {
        "id": "sourcedid", "user": "usersourcedid", "org": "orgsourcedid", "role": "role",
        "primary": "roletype|isprimary", **_DATES,
    }), "first", "last")
    inline = picked(tables.get(Kind.USERS, []), {
        "user": "sourcedid", "org": "orgsourcedids|orgsourcedid", "role": "role", "first": "", "last": "",
        "home": "primaryorgsourcedid",
    })
    again = {*told.rows["user"], *inline.rows.loc[inline.rows["role"] != "", "user"]}
    told = _latest(_over(before, Thing.ROLE, told))
    # What users.csv said of somebody earlier has no id: it gives way to whatever is said of them now.
    told = told.having(told.rows[(told.rows["file"] != "") | (told.rows["id"] != "") | ~told.rows["user"].isin(again)])
    with_roles = set(told.rows["user"])
    told = told.having(_teaching(told.rows))
    first = told.rows["primary"].str.lower().isin(("primary", "true", "1", "yes"))
    rows = told.rows.assign(order=~first).sort_values("order", kind="stable").drop(columns="order")
    others = _teaching(inline.rows[~inline.rows["user"].isin(with_roles)])
    others = others.drop_duplicates("user", keep="last")
    others = others.assign(id="", org=others["org"].str.split(r"\s*[,;]\s*", regex=True)).explode("org")
    both = pd.concat([rows, others.astype({"org": "str"})], ignore_index=True).drop(columns=["primary", "home"])
    return Part(both, {**inline.called, **told.called})


def _teaching(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(role=rows["role"].str.lower())
    return rows[rows["role"].isin(TEACHING)]


def _classes(tables: Tables, before: Before) -> Part:
    """A class that was a community before is one, whatever its row says now."""
    classes = picked(tables.get(Kind.CLASSES, []), {
        "id": "sourcedid", "org": "schoolsourcedid|orgsourcedid", "title": "title", "subject": "subjects|subject",
        "says": "",
    })
    return classes.having(classes.rows.assign(says=looked_up(classes.rows["id"], before.communities)))


def _latest(part: Part) -> Part:
    """Of rows with one sourcedId the last, so that a delta goes before what it changes; without one, all."""
    rows = part.rows
    older = rows.duplicated("id", keep="last") & (rows["id"] != "")
    return part.having(rows[~older])


def _properties(table: TextTable) -> dict[str, str]:
    columns = {header.lower(): header for header in table.cells.columns}
    names, values = table.cells[columns["propertyname"]], table.cells[columns["value"]]
    return dict(zip(names, values, strict=True))


def is_delta(tables: Tables) -> bool:
    """Whether a manifest says of any file that it holds changes only."""
    manifests = tables.get(Kind.MANIFEST, [])
    return any(value.lower() == "delta" for each in manifests for value in _properties(each).values())


def is_delta_alone(tables: Tables) -> bool:
    """Whether every manifest speaks of changes: the bundle that they change is not among the tables."""
    manifests = tables.get(Kind.MANIFEST, [])
    return bool(manifests) and all("delta" in map(str.lower, _properties(each).values()) for each in manifests)


def brings_changes(tables: Tables) -> bool:
    """Whether a bundle holds changes alone: so its manifest says, or, without one, each row says when it changed."""
    if tables.get(Kind.MANIFEST):
        return is_delta_alone(tables)
    return all(_says_when(table) for kind in _FILES.values() for table in tables.get(kind, []))


def _says_when(table: TextTable) -> bool:
    headers = headers_of(table)
    dated = [headers.get(name, []) for name in ("status", "datelastmodified")]
    return all(found and bool((table.cells[found[0]] != "").all()) for found in dated)


def system(tables: Tables) -> str:
    """The system that wrote a bundle, as its manifest calls it; "" where it does not."""
    for each in tables.get(Kind.MANIFEST, []):
        said = _properties(each)
        return said.get("source.systemCode") or said.get("source.systemName") or ""
    return ""


def _manifest(tables: Tables) -> list[Problem]:
    """Files that a manifest promises and that are not there, and files that it says are absent."""
    problems = []
    for each in tables.get(Kind.MANIFEST, []):
        here = {name_of(table) for found in tables.values() for table in found if table.bundle == each.bundle}
        said = _properties(each)
        for at, (name, value) in enumerate(said.items()):
            file = name.removeprefix("file.")
            if name == file or file not in _FILES:
                continue
            if value.lower() in ("bulk", "delta") and file.lower() not in here:
                problems.append(Problem(
                    each.file, int(each.rows[at]), name, value, f"{file}.csv beside it",
                    f"Bring {file}.csv too; what hangs on it is left out until then.",
                ))
            elif value.lower() == "absent" and file.lower() in here:
                problems.append(Problem(
                    each.file, int(each.rows[at]), name, value, f"bulk or delta, as {file}.csv is there",
                    "The file is read all the same.", refused=False,
                ))
    return problems
