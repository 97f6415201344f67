"""What a column is read as can be changed column by column."""

from datetime import date
from pathlib import Path

import pytest

from tlc_data.frames.headers import MEANS, Role
from tlc_data.frames.mapping import Settled, Shape
from tlc_data.frames.question import About, Question
from tlc_data.reading import Understood, read
from tlc_data.screen.answering import EVERY_ROW, NONE, answered, with_answer
from tlc_data.screen.columns import (
    CELLS,
    COLUMN,
    IS,
    LEFT,
    PRACTICE,
    WHY,
    columns_table,
    doubled,
    kinds_for,
    kinds_of,
    settled_as,
)
from tlc_data.screen.settling import alike

TODAY = date(2026, 7, 1)
DATE, SCHOOL, TEAM, LED = (MEANS[role] for role in (Role.DATE, Role.SCHOOL, Role.COMMUNITY, Role.FACILITATOR))
PRESENT, PERSON = MEANS[Role.PRESENT], MEANS[Role.PERSON]


def understood(place: Path, text: str, *settled: Settled) -> Understood:
    place = place / "log.csv"
    place.write_text(text, encoding="utf-8")
    (found,) = read([place], today=TODAY, settled=settled, known_practices=["Exit tickets", "Wait time"]).understood
    return found


@pytest.fixture
def log(tmp_path: Path) -> Understood:
    return understood(tmp_path, "Date,Group,Site,Leader,Members Present\n2026-03-13,Oak,North,Ada,Ada; Bo\n")


def test_a_table_is_shown_column_by_column(log: Understood) -> None:
    shown = columns_table(log)
    assert shown[[COLUMN, IS, CELLS]].to_numpy().tolist() == [
        ["Date", DATE, "2026-03-13"], ["Group", TEAM, "Oak"], ["Site", SCHOOL, "North"], ["Leader", LED, "Ada"],
        ["Members Present", PRESENT, "Ada; Bo"],
    ]
    assert all("header" in why for why in shown[WHY])


@pytest.mark.parametrize(("changed", "kinds"), [
    ({}, [DATE, TEAM, SCHOOL, LED, PRESENT]),
    ({3: LEFT}, [DATE, TEAM, SCHOOL, LEFT, PRESENT]),
    ({1: SCHOOL, 2: TEAM}, [DATE, SCHOOL, TEAM, LED, PRESENT]),
    ({2: LEFT, 3: SCHOOL}, [DATE, TEAM, LEFT, SCHOOL, PRESENT]),
])
def test_a_change_is_read_so(changed: dict[int, str], kinds: list[str], log: Understood, tmp_path: Path) -> None:
    wanted = [changed.get(at, kind) for at, kind in enumerate(kinds_of(log))]
    assert wanted == kinds
    again = understood(tmp_path, (tmp_path / "log.csv").read_text(), settled_as(log, wanted, Shape.MEETING))
    assert kinds_of(again) == kinds
    assert set(kinds) <= set(kinds_for(Shape.MEETING))


def test_practices_can_be_added_and_taken_away(tmp_path: Path) -> None:
    text = "Date,Name,Exit tickets,Talk partners\n2026-03-13,Ada,Weekly,\n2026-03-13,Bo,Never,\n"
    form = understood(tmp_path, text)
    assert kinds_of(form) == [DATE, PERSON, PRACTICE, LEFT]
    more = understood(tmp_path, text, settled_as(form, [DATE, PERSON, PRACTICE, PRACTICE], Shape.REPORTS))
    assert kinds_of(more) == [DATE, PERSON, PRACTICE, PRACTICE]
    other = understood(tmp_path, text, settled_as(more, [DATE, PERSON, LEFT, PRACTICE], Shape.REPORTS))
    assert kinds_of(other) == [DATE, PERSON, LEFT, PRACTICE]


def test_another_kind_of_row_is_settled_alone(log: Understood) -> None:
    assert settled_as(log, kinds_of(log), Shape.NOTHING) == Settled(headers=log.headers, one_row_is=Shape.NOTHING)


def test_what_held_for_every_row_gives_way_to_a_column(tmp_path: Path) -> None:
    headers = ("Date", "Where", "Members Present")
    log = understood(tmp_path, "Date,Where,Members Present\n2026-03-13,Oak,Ada; Bo\n",
                     Settled(headers=headers, always={Role.COMMUNITY: "Elm", Role.SCHOOL: "North"}))
    settled = settled_as(log, [DATE, TEAM, PRESENT], Shape.MEETING)
    assert (settled.always, settled.columns) == ({Role.SCHOOL: "North"}, {Role.COMMUNITY: "Where"})


@pytest.mark.parametrize(("kinds", "twice"), [
    ([DATE, TEAM], ""), ([LEFT, LEFT, PRACTICE, PRACTICE], ""), ([DATE, TEAM, DATE], DATE),
])
def test_only_practices_and_what_is_left_alone_may_be_doubled(kinds: list[str], twice: str) -> None:
    assert doubled(kinds) == twice


def question(about: About, *, headers: tuple[str, ...] = ("a", "b"), file: str = "log.csv", role: Role | None = None,
             candidates: tuple[str, ...] = ()) -> Question:
    return Question(file, headers, about, "what?", candidates, role)


def test_tables_that_look_alike_are_asked_about_once_with_the_words_of_all() -> None:
    first, second = alike([
        question(About.LABELS, role=Role.USE, candidates=("often", "daily")),
        question(About.DATES, headers=("c",), file="other.csv"),
        question(About.LABELS, role=Role.USE, candidates=("daily", "hardly"), file="log (2).csv"),
    ])
    assert (first.files, second.files) == (("log.csv", "log (2).csv"), ("other.csv",))
    assert [each.candidates for each in first.questions] == [("often", "daily", "hardly")]


@pytest.mark.parametrize(("about", "answer", "is_one"), [
    (About.SHAPE, None, False), (About.SHAPE, "meeting", True), (About.PRACTICES, [], False),
    (About.PRACTICES, ["a"], True), (About.COLUMN, (None, ""), False), (About.COLUMN, ("a", ""), True),
    (About.COLUMN, (EVERY_ROW, ""), False), (About.COLUMN, (EVERY_ROW, "Oak"), True), (About.COLUMN, (NONE, ""), True),
    (About.LABELS, {"often": None}, False), (About.LABELS, {"often": ""}, True),
])
def test_an_answer_is_one_when_it_says_everything(about: About, answer: object, is_one: bool) -> None:
    assert answered(question(about, role=Role.USE), answer) == is_one


@pytest.mark.parametrize(("answer", "settled"), [
    (("a", ""), Settled(columns={Role.SCHOOL: "a"})), ((NONE, ""), Settled(columns={Role.SCHOOL: ""})),
    ((EVERY_ROW, "North"), Settled(always={Role.SCHOOL: "North"})),
])
def test_an_answer_about_a_column_is_settled_as_a_mapping_file_says_it(answer: object, settled: Settled) -> None:
    assert with_answer(Settled(), question(About.COLUMN, role=Role.SCHOOL), answer) == settled
