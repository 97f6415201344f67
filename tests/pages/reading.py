"""What somebody learns who reads only the sentences of each School screen of the sample.

`python -m tests.pages.reading` writes docs/reading-the-sample.md anew.
"""

import re
from datetime import date

from tests.pages.running import ROOT, opened, unescaped
from tlc_data.synthetic.plan import Course, Plan, PlannedSchool

PAGE = ROOT / "docs" / "reading-the-sample.md"
_BOLD = re.compile(r"\*\*(.+)\*\*", re.DOTALL)
_PLANTED = {
    Course.STEADY: "nothing in particular: practices come and go as they do",
    Course.STICKS: "practices are taken up by most and stay",
    Course.FADES: "practices were taken up by many and given up again",
    Course.SILENCE: "its rate rises because teachers who do not use a practice stop reporting",
    Course.TERMLY: "its teachers report about once a term, too seldom to judge use",
}
_HEAD = f"""# Reading the sample

What a principal learns who reads only the sentences of their School screen, on the make-believe district as it comes
with the project: the three answers on top, then *How it stands*, then *Has it stuck?*. What was planted in each school
stands beside it; the screens know nothing of that. Written by `python -m tests.pages.reading`, and held to the screens
by a test.

The sample ends on {Plan().last_day:%-d %B %Y}; June is still coming in, so most sentences speak of May.
"""


def sentences(school_id: str, part: str = "") -> list[str]:
    """The findings of a School screen, in the order of its cards."""
    screen = opened(None, "school", viewer=f"principal:{school_id}", **({"part": part} if part else {}))
    bold = [_BOLD.fullmatch(each.value) for each in screen.markdown]
    return [unescaped(found[1]) for found in bold if found and "\n" not in found[1]]


def answers(school_id: str) -> list[str]:
    """The three answers, each with what it is of."""
    screen = opened(None, "school", viewer=f"principal:{school_id}")
    said = [each.value for each in screen.markdown if not each.value.startswith("**")]
    return [f"{value.value} {unescaped(about)}" for value, about in zip(screen.subheader, said, strict=False)]


def of_school(school: PlannedSchool) -> str:
    """The section of a school."""
    told = [*answers(school.school_id), *sentences(school.school_id), *sentences(school.school_id, "change")]
    lines = "\n".join(f"- {each}" for each in told)
    return f"## {school.name}\n\nPlanted: {_PLANTED[school.course]}.\n\n{lines}\n"


def written() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(of_school(school) for school in Plan().planned())])


if __name__ == "__main__":
    assert date.today() >= Plan().last_day
    PAGE.write_text(written(), encoding="utf-8")
