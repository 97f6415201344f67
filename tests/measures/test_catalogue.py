"""The records: each whole, each setting told by one, formulas with and without their numbers."""

from dataclasses import fields, replace

import pytest

from tlc_data.measures.catalogue import BY_KEY, MEASURES, by_subject, how, in_force
from tlc_data.measures.record import Measure
from tlc_data.settings import Settings
from tlc_data.vocabulary import Direction, Subject

SETTINGS = {field.name: field.metadata for field in fields(Settings)}


def measure(formula: str) -> Measure:
    return replace(MEASURES[0], formula=formula)


@pytest.mark.parametrize("key", BY_KEY)
def test_every_record_is_whole(key: str) -> None:
    found = BY_KEY[key]
    assert all([found.name, found.question.endswith("?"), found.why, found.definition, found.least, found.source])
    assert found.in_words() and "{" not in found.in_words() and "  " not in found.in_words()
    assert set(found.settings) <= set(SETTINGS) and len(set(found.settings)) == len(found.settings)


def test_every_key_stands_once_and_the_subjects_part_the_measures() -> None:
    assert len(BY_KEY) == len(MEASURES)
    assert [each for measures in by_subject().values() for each in measures] == list(MEASURES)
    assert list(by_subject()) == list(Subject) and all(by_subject().values())


def test_every_setting_that_is_no_limit_of_files_is_told_by_a_measure() -> None:
    told = {name for each in MEASURES for name in each.settings}
    assert told == {name for name in SETTINGS if not name.startswith("max_")}


def test_most_measures_judge_nothing() -> None:
    wanted = {key for key, each in BY_KEY.items() if each.direction != Direction.NO_JUDGEMENT}
    assert wanted == {
        "meetings_kept", "attendance", "core_agenda", "adoption", "sustained", "retention", "embedded",
    }


def test_a_formula_without_numbers_reads_in_words() -> None:
    assert measure("{a} held ÷ {b} expected = {c:meetings kept}").in_words() == "held ÷ expected = meetings kept"
    assert measure("{a} one\n{b:two}").in_words() == "one\ntwo"


def test_a_line_stands_only_where_every_number_of_it_is_given() -> None:
    found = measure("{a} held ÷ {b} expected = {c:kept}\n{a} of {d}\nno number at all")
    assert found.with_numbers({"a": 3, "b": 4, "c": "75 %"}) == ["3 held ÷ 4 expected = 75 %", "no number at all"]
    assert found.with_numbers({"a": 3, "d": 9}) == ["3 of 9", "no number at all"]
    assert found.with_numbers({}) == ["no number at all"]


def test_what_a_number_is_called_outside_stays_what_it_is() -> None:
    assert measure("{name:it}: {n}").with_numbers({"name": "{n} {0}", "n": 2}) == ["{n} {0}: 2"]


def test_how_it_is_counted_has_the_numbers_right_below_the_question() -> None:
    found = how("meetings_kept", Settings(), worked=["6 held ÷ 7.5 expected = 80 %"]).splitlines()
    assert found[0] == f"**{BY_KEY['meetings_kept'].question}**"
    assert "> **6 held ÷ 7.5 expected = 80 %**" in found[1:4]
    assert not [line for line in how("meetings_kept", Settings()).splitlines() if line.startswith(">")]


def test_a_setting_stands_as_it_is_in_force_beside_its_default_where_that_is_another() -> None:
    usual = {each.name: each for each in in_force(BY_KEY["adoption"], Settings())}
    other = {each.name: each for each in in_force(BY_KEY["adoption"], Settings(break_days=90))}
    assert (usual["break_days"].value, usual["break_days"].default) == ("75", "")
    assert (other["break_days"].value, other["break_days"].default) == ("90", "75")
    assert (usual["reporting_floor"].value, usual["reporting_floor"].unit) == ("60 %", "of active teachers")
    assert usual["break_days"].source == SETTINGS["break_days"]["source"]
