"""Lists of schools of the Common Core of Data (NCES): ids are text, their leading zeros belong to them."""

import pandas as pd

from tlc_data.frames.problem import Problem
from tlc_data.rosters.grades import level_of
from tlc_data.rosters.kinds import Kind
from tlc_data.rosters.model import (
    CLASSES,
    ENROLLMENTS,
    EVENTS,
    ROLES,
    USERS,
    Part,
    Roster,
    Tables,
    empty,
    last_said,
    looked_up,
    picked,
)

SCHOOL_DIGITS, DISTRICT_DIGITS = 12, 7
_LEVELS = {
    "primary": "elementary", "elementary": "elementary", "middle": "middle", "high": "high", "secondary": "high",
    "other": "other", "1": "elementary", "2": "middle", "3": "high", "4": "other", "prekindergarten": "elementary",
}


def nces_school_ids(cells: pd.Series) -> pd.Series:
    """Ids of 12 digits; a spreadsheet takes one leading zero away, which is put back. "" for what is none."""
    return _padded(cells, SCHOOL_DIGITS)


def _padded(cells: pd.Series, digits: int) -> pd.Series:
    bare = cells.str.replace(r"\.0$", "", regex=True).str.strip(' ="\'')
    fits = bare.str.fullmatch(rf"\d{{{digits - 1},{digits}}}")
    return bare.where(fits, "").str.zfill(digits).where(fits, "").astype("str")


def nces_schools(tables: Tables) -> Roster:
    """Schools with their district and level, and no people."""
    told = picked(tables.get(Kind.NCES_SCHOOLS, []), {
        "id": "ncessch|ncesschoolid|schoolid12digitncesassigned", "lea": "leaid|ncesdistrictid",
        "number": "schno|schid",
        "name": "schnam|schname|schoolname|schnam09", "parent": "", "district": "leanm|leaname|district|agencyname",
        "level": "level", "low": "gslo|lowgrade", "high": "gshi|highgrade",
    })
    rows = told.rows.assign(id=nces_school_ids(told.rows["id"]))
    good = rows["id"] != ""
    problems = [*_no_ids(told, good), *_other_ids(told.having(rows), rows)]
    rows = rows.assign(district=_districts(rows, tables), nces_id=rows["id"], level=_levels(rows),
                       type=pd.Series("school", index=rows.index, dtype="str"))[good]
    orgs, odd = last_said(told.having(rows))
    return Roster(orgs, empty(USERS), empty(ROLES), empty(CLASSES), empty(ENROLLMENTS), empty(EVENTS),
                  {"org": "the id of a school"}, frozenset(), (*problems, *odd))


def _no_ids(told: Part, good: pd.Series) -> list[Problem]:
    bad = told.rows.loc[~good, ["file", "row", "id"]]
    return [
        Problem(line.file, int(line.row), told.header("id"), line.id, f"an NCES school id of {SCHOOL_DIGITS} digits",
                "Keep the column as text, so that no digit is lost; the row is left out until then.")
        for line in bad.itertuples(index=False)
    ]


def _other_ids(told: Part, rows: pd.DataFrame) -> list[Problem]:
    """Rows whose id is not that of their district and the school's number within it."""
    joined = _padded(rows["lea"], DISTRICT_DIGITS) + rows["number"].str.zfill(SCHOOL_DIGITS - DISTRICT_DIGITS)
    said = (rows["lea"] != "") & rows["number"].str.fullmatch(r"\d{1,5}") & (rows["id"] != "")
    return [
        Problem(line.file, int(line.row), told.header("id"), line.id, f"{whole}, district and school joined",
                "It is saved under the id as it stands.", refused=False)
        for line, whole in zip(rows.loc[said & (joined != rows["id"]), ["file", "row", "id"]].itertuples(index=False),
                               joined[said & (joined != rows["id"])], strict=True)
    ]


def _districts(rows: pd.DataFrame, tables: Tables) -> pd.Series:
    """Names of districts: of the row itself, else of a list of districts beside it."""
    lists = picked(tables.get(Kind.NCES_DISTRICTS, []), {"lea": "leaid", "name": "name|leaname|leanm"}).rows
    by_id = dict(zip(_padded(lists["lea"], DISTRICT_DIGITS), lists["name"], strict=True))
    named = looked_up(_padded(rows["lea"], DISTRICT_DIGITS), by_id)
    return rows["district"].where(rows["district"] != "", named)


def _levels(rows: pd.DataFrame) -> pd.Series:
    told = [
        _LEVELS.get(said.lower().removesuffix(" school"), "") or level_of(low, high)
        for said, low, high in zip(rows["level"], rows["low"], rows["high"], strict=True)
    ]
    return pd.Series(told, index=rows.index, dtype="str")
