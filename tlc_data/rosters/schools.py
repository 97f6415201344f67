"""Schools as rosters describe them, and how each is found again by its NCES id or its name."""

from dataclasses import dataclass

import pandas as pd

from tlc_data.frames.names import normalise, slug
from tlc_data.frames.problem import Problem
from tlc_data.rosters.model import Part, Roster, looked_up

COLUMNS = ["school_id", "name", "district", "nces_id", "level"]
_DISTRICTS = ("district", "localeducationagency", "lea")


@dataclass(frozen=True)
class Schools:
    """`rows`: COLUMNS with `file, row`; `ids`: the source's id of a school → ours."""

    rows: pd.DataFrame
    ids: dict[str, str]
    problems: list[Problem]


def schools_of(roster: Roster) -> Schools:
    """The orgs that are schools and still there, under ids made of their NCES id or name."""
    orgs = roster.orgs.rows
    district, problems = _districts(roster.orgs)
    standing = (orgs["type"] == "school") & ~orgs["gone"]
    nameless = standing & (orgs["name"] == "")
    problems += [
        Problem(line.file, int(line.row), roster.orgs.header("name"), "", "the name of the school",
                "Correct the cell; the row is left out until then.")
        for line in orgs.loc[nameless, ["file", "row"]].itertuples(index=False)
    ]
    rows = orgs.assign(district=district)[standing & ~nameless].reset_index(drop=True)
    earlier = looked_up(rows["id"].where(rows["file"] == "", ""), roster.earlier.schools)
    rows = rows.assign(school_id=earlier.where(earlier != "", _made_ids(rows)))
    return Schools(rows, dict(zip(rows["id"], rows["school_id"], strict=True)), problems)


def _districts(orgs: Part) -> tuple[pd.Series, list[Problem]]:
    """The name of each org's district: its own, or that of the nearest org above it that is one."""
    lines = {line.id: line for line in orgs.rows.itertuples(index=False)}
    found, problems = [], []
    for line in orgs.rows.itertuples(index=False):
        above, seen = line, set()
        while above is not None and above.type not in _DISTRICTS and above.id not in seen:
            seen.add(above.id)
            above = lines.get(above.parent)
        found.append(line.district or (above.name if above is not None and above.type in _DISTRICTS else ""))
        if line.parent and line.parent not in lines and not line.district:
            problems.append(Problem(
                line.file, int(line.row), orgs.header("parent"), line.parent, "the id of another row of this file",
                "It is saved without its district.", refused=False,
            ))
    return pd.Series(found, index=orgs.rows.index, dtype="str"), problems


def _made_ids(rows: pd.DataFrame) -> pd.Series:
    """The NCES id, else the name, with the district or the source's own id where two bear it."""
    name = rows["name"].map(slug).astype("str")
    longer = rows["district"].map(slug).astype("str") + "-" + name
    longest = name + "-" + rows["id"].map(slug).astype("str")
    by_name = name.where(~name.duplicated(keep=False), longer.where(rows["district"] != "", longest))
    by_name = by_name.where(~by_name.duplicated(keep=False), longest)
    return rows["nces_id"].where(rows["nces_id"] != "", by_name)


def found_again(told: pd.DataFrame, standing: pd.DataFrame) -> dict[str, str]:
    """Ids of schools that a roster tells → the ids of the same schools where they are known already.

    By the NCES id; else by the name, where one school here and one there bear it and neither
    district nor NCES id says that they are two. A new school whose id another one has gets one of
    its own.

    Parameters
    ----------
    told, standing
        COLUMNS, one row per school.
    """
    ids = _by_nces_id(told, standing)
    rest = told[~told["school_id"].isin(ids)]
    others = standing[~standing["school_id"].isin(ids.values())]
    ids |= _by_name(rest, others)
    taken = set(standing["school_id"])
    for line in rest.itertuples(index=False):
        if line.school_id not in ids and line.school_id in taken:
            ids[line.school_id] = slug(f"{line.district or 'other'} {line.name}")
    return ids


def _by_nces_id(told: pd.DataFrame, standing: pd.DataFrame) -> dict[str, str]:
    known = standing.loc[standing["nces_id"] != ""].drop_duplicates("nces_id", keep=False)
    ids = dict(zip(known["nces_id"], known["school_id"], strict=True))
    return {
        school: ids[nces_id] for school, nces_id in zip(told["school_id"], told["nces_id"], strict=True)
        if nces_id in ids
    }


def _by_name(told: pd.DataFrame, standing: pd.DataFrame) -> dict[str, str]:
    left, right = (
        rows.assign(plain=rows["name"].map(normalise), region=rows["district"].map(normalise))
        for rows in (told[COLUMNS], standing[COLUMNS])
    )
    pairs = left[left["plain"] != ""].merge(right, on="plain", suffixes=("", "_there"))
    agree = (pairs["region"] == "") | (pairs["region_there"] == "") | (pairs["region"] == pairs["region_there"])
    agree &= (pairs["nces_id"] == "") | (pairs["nces_id_there"] == "")
    pairs = pairs[agree]
    alone = ~pairs.duplicated("school_id", keep=False) & ~pairs.duplicated("school_id_there", keep=False)
    return dict(zip(pairs.loc[alone, "school_id"], pairs.loc[alone, "school_id_there"], strict=True))


def described(
    told: pd.DataFrame, files: pd.DataFrame, standing: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, str]]:
    """All schools that an import describes, one row each, and the ids under which `told` finds its own.

    Parameters
    ----------
    told
        What rosters say.
    files
        What canonical files of the same import say; their filled cells go before.
    standing
        What the store says of schools; it keeps the cells that nobody fills.
    """
    told = told.drop_duplicates("school_id", keep="last")
    others = standing[~standing["school_id"].isin(files["school_id"])]
    ids = found_again(told, pd.concat([others, files], ignore_index=True))
    told = told.assign(school_id=told["school_id"].map(lambda old: ids.get(old, old)).astype("str"))
    told = told.drop_duplicates("school_id", keep="last")
    fresh = filled(told[~told["school_id"].isin(files["school_id"])], standing)
    return pd.concat([filled(files, told), fresh], ignore_index=True), ids


def filled(told: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """The schools told, each cell that they leave empty as it stands."""
    if told.empty:
        return told
    there = standing.drop_duplicates("school_id", keep="last").set_index("school_id").reindex(told["school_id"])
    return told.assign(**{
        name: told[name].where(told[name] != "", pd.Series(there[name].fillna("").to_numpy(), index=told.index))
        for name in COLUMNS[1:]
    })
