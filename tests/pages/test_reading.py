"""docs/reading-the-sample.md says what the School screens say."""

import pytest

from tests.pages.reading import PAGE, of_school
from tlc_data.synthetic.plan import Course, Plan, PlannedSchool

# One of each course; the others are of the same kinds.
SCHOOLS = {school.course: school for school in Plan().planned()}


@pytest.mark.parametrize("school", SCHOOLS.values(), ids=lambda school: str(school.course))
def test_the_page_says_what_the_screens_say(school: PlannedSchool) -> None:
    assert of_school(school) in PAGE.read_text(encoding="utf-8"), "write it anew: python -m tests.pages.reading"


def test_every_planted_truth_stands_on_its_screen_in_words() -> None:
    written = PAGE.read_text(encoding="utf-8")
    sections = {part.split("\n")[0]: part for part in written.split("\n## ")[1:]}
    words = {
        Course.STICKS: "It has stuck since", Course.FADES: "gave up regular use of a practice: a change beyond chance",
        Course.SILENCE: "the rate rose because", Course.TERMLY: "too rare to judge",
    }
    for school in Plan().planned():
        for course, said in words.items():
            assert (said in sections[school.name]) == (school.course == course), (school.name, course)
