"""The documents say what the code does: their tables are read and held to it, their examples computed.

A table to be read has a comment above it: `<!-- compared: … -->` or `<!-- example: … -->`.
"""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import typer

from tests import test_rooms
from tests.disclosure.drawn_counts import counts, disclosed
from tests.disclosure.test_totals import beside_school
from tests.drawn import assert_shows, frame, said, text_frame
from tests.measures.given import ALWAYS, counted, given
from tests.measures.kernel import spells_of
from tests.test_rooms import imported
from tlc_data import disclosure
from tlc_data.__main__ import app
from tlc_data.access.viewer import PAGES
from tlc_data.exports import COUNTS, KEYS
from tlc_data.frames import headers, labels, mapping
from tlc_data.frames.check import check
from tlc_data.frames.dates import DateOrder, parsed_days
from tlc_data.frames.persons import listed, person_key
from tlc_data.frames.tables import TABLES, Kind
from tlc_data.measures.adoption import COUNTS as ADOPTION
from tlc_data.measures.clock import clock, day_number, day_of
from tlc_data.measures.freshness import Lag, first_open_month
from tlc_data.measures.histories import History
from tlc_data.measures.participation import COUNTS as PARTICIPATION
from tlc_data.measures.retained import headlines
from tlc_data.measures.retention import COUNTS as RETENTION
from tlc_data.measures.run_chart import run_chart
from tlc_data.measures.signals import signals
from tlc_data.measures.spells import ONGOING, reports_in_order, spells
from tlc_data.measures.split import Standing, split
from tlc_data.measures.survival import curve
from tlc_data.measures.visit_rules import has_two_missed
from tlc_data.reading import read
from tlc_data.rosters.bundles import Dialect
from tlc_data.rosters.words import TEACHING
from tlc_data.settings import PROPOSAL, Settings, read_programme
from tlc_data.vocabulary import Change, Reason, Stage, Status, Use

ROOT = Path(__file__).parents[1]
DOCS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
SETTINGS = {field.name: field.metadata for field in fields(Settings)}
DEFAULTS = Settings()
TODAY = date(2026, 7, 1)


def drawing(doc: str, about: str) -> str:
    """The table under `<!-- about -->`, as tests draw theirs; code marks are left out."""
    below = DOCS[doc].split(f"<!-- {about} -->\n", 1)
    assert len(below) == 2, f"{doc}.md has no table “{about}”"
    lines = []
    for line in below[1].splitlines():
        if not line.startswith("|"):
            break
        lines.append(line.strip().removeprefix("|").removesuffix("|").replace("`", ""))
    return "\n".join([lines[0], *lines[2:]])


def table(doc: str, about: str) -> pd.DataFrame:
    """The same as a frame of text."""
    return text_frame(drawing(doc, about))


