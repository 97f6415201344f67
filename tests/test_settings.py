"""tlc.toml: what it overrides, what it may not say, and that changed settings are counted anew."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from tests.drawn import assert_exports, folder
from tlc_data.counts import is_stale
from tlc_data.errors import WrongSetting
from tlc_data.exports import export_measures
from tlc_data.intake import files_in, read, store_reading
from tlc_data.settings import FLOORS, Programme, Settings, programme_from_json, read_programme
from tlc_data.store.store import Store, open_store

TODAY = date(2026, 7, 1)
NAMES = ", ".join(sorted(field.name for field in fields(Settings)))
# Every other setting decides which communities need a visit, or what is read at all.
IN_COUNTS = {
    "out_of_session", "high_use", "prevalent_use", "break_days", "adopted_after", "sustained_after", "interval_days",
    "inferred_leave_meetings", "sustained_further",
}
TABLES = 'Tables are [settings] and [district."NAME"].'


def programme(place: Path, text: str) -> Programme:
    (place / "tlc.toml").write_text(text, encoding="utf-8")
    return read_programme(place / "tlc.toml")


def test_without_a_file_the_defaults_are_in_force(tmp_path: Path) -> None:
    assert read_programme(tmp_path / "tlc.toml") == Programme() == programme(tmp_path, "")


def test_the_defaults_are_those_of_the_definitions() -> None:
    found = Settings()
    assert found.out_of_session == ("06-16/08-14", "12-21/01-02")
    assert (found.high_use, found.prevalent_use) == (2, 3)
    assert (found.break_days, found.adopted_after, found.sustained_after) == (75, 15, 145)
    assert (found.interval_days, found.inferred_leave_meetings, found.overdue_intervals) == (28, 3, 1.75)
    assert (found.reporting_plain, found.reporting_floor) == (0.85, 0.60)
    assert (found.few_known, found.few_known_outside) == (5, 10)
    assert (found.sustained_further, found.headline_weeks) == ((290, 580), (26, 52, 104))
    assert (found.embedded_share, found.embedded_meetings, found.embedded_gap) == (0.60, 0.75, 4)
    assert (found.few_at_risk, found.interval_communities, found.interval_resamples) == (5, 8, 400)
    assert (found.least_same, found.least_points, found.least_beside, found.term_weeks) == (10, 12, 8, 26)


def test_a_file_overrides_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    found = programme(tmp_path, """
        [settings]
        break_days = 90
        reporting_floor = 0.5
        overdue_intervals = 2
    """)
    assert found.settings == Settings(break_days=90, reporting_floor=0.5, overdue_intervals=2.0)
    assert found.of("Lakeside") == found.settings


def test_a_district_keeps_its_own_calendar_on_top_of_the_programmes_settings(tmp_path: Path) -> None:
    found = programme(tmp_path, """
        [settings]
        break_days = 90

        [district."Lake side"]
        out_of_session = ["06-20/08-20", "2025-02-03/2025-02-07"]
    """)
    assert found.of("Lake side") == Settings(
        break_days=90, out_of_session=("06-20/08-20", "2025-02-03/2025-02-07")
    )
    assert found.of("Hills") == found.of("") == Settings(break_days=90)


@pytest.mark.parametrize(("text", "sentence"), [
    ("[settings]\nbreak_dayz = 90",
     f"tlc.toml [settings]: there is no setting 'break_dayz'. Settings are: {NAMES}."),
    ("[district.Hills]\nbraek = 1",
     f"tlc.toml [district.\"Hills\"]: there is no setting 'braek'. Settings are: {NAMES}."),
    ("[setings]\nbreak_days = 90", f"tlc.toml: there is no table [setings]. {TABLES}"),
    ("break_days = 90", f"tlc.toml: there is no table [break_days]. {TABLES}"),
    ("settings = 3", "tlc.toml: settings = 3 cannot be; expected a table of settings."),
    ("[district]\nHills = 3", "tlc.toml [district]: Hills = 3 cannot be; expected a table of settings."),
    ('[settings]\nbreak_days = "90"', "tlc.toml [settings]: break_days = '90' cannot be; expected something like 75."),
    ("[settings]\nbreak_days = 7.5", "tlc.toml [settings]: break_days = 7.5 cannot be; expected something like 75."),
    ("[settings]\nbreak_days = -1", "tlc.toml [settings]: break_days = -1 cannot be; expected something like 75."),
    ("[settings]\nbreak_days = true", "tlc.toml [settings]: break_days = True cannot be; expected something like 75."),
    ("[settings]\nout_of_session = '06-16/08-14'",
     "tlc.toml [settings]: out_of_session = '06-16/08-14' cannot be; expected something like "
     "('06-16/08-14', '12-21/01-02')."),
    ("[settings]\nout_of_session = ['summer']",
     "tlc.toml [settings]: 'summer' in out_of_session is no range of days; write 06-16/08-14 or "
     "2026-02-02/2026-02-06."),
    ("[settings]\nout_of_session = ['2026-02-06/2026-02-02']",
     "tlc.toml [settings]: '2026-02-06/2026-02-02' in out_of_session is no range of days; write 06-16/08-14 or "
     "2026-02-02/2026-02-06."),
    ("[settings]\nreporting_plain = 85",
     "tlc.toml [settings]: reporting_plain = 85 is more than the whole, which is 1.0."),
    ("[settings]\nout_of_session = [3]",
     "tlc.toml [settings]: out_of_session = [3] cannot be; expected something like ('06-16/08-14', '12-21/01-02')."),
    *[
        (f"[settings]\n{name} = {under}", f"tlc.toml [settings]: {name} = {under} is below its floor of {floor}.")
        for name, floor in FLOORS.items()
        for under in [floor - 1 if isinstance(floor, int) else floor / 2]
    ],
    ("[settings]\nembedded_share = 60",
     "tlc.toml [settings]: embedded_share = 60 is more than the whole, which is 1.0."),
    *[
        (f"[settings]\nheadline_weeks = {wrong}",
         f"tlc.toml [settings]: headline_weeks = {wrong.title() if 'true' in wrong else wrong} cannot be; expected "
         "something like (26, 52, 104).")
        for wrong in ("[]", "[52, 26]", "[26, 26]", "[0, 26]", "[26, 0]", "['a']", "[26.5]", "[true]", "26")
    ],
])
def test_what_cannot_be_is_a_sentence_that_names_the_line(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting) as wrong:
        programme(tmp_path, text)
    assert str(wrong.value) == sentence


@pytest.mark.parametrize("content", [b"[settings\n", b"\xff\xfe[settings]"])
def test_what_is_no_toml_is_a_sentence_too(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "tlc.toml").write_bytes(content)
    with pytest.raises(WrongSetting, match=r"^tlc\.toml cannot be read as TOML: "):
        read_programme(tmp_path / "tlc.toml")


def test_a_list_of_lengths_is_taken_shortest_first(tmp_path: Path) -> None:
    found = programme(tmp_path, "[settings]\nheadline_weeks = [13, 26]\nsustained_further = [290]").settings
    assert (found.headline_weeks, found.sustained_further) == ((13, 26), (290,))


@pytest.mark.parametrize(("text", "value"), [("few_known = 5", 5), ("few_known = 6", 6)])
def test_a_floor_itself_may_be_set(text: str, value: int, tmp_path: Path) -> None:
    assert programme(tmp_path, f"[settings]\n{text}").settings.few_known == value


def test_lists_of_a_district_stand_in_the_place_of_the_programmes_even_where_that_is_empty(tmp_path: Path) -> None:
    found = programme(tmp_path, """
        [settings]
        headline_weeks = [26]
        out_of_session = []
        [district."Hills"]
        headline_weeks = [13, 26]
        out_of_session = ["06-16/08-14"]
    """)
    assert found.of("Hills") == Settings(headline_weeks=(13, 26), out_of_session=("06-16/08-14",))
    assert found.of("elsewhere") == Settings(headline_weeks=(26,), out_of_session=())
    assert programme_from_json(found.as_json()) == found
    # Only what decides a stored count is told of an edition.
    assert "Hills: out_of_session 06-16/08-14, 12-21/01-02 → 06-16/08-14" in Programme().differences(found)


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_says_its_unit_meaning_reason_and_source(name: str) -> None:
    about = {field.name: field.metadata for field in fields(Settings)}[name]
    assert all(about[part] for part in ("unit", "meaning", "reason", "source"))


def test_any_other_value_changes_the_fingerprint_and_the_same_values_do_not() -> None:
    usual = Programme()
    others = [
        Programme(Settings(**{f.name: ("02-01/02-02",) if f.name == "out_of_session" else 77}))  # type: ignore[arg-type]
        for f in fields(Settings) if f.metadata["counted"]
    ]
    others.append(Programme(districts=(("Hills", Settings()),)))
    others.append(Programme(districts=(("Hills", Settings(break_days=77)),)))
    prints = {each.fingerprint() for each in [usual, *others]}
    assert len(prints) == len(others) + 1
    assert Programme(Settings()).fingerprint() == usual.fingerprint()


@pytest.mark.parametrize("name", [f.name for f in fields(Settings) if not f.metadata["counted"]])
def test_what_limits_files_or_asks_for_visits_leaves_every_count_as_it_is(name: str) -> None:
    assert name not in IN_COUNTS
    assert Programme(Settings(**{name: 7})).fingerprint() == Programme().fingerprint()  # type: ignore[arg-type]


def test_an_edition_keeps_a_programme_whole() -> None:
    mine = Settings(break_days=90, out_of_session=(), headline_weeks=(13, 26))
    kept = Programme(mine, districts=(("Hills", Settings(few_known=7)),))
    assert programme_from_json(kept.as_json()) == kept


FACTS = {
    "schools": """
        school_id | name  | district
        north     | North | Lakeside
        south     | South | Hills
    """,
    "communities": """
        community_id | school_id | started_on
        N            | north     | 2025-01-01
        S            | south     | 2025-01-01
    """,
    "memberships": """
        teacher_id | community_id | joined_on
        n1         | N            | 2025-01-01
        s1         | S            | 2025-01-01
    """,
    "self_reports": """
        teacher_id | practice_id | reported_on | use
        n1         | p1          | 2025-01-10  | 2
        n1         | p1          | 2025-01-30  | 2
        s1         | p1          | 2025-01-10  | 2
        s1         | p1          | 2025-01-30  | 2
    """,
}


def store_of(place: Path, rules: Programme) -> Store:
    store = open_store(str(place / "store.db"))
    files, _ = files_in([folder(place / "facts", **FACTS)])
    store_reading(store, read(files, today=TODAY), today=TODAY, programme=rules)
    return store


def test_each_district_is_counted_by_its_own_calendar(tmp_path: Path) -> None:
    # In Hills school was out for six of the twenty days between the two reports.
    hills = Settings(out_of_session=("2025-01-12/2025-01-17",))
    rules = Programme(Settings(out_of_session=()), districts=(("Hills", hills),))
    store = store_of(tmp_path, rules)
    export_measures(store, tmp_path / "out", today=TODAY, programme=rules)
    assert_exports(tmp_path / "out", "adoption", """
        community_id | practice_id | month   | trying | adopted
        N            | any         | 2025-01 | 0      | 1
        N            | p1          | 2025-01 | 0      | 1
        S            | any         | 2025-01 | 1      | 0
        S            | p1          | 2025-01 | 1      | 0
    """)
    assert_exports(tmp_path / "out", "schools", f"""
        school_id | expected
        north     | {30 / 28:.4f}
        south     | {24 / 28:.4f}
    """)


def test_counts_made_by_other_settings_are_stale_and_made_anew(tmp_path: Path) -> None:
    strict = Programme(Settings(out_of_session=(), adopted_after=21))
    usual = Programme(Settings(out_of_session=()))
    store = store_of(tmp_path, usual)
    with store.reading() as connection:
        assert not is_stale(connection, today=TODAY, programme=usual)
        assert is_stale(connection, today=TODAY, programme=strict)
    for rules, adopted in ((usual, 2), (strict, 0), (usual, 2)):
        export_measures(store, tmp_path / "out", today=TODAY, programme=rules)
        on_p1 = "\n".join(f"{home} | {practice} | {adopted // 2}" for home in "NS" for practice in ("any", "p1"))
        assert_exports(tmp_path / "out", "adoption", f"community_id | practice_id | adopted\n{on_p1}")
        with store.reading() as connection:
            assert not is_stale(connection, today=TODAY, programme=rules)
