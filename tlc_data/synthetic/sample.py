"""The sample district in sample_data: canonical files, two secretaries' logs, and what to look for."""

from pathlib import Path

from tlc_data.synthetic.district import tables_by_school, write_district
from tlc_data.synthetic.plan import SECRETARIES, Plan
from tlc_data.synthetic.secretaries import write_long_log, write_workbook_log

README = """# The sample district

Twelve schools, {communities} communities and {teachers} teachers over two and a half school years, made by
`tlc_data/synthetic` from seed {seed}. Every person, school and story is invented.

`district/` holds canonical files. The meeting logs of two schools are kept as their secretaries would keep them, and
are in no canonical file: `secretaries/dunmore-high-log.xlsx` (a row per meeting, names in a cell) and
`secretaries/granite-street-sign-in.csv` (a row per person and meeting, days first).

## What is planted

| where | what is true of it |
|---|---|
| Alder Grove, Ivy Lane, Kingfisher | practices stick: most keep on, meetings are kept: embedded by May 2026 |
| Bayview Middle | fades after its first year: more than half took it up, most habits end in 2025 |
| Eastbrook Elementary | in the autumn of 2025 non-users fall silent: by May the rate rises, the use does not |
| Harbor Point High | reports once a term: too rare to judge with the usual break |
| Cedar Hill, Oak group | stops meeting after January 2026 |
| Fern Hollow, Willow group | attendance fades from November 2025 |
| Juniper Ridge, Birch group | drops feedback from its agenda in November 2025 |
| Larkspur High, Oak group | a community of 4: nothing its teachers report may be shown |
| every school | 3 to 7 February 2025 is a snow week: planned meetings were cancelled |
| Alder Grove to Cedar Hill | one teacher moves in the summer of 2025 |
| every summer | some teachers leave, others join; from Eastbrook nobody in 2025 |
| every meeting | is on a practice its school has taken up by then: two at first, one more each August |
"""


def write_sample(folder: Path, plan: Plan | None = None) -> dict[str, int]:
    """Write the sample's files; rows by canonical table."""
    plan = plan or Plan()
    written = write_district(folder / "district", plan, without=frozenset(SECRETARIES))
    desk = folder / "secretaries"
    desk.mkdir(exist_ok=True)
    for school, tables in tables_by_school(plan):
        if SECRETARIES.get(school.number) == "workbook":
            write_workbook_log(desk / "dunmore-high-log.xlsx", school, tables)
        elif school.number in SECRETARIES:
            write_long_log(desk / "granite-street-sign-in.csv", school, tables)
    text = README.format(seed=plan.seed, communities=written["communities"], teachers=written["teachers"])
    (folder / "README.md").write_text(text, encoding="utf-8")
    return written