def blocks(doc: str, language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", DOCS[doc], re.M | re.S)


def names_in(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", cell))


def terms(cell: str) -> list[str]:
    return cell.split(" · ")


def plainly(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value) if isinstance(value, int) else f"{value:g}"


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


# Links, pages, commands, words.


@pytest.mark.parametrize("path", [ROOT / "README.md", *(ROOT / f"docs/{doc}.md" for doc in DOCS)], ids=lambda p: p.name)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{path.name}: {link}"
        if anchor:
            assert anchor in set(anchors(target.read_text(encoding="utf-8"))), f"{path.name}: {link}"


def anchors(text: str) -> Iterator[str]:
    """The headings of a document as links name them."""
    for heading in re.findall(r"^#+ (.+)$", text, re.M):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_page_is_described_with_the_roles_that_may_open_it() -> None:
    told = table("who-sees-what", "compared: pages")
    assert dict(zip(told["page"], map(set, map(names_in, told["for"])), strict=True)) == {
        page: set(roles) for page, roles in PAGES.items()
    }
    assert set(told["page"]) == {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert (told["answers"] != "").all()


def test_every_command_is_documented_with_each_of_its_options() -> None:
    told = table("how-it-is-built", "compared: commands")
    named = dict(zip(told["command"].str.split().str[0], told["options"], strict=True))
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {name: set(re.findall(r"--[\w-]+", options)) for name, options in named.items()} == {
        name: {option for each in command.params for option in each.opts if option.startswith("--")}
        for name, command in commands.items()
    }
    for option in re.findall(r"--[\w-]+", named["import"]):
        assert f"| `{option}" in DOCS["bringing-files"], option


def test_exports_have_the_keys_that_are_documented() -> None:
    told = table("how-it-is-built", "compared: exports")
    assert {file: list(names_in(keys)) for file, keys in told.itertuples(index=False, name=None)} == {
        f"{name}.csv": keys for name, keys in KEYS.items()
    }


def test_every_term_of_the_glossary_stands_once_and_in_order() -> None:
    found = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", DOCS["glossary"], re.M)[1:]
    assert found == sorted(set(found), key=str.casefold)


# Definitions.


def test_a_setting_that_is_mentioned_with_a_number_has_that_default() -> None:
    for doc, text in DOCS.items():
        for name, shown in re.findall(r"`(\w+)` \(([\d.]+(?: %)?)\)", text):
            if name in SETTINGS:
                value = getattr(DEFAULTS, name)
                assert shown in (plainly(value), f"{value:.0%}".replace("%", " %")), f"{doc}.md: {name} ({shown})"


def test_the_levels_of_use_are_those_of_the_vocabulary() -> None:
    assert [int(level) for level in table("definitions", "example: levels")["use"]] == list(Use)


def test_the_canonical_tables_have_the_columns_needs_and_keys_that_are_documented() -> None:
    told = table("definitions", "compared: tables").set_index("table")
    assert list(told.index) == sorted(told.index, key=list(told.index).index) and set(told.index) == set(TABLES)
    for name, known in TABLES.items():
        cell = told.loc[name, "columns"]
        assert names_in(cell) == known.names
        assert {column for bold in re.findall(r"\*\*(\w+)\*\*", cell) for column in names_in(bold)} == set(known.needed)
        assert names_in(told.loc[name, "key"]) == known.key


def test_cells_may_say_what_is_documented() -> None:
    told = table("definitions", "compared: kinds").set_index("columns")["a cell says"]
    columns = [(name, column) for name, known in TABLES.items() for column in known.columns]
    days = {column.name for _, column in columns if column.kind == Kind.DAY}
    assert days == {column.name for _, column in columns if column.name.endswith("_on") or column.name == "on"}
    whole = {column.name for _, column in columns if column.kind == Kind.COUNT}
    assert next(set(names_in(row)) for row in told.index if row.startswith("interval_days")) == whole
    rows = {("meetings", "status"): "status of a meeting", ("attendance", "status"): "status of attendance"}
    for name, column in columns:
        if column.kind in (Kind.WORD, Kind.WORDS):
            text = told[rows.get((name, column.name), column.name)]
            assert all(str(word) in text for word in column.words), (name, column.name)


def test_what_happens_to_the_drawn_meetings() -> None:
    rows = table("definitions", "example: checked")
    drawn = "\n".join(
        [" | ".join(["community_id", *rows.columns[:-1]]), *(" | ".join(["oak", *row[:-1]]) for row in rows.to_numpy())]
    )
    found = check("meetings", said("meetings.csv", drawn), today=TODAY)
    problems = {problem.row: "refused" if problem.refused else "odd" for problem in found.problems}
    saved = dict(zip(found.rows.tolist(), "saved as " + found.frame["status"], strict=True))
    assert [problems.get(row, saved.get(row)) for row in range(2, len(rows) + 2)] == rows["what happens"].tolist()


def test_the_clock_counts_as_drawn() -> None:
    ticking = clock(DEFAULTS.out_of_session)
    for row in table("definitions", "example: clock").itertuples(index=False):
        assert ticking.between(number(row[0]), number(row[1])) == int(row[2]), row


def test_the_meetings_drawn_give_the_counts_beside_their_meaning() -> None:
    told = table("definitions", "example: participation").set_index("count")["March"]
    assert tuple(told.index) == PARTICIPATION
    facts = given(
        memberships=drawing("definitions", "example: members"), meetings=drawing("definitions", "example: meetings"),
        attendance=drawing("definitions", "example: list"),
    )
    found = counted(facts, as_of="2026-03-31", settings=DEFAULTS).participation.set_index("month")
    assert found.loc["2026-03", list(PARTICIPATION)].astype(str).tolist() == told.tolist()


def test_the_reports_drawn_make_the_spell_and_the_states() -> None:
    reports = drawing("definitions", "example: reports")
    as_of = "2026-05-29"
    ordered = reports_in_order(
        frame("self_reports", reports), pd.Index(["t1"]), clock=clock(DEFAULTS.out_of_session), as_of=number(as_of)
    )
    made, _ = spells(
        ordered, left=np.array([False]), clock=clock(DEFAULTS.out_of_session), as_of=number(as_of), settings=DEFAULTS
    )
    days = {name: [day_of(getattr(made, name)[0]).isoformat()]
            for name in ("first_on", "last_on", "adopted_on", "sustained_on")}
    assert len(made.start) == 1 and made.ended[0] == ONGOING
    assert_shows(
        pd.DataFrame({**days, "ended": ["ongoing"], "prevalent": ["yes" if made.prevalent[0] else "no"]}),
        drawing("definitions", "example: spell"),
    )
    facts = given(
        memberships="teacher_id | community_id | joined_on\nt1 | oak | 2025-09-01", self_reports=reports,
    )
    rows = counted(facts, as_of=as_of, settings=DEFAULTS).adoption
    rows = rows[rows["practice_id"] == "exit-tickets"]
    states = rows[list(Stage)].astype(int).idxmax(axis=1)
    told = table("definitions", "example: states")
    assert list(zip(rows["month"], states, strict=True)) == list(zip(told["month"], told["state"], strict=True))


def test_two_reports_more_give_the_retention_that_is_drawn() -> None:
    later = "\nt1 | exit-tickets | 2026-05-18 | 1\nt1 | exit-tickets | 2026-06-08 | 0"
    facts = given(
        memberships="teacher_id | community_id | joined_on\nt1 | oak | 2025-09-01",
        self_reports=drawing("definitions", "example: reports") + later,
    )
    assert_shows(
        counted(facts, as_of="2026-06-08", settings=DEFAULTS).retention, drawing("definitions", "example: retention")
    )
    assert tuple(table("definitions", "compared: retention")["count"]) == RETENTION


def test_the_share_still_in_use_is_as_drawn() -> None:
    told, settings = table("definitions", "example: kept"), Settings(headline_weeks=(26, 52, 70, 104))
    counts = told[["weeks", "lapsed", "silent", "censored"]].astype("int64")
    found = curve(counts, settings=settings)
    assert (found.weeks.tolist(), found.at_risk.tolist()) == (
        [0, *counts["weeks"]], [20, *told["at risk"].astype(int)]
    )
    shown = told["share kept"][told["share kept"] != ""].astype(float)
    assert found.shown.kept.tolist() == pytest.approx([1, *shown])
    rows = headlines(found, settings=settings).round({"kept": 12})
    said_then = drawing("definitions", "example: headlines")
    assert_shows(
        rows.rename(columns={"weeks": "after", "kept": "share kept", "at_risk": "at risk", "reason": "said"}), said_then
    )


def test_spells_end_as_drawn() -> None:
    for then, as_of, left, *told in table("definitions", "example: endings").itertuples(index=False, name=None):
        more = [re.fullmatch(r"(\d+): (\d) ?(\w*)", each).groups() for each in then.split(", ") if each]
        lines = ["day | use | stopped", "0 | 3 |", "20 | 3 |", *(" | ".join(each) for each in more)]
        found = spells_of("\n".join(lines), as_of=int(as_of), left=left == "yes", settings=ALWAYS).iloc[0]
        got = ["" if pd.isna(found[name]) else str(found[name]) for name in ("ended", "ended_on", "decided_on")]
        assert got == told, (then, as_of)


def test_every_count_of_adoption_is_documented_in_its_order() -> None:
    assert tuple(name for cell in table("definitions", "compared: adoption")["count"] for name in names_in(cell)
                 ) == ADOPTION


def test_the_rate_drawn_stands_with_its_range() -> None:
    told = table("definitions", "example: range").iloc[0]
    given_ = told[["not_using", "trying", "adopted", "sustained", "lapsed"]]
    silent = int(told["unreported"]) + int(told["unknown"])
    found = disclosed("\n".join([" | ".join([*given_.index, "silent"]), " | ".join([*given_, str(silent)])])).iloc[0]
    shares = {"rate": found["rate_low"], "reporting rate": found["reporting_rate"]}
    assert (str(found["active"]), str(found["known"]), found["in_use_says"]) == (
        told["active"], told["known"], told["in use"]
    )
    assert {name: f"{share:.0%}".replace("%", " %") for name, share in shares.items()} == dict(told[list(shares)])
    assert f"{100 * found['range_low']:.0f} to {100 * found['range_high']:.0f} %" == told["range"]


def test_the_gates_are_documented_in_their_order() -> None:
    assert table("definitions", "compared: gates")["gate"].tolist() == [
        disclosure.HIDDEN, disclosure.RARE, disclosure.THIN, disclosure.MARKED, disclosure.PLAIN
    ]


def test_the_community_drawn_is_overdue_on_the_days_that_are_told() -> None:
    held = ["2026-02-17", "2026-03-24", "2026-05-12"]
    facts = given(meetings="\n".join(["community_id | meeting_id | status | held_on", *(
        f"oak | {day} | held | {day}" for day in held
    )]))
    for on, *told in table("definitions", "example: overdue").itertuples(index=False, name=None):
        found = signals(facts, on=number(on), settings=DEFAULTS, size_seen={"oak"}).iloc[0]
        assert [str(found["days_since"]), found["status"], found["reasons"]] == told, on


def test_two_missed_is_true_of_the_outcomes_that_are_told() -> None:
    for outcomes, told in table("definitions", "example: two missed").itertuples(index=False, name=None):
        statuses = tuple(outcomes.split(", "))
        assert has_two_missed(History(0, 28, tuple(range(len(statuses))), statuses)) == (told == "yes")


def test_every_signal_and_every_status_is_documented_in_order() -> None:
    told = re.findall(r"^\| `(\w+)` \|", DOCS["definitions"].split("## Who needs a visit", 1)[1], flags=re.M)
    assert told[: len(Reason)] == list(Reason)
    assert set(told[len(Reason) :][: len(Status)]) == set(Status)


def test_months_come_in_as_told() -> None:
    for seen_on, first, _ in table("definitions", "example: coming in").itertuples(index=False, name=None):
        found = first_open_month(Lag(3, 14), seen_on=date.fromisoformat(seen_on), as_of=date(2026, 6, 12))
        assert found == first


def test_the_run_chart_is_judged_as_told() -> None:
    drawn = table("definitions", "example: run chart")
    months = [f"2025-{place:02d}" for place in range(1, len(drawn) + 1)]
    counts = drawn[["present", "seats"]].astype("float64").set_axis(months)
    found = run_chart(counts["present"], denominators=counts["seats"], settings=DEFAULTS)
    assert [{1: "above", 0: "on", -1: "below"}[side] for side in found.sides] == drawn["side"].tolist()
    assert (found.median, found.useful, found.longest_run, found.run_limit) == (0.8, 12, 6, 7)
    assert (found.crossings, found.crossing_limit, found.verdict) == (1, 3, Change.CHANGED)


def test_the_change_splits_as_told() -> None:
    drawn = table("definitions", "example: split")
    before = {"joiners": Standing.AWAY, "newly_reporting": Standing.SILENT}
    after = {"leavers": Standing.AWAY, "fell_silent": Standing.SILENT}
    known, ends = [Standing.NOT_IN_USE, Standing.IN_USE], np.zeros((4, 4), dtype=np.int64)
    for group, known0, used0, known1, used1 in drawn.iloc[1:, :5].itertuples(index=False, name=None):
        if group in before:
            ends[before[group], known] += [int(known1) - int(used1), int(used1)]
        else:
            ends[known, after[group]] += [int(known0) - int(used0), int(used0)]
    same = [int(number) for number in drawn.iloc[0, 1:5]]
    ends[np.ix_(known, known)] += [[same[0] - same[3], same[3] - same[1]], [0, same[1]]]
    found = split(ends)
    assert found is not None and found.change == pytest.approx(-0.05)
    assert [str(part.group) for part in found.parts] == drawn["group"].tolist()
    assert [round(100 * part.change, 4) for part in found.parts] == drawn["points"].astype("float64").tolist()


# Settings.


def test_every_setting_stands_in_the_table_with_its_default_and_unit() -> None:
    told = table("settings", "compared: settings")
    assert [
        (re.match(r"\[(\w+)\]", row[0])[1], row[1]) for row in told.to_numpy()  # type: ignore[index]
    ] == [(name, plainly(getattr(DEFAULTS, name))) for name in SETTINGS]
    assert all(about["unit"].startswith(unit) for unit, about in zip(told["unit"], SETTINGS.values(), strict=True))


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_says_its_value_why_and_where_it_comes_from(name: str) -> None:
    about = " ".join(re.split(r"^##+ ", DOCS["settings"].split(f"### `{name}`\n", 1)[1], flags=re.M)[0].split())
    assert about.startswith(f"**{plainly(getattr(DEFAULTS, name))}")
    assert "*Why:*" in about
    source = SETTINGS[name]["source"]
    assert ("*Source:*" not in about) if source == PROPOSAL else (f"*Source:* {source}" in about)


def test_every_tlc_toml_that_is_shown_is_read(tmp_path: Path) -> None:
    shown = blocks("settings", "toml")
    for text in shown:
        (tmp_path / "tlc.toml").write_text(text, encoding="utf-8")
        programme = read_programme(tmp_path / "tlc.toml")
        for settings in (programme.settings, *(own for _, own in programme.districts)):
            clock(settings.out_of_session)
    assert len(shown) == 2 and [name for name, _ in programme.districts] == ["Hills", "Lakeside"]


# Bringing files.


def test_the_headers_that_are_known_are_documented() -> None:
    told = table("words", "compared: headers")
    assert {row.role: (row.says, tuple(terms(row.headers))) for row in told.itertuples()} == {
        f"{role}": (headers.MEANS[role], headers.HEADERS[role]) for role in headers.Role
    }
    both = table("words", "compared: two meanings")
    assert set(both.iloc[:, 0]) == set(headers.TWO_MEANINGS)
    for header, alone, with_person in both.itertuples(index=False, name=None):
        assert headers.role_of(header) == alone and headers.role_of(header, person_in_row=True) == with_person
    assert set(terms(table("words", "compared: only if").iloc[0, 0])) == headers.ONLY_IF_THEY_LOOK_IT
    stamps, second = table("words", "compared: stamps")["headers"]
    assert (set(terms(stamps)), set(terms(second))) == (headers.STAMPS, headers.SECOND_STAMPS)


@pytest.mark.parametrize(("about", "known"), [
    ("nothing", labels.SAYS_NOTHING), ("practices", labels.COMMON_PRACTICES),
])
def test_the_lists_of_words_are_documented(about: str, known: frozenset[str]) -> None:
    assert set(terms(table("words", f"compared: {about}").iloc[0, 0])) == known


@pytest.mark.parametrize(("about", "known"), [
    ("attendance", labels.ATTENDANCE_LABELS), ("status", labels.STATUS_LABELS), ("agenda", labels.AGENDA_LABELS),
    ("use", {
        label: f"{level:d}" + (f", stopped: {stopped}" if stopped else "")
        for label, (level, stopped) in labels.USE_LABELS.items()
    }),
])
def test_the_words_that_are_known_are_documented(about: str, known: dict[str, str]) -> None:
    told = table("words", f"compared: {about}").itertuples(index=False, name=None)
    assert {labels.normalise(word): meaning for meaning, words in told for word in terms(words)} == known


def test_dates_are_read_as_told() -> None:
    cells = table("bringing-files", "example: dates")["written"]
    assert set(parsed_days(cells, DateOrder.DAY_FIRST)) == {"2026-03-14"}


def test_names_are_told_apart_as_drawn() -> None:
    for cell, told in table("bringing-files", "example: names").itertuples(index=False, name=None):
        assert [person_key(name) for name in listed(cell, comma_splits=True)] == terms(told)


def files_shown(place: Path) -> dict[str, Path]:
    """The example files, one for each shape, written down."""
    shown = re.findall(r"<!-- file: ([\w-]+) -->\n```csv\n(.*?)```", DOCS["bringing-files"], re.S)
    for shape, text in shown:
        (place / f"{shape}.csv").write_text(text, encoding="utf-8")
    return {shape: place / f"{shape}.csv" for shape, _ in shown}


def test_each_file_shown_is_taken_for_what_it_is(tmp_path: Path) -> None:
    shown = files_shown(tmp_path)
    assert set(shown) == set(mapping.Shape) - {mapping.Shape.NOTHING}
    for shape, path in shown.items():
        found = read([path], today=TODAY, known_practices=["Tea lights", "Red cups"])
        assert ([each.known.one_row_is for each in found.understood], found.problems) == ([shape], []), shape


def test_the_question_shown_is_asked_and_the_mapping_shown_settles_it(tmp_path: Path) -> None:
    form = files_shown(tmp_path)["reports"].rename(tmp_path / "form.csv")
    (question,) = read([form], today=TODAY).questions
    (asked,) = re.findall(r"<!-- example: question -->\n```text\n(.*?)```", DOCS["bringing-files"], re.S)
    assert asked.splitlines() == [question.sentence, question.line()]
    (tmp_path / "form.toml").write_text(blocks("bringing-files", "toml")[0], encoding="utf-8")
    found = read([form], today=TODAY, settled=mapping.read_mapping(tmp_path / "form.toml"))
    assert not found.questions and len(found.logged["self_reports"]) == 3


def test_every_mapping_shown_is_read_and_every_key_of_one_documented(tmp_path: Path) -> None:
    settled = []
    for text in blocks("bringing-files", "toml"):
        (tmp_path / "m.toml").write_text(text, encoding="utf-8")
        settled += mapping.read_mapping(tmp_path / "m.toml")
    told = table("bringing-files", "compared: mapping").set_index("key")["may be"]
    assert set(told.index) == set(mapping._KEYS)
    for key in mapping._KEYS:
        assert any(getattr(each, key) for each in settled), f"no example settles {key}"
    assert all(f"{word}" in told["one_row_is"] for word in mapping.Shape)
    assert all(word in told["dates"] for word in DateOrder) and all(word in told["names"] for word in mapping.Names)
    assert set(re.findall(r"[a-z]+", told["labels"])) - {"of"} == set(mapping.LABELLED)


# Who sees what.


def test_small_numbers_read_as_told() -> None:
    told = table("who-sees-what", "example: words")
    x, n = told["count"].astype("Int64"), told["of"].astype("Int64")
    found = disclosure.said(x, n, shown=pd.Series(True, index=told.index))
    assert found.says.tolist() == told["reads"].tolist()


def test_parts_are_shown_as_told() -> None:
    for known, *drawn, told in table("who-sees-what", "example: parts").itertuples(index=False, name=None):
        found = disclosed("\n".join(["adopted | trying | not_using", " | ".join(drawn)])).iloc[0]
        split = found["trying_says"] != disclosure.NOT_SHOWN
        parts = {"in_use": "in use", "trying": "trying", "not_in_use": "not in use"} if split else {
            "in_use": "in use", "rest": "trying or not in use"
        }
        shown = ", ".join(f"{found[f'{part}_says']} {word}" for part, word in parts.items())
        assert (str(found["known"]), shown) == (known, told)


def test_a_community_beside_its_school_is_hidden_as_told() -> None:
    told = table("who-sees-what", "example: beside the school")
    parts = told[["in use", "trying", "not in use"]].set_axis(["adopted", "trying", "not_using"], axis=1)
    rows, school = beside_school(counts(parts).assign(id=told["community"]))
    assert rows["in_use_says"].tolist() == told["in use is shown as"].tolist()
    assert f"which shows {school['in_use_says'].iloc[0]} of {school['known'].iloc[0]} in use" in DOCS["who-sees-what"]


def test_every_roster_is_documented_by_the_files_it_is_known_by() -> None:
    told = table("bringing-files", "compared: rosters").set_index("roster")["is known by"]
    assert set(told.index) == set(Dialect)
    for word in ("orgs.csv", "users.csv", "roles.csv", "classes.csv", "enrollments.csv", "manifest.csv"):
        assert word in told[Dialect.ONEROSTER]
    for word in ("School.csv", "Section.csv", "Teacher.csv", "TeacherRoster.csv"):
        assert word in told[Dialect.DATA_SYNC]
    assert all(role in DOCS["bringing-files"] for role in TEACHING)


# How it is built.


def rooms() -> list[list[str]]:
    """The rooms as documented, those of one line together, from the lowest up."""
    told = table("how-it-is-built", "compared: rooms")["room"]
    return [[room.strip("/") for room in cell.split(", ")] for cell in told]


def test_every_room_is_documented() -> None:
    there = {path.name for path in (ROOT / "tlc_data").iterdir() if (path / "__init__.py").exists()}
    there |= {path.name for path in (ROOT / "tlc_data").glob("*.py")} - {"__init__.py"}
    assert {room for line in rooms() for room in line} == there


def test_imports_go_down_the_table_of_rooms_only() -> None:
    level = {room.removesuffix(".py"): at for at, line in enumerate(rooms()) for room in line}
    for path in sorted((ROOT / "tlc_data").rglob("*.py")):
        mine = path.relative_to(ROOT / "tlc_data").parts[0].removesuffix(".py")
        for module in imported(path) if mine != "__init__" else []:
            parts = module.split(".")
            if parts[0] == "tlc_data" and len(parts) > 1:
                assert level[parts[1]] <= level[mine], f"{path.name} imports {module}"


def test_packages_are_kept_to_the_rooms_that_are_told() -> None:
    told = table("how-it-is-built", "compared: imports")
    assert {row[0]: tuple(row[1].split(", ")) for row in told.to_numpy()} == test_rooms.ONLY_IN


def test_every_kind_of_test_is_documented() -> None:
    told = {name for cell in table("how-it-is-built", "compared: tests")["where"] for name in cell.split(", ")}
    assert all((ROOT / name).exists() for name in told)
    assert told >= {f"tests/{path.name}" for path in (ROOT / "tests").iterdir() if any(path.glob("test_*.py"))}


def test_the_numbers_that_are_exported_are_those_defined() -> None:
    for name, exported in COUNTS.items():
        assert all(f"`{column}`" in DOCS["definitions"] for column in exported), name
