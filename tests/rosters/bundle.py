"""Rosters drawn as small tables, one for each file of a bundle."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from tests.drawn import text_frame
from tlc_data.frames.mapping import Settled
from tlc_data.frames.said import Said
from tlc_data.readers.table import TextTable
from tlc_data.rosters import Rostered, read_rosters

TODAY = date(2026, 7, 1)


def tables(bundle: str = "b", ending: str = "csv", **drawings: str) -> list[TextTable]:
    """Text tables of one bundle; the header of each is row 1."""
    found = []
    for name, drawing in drawings.items():
        cells = text_frame(drawing)
        found.append(TextTable(f"{name}.{ending}", cells, np.arange(2, len(cells) + 2), bundle=bundle))
    return found


def read(found: list[TextTable], *communities: str, asked: bool = False) -> Rostered:
    """What the one roster among the tables says, once these classes are settled as the communities."""
    settled = [] if asked else [Settled(files=("*",), communities=communities)]
    others, rosters = read_rosters(found, settled)
    assert others == []
    assert len([roster for roster in rosters if roster.described or roster.questions or roster.facts]) == 1
    if not asked:
        assert rosters[0].questions == ()
    return replace(rosters[0], tables=tuple(table for roster in rosters for table in roster.tables))


def fact(roster: Rostered, name: str) -> pd.DataFrame:
    """The lines of one canonical table, from whatever file."""
    every: tuple[tuple[str, Said], ...] = (*roster.described, *roster.facts, *roster.named)
    found = [said.text for table, said in every if table == name]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def sentences(roster: Rostered) -> list[tuple[bool, str]]:
    """Every problem: whether it refuses, and its sentence."""
    return [(problem.refused, problem.sentence()) for problem in roster.problems]
