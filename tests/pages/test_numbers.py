"""Every number on the screens is that of `measures` and `signals`, or its word of disclosure."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.drawn import folder
from tests.pages.expected import Truth, adoption_months, said, truth
from tests.pages.running import has_table, opened, table_with, words_of
from tests.random_facts import write
from tests.test_measures_equal import imported
from tlc_data.screen.stores import shown_store
from tlc_data.store.store import open_store
from tlc_data.synthetic.plan import LAST_DAY

MEETINGS = ("month", "held", "cancelled or missed", "expected")
SEATS = ("month", "seats taken", "seats", "meetings without a list")
ADOPTION = ("month", "active teachers", "reported lately", "in use", "trying or not in use", "trying", "not in use",
            "not known", "rate", "rate if the silent counted")
COMPARED = ("school", "active teachers", "reported lately", "in use", "rate", "rate if the silent counted")


def check_school(screen: AppTest, found: Truth, school_id: str) -> None:
    """The tables under the figures of a School screen over all time."""
    ids = found.communities_in(school_id)
    met = found.summed(found.participation, ids, "meetings_held", "meetings_not_held", "present", "seats",
                       "attendance_unknown")
    expected = {month: number for month, number in found.expected(school_id).items() if number}
    months = sorted(set(met) | set(expected))
    nothing = dict.fromkeys(("meetings_held", "meetings_not_held", "present", "seats", "attendance_unknown"), 0)
    rows = {month: met.get(month, nothing) for month in months if month <= found.newest}
    if any(row["meetings_held"] for row in rows.values()) or any(expected.values()):
        assert table_with(screen, *MEETINGS).to_numpy().tolist() == [
            [month, str(row["meetings_held"]), str(row["meetings_not_held"]), str(round(expected.get(month, 0.0), 1))]
            for month, row in rows.items()
        ]
    if any(row["seats"] for row in rows.values()):
        assert table_with(screen, *SEATS).to_numpy().tolist() == [
            [month, str(row["present"]), str(row["seats"]), str(row["attendance_unknown"])]
            for month, row in rows.items() if row["seats"]
        ]
    check_adoption(screen, found, ids, school_id)
    check_practices(screen, found, ids, school_id)
    check_answers(screen, found, school_id, rows)


def check_answers(screen: AppTest, found: Truth, school_id: str, met: dict[str, dict[str, int]]) -> None:
    """The three answers on top: this school year's meetings, in use, and kept for half a school year."""
    assert found.as_of is not None
    start = date(found.as_of.year - (found.as_of < date(found.as_of.year, 8, 15)), 8, 15)
    year = [month for month in met if f"{start:%Y-%m}" <= month <= found.newest]
    held = sum(met[month]["meetings_held"] for month in year)
    due = sum(number for month, number in found.expected(school_id).items() if month in year)
    answers = [element.value for element in screen.subheader]
    assert answers[0] == (f"{held} of about {due:.0f}" if held or round(due) else "not yet")
    months = adoption_months(found, found.communities_in(school_id), "any", school_id=school_id)
    told = found.told(months)
    now = months.get(told)
    kept = [int(row["sustaining"]) for row in found.schools if (row["school_id"], row["month"]) == (school_id, told)]
    if now is None or not now.rated:
        assert answers[2] == "not shown"
        return
    assert answers[1] == f"{now.says()['in use']} of {now.known}"
    using = now.says()["in use"]
    if using == "3":
        assert answers[2] == "not shown"
    elif using.isdigit() and kept[0] >= int(using) - 2:
        assert answers[2] == f"nearly all of {using}"
    else:
        words = said(kept[0], now.known)
        assert answers[2] == f"{words} of {now.known if words == 'nearly all' else now.active}"


def check_today(screen: AppTest, found: Truth, school_id: str) -> None:
    """A principal's three sentences."""
    ids = found.communities_in(school_id)
    said_there = [element.value for element in screen.subheader]
    met = found.summed(found.participation, ids, "meetings_held", "present", "seats")
    months = [month for month in sorted(met) if met[month]["seats"]]
    if months:
        # A month that still runs on the as-of date is passed over for the last whole one.
        assert found.as_of is not None
        runs = (found.as_of + timedelta(days=1)).month == found.as_of.month
        over = [month for month in months if not (runs and month == found.newest)] or months
        last = met[over[-1]]
        assert f"and {last['present']} of {last['seats']} seats were taken." in said_there[1]
        assert f", {last['meetings_held']} meeting" in said_there[1]
    judged = [row for row in found.on_screens if row["community_id"] in ids]
    due = sum(row["status"] == "check_in" for row in judged)
    nobody = "None of " if judged else "No community waits"
    assert said_there[2].startswith(f"{due} of {len(judged)} communit" if due else nobody)


def check_adoption(
    screen: AppTest, found: Truth, ids: set[str], school_id: str, *, beside_school: bool = False
) -> None:
    """The table of adoption on any practice, or the words that stand in its place.

    Who sees the school beside its communities may find a month hidden, that subtraction would tell.
    """
    months = adoption_months(found, ids, "any", school_id=school_id)
    if found.newest not in months:
        assert not has_table(screen, *ADOPTION)
        return
    shown = table_with(screen, *ADOPTION).to_numpy().tolist()
    wanted = [[month, *(each.says()[name] for name in ADOPTION[1:])] for month, each in sorted(months.items())]
    if beside_school:
        hidden = [[*row[:3], *["not shown"] * 4, row[7], *["not shown"] * 2] for row in wanted]
        wanted = [less if row == less else full for row, less, full in zip(shown, hidden, wanted, strict=True)]
    assert shown == wanted
    now = months[found.told(months)]
    if now.rated and not beside_school:
        finding = f"{now.says()['in use']} of {now.known} teachers who reported lately use a practice regularly"
        assert any(finding in sentence for sentence in words_of(screen))


def check_practices(screen: AppTest, found: Truth, ids: set[str], school_id: str) -> None:
    """The table of practices in the last month that is over."""
    wanted = []
    practices = {row["practice_id"] for row in found.adoption} - {"any"}
    every = {practice: adoption_months(found, ids, practice, school_id=school_id) for practice in practices}
    told = found.told(month for months in every.values() for month in months)
    for months in every.values():
        now = months.get(told)
        if now:
            says = now.says()
            reported = says["reported lately"] if says["reported lately"] != "not shown" else "fewer than 5"
            wanted.append([says["active teachers"], reported, says["in use"]])
    if wanted:
        shown = table_with(screen, "practice", "active teachers", "reported lately", "in use")
        assert sorted(row[1:] for row in shown.to_numpy().tolist()) == sorted(wanted)


def check_district(screen: AppTest, found: Truth, district: str) -> None:
    """Compared and not compared schools together are all; statuses are counted by school."""
    schools = {school for school, name in found.district_of.items() if name == district}
    compared = []
    every = {
        each: adoption_months(found, found.communities_in(each), "any", school_id=each) for each in schools
    }
    told = found.told(month for months in every.values() for month in months)
    for school_id, months in every.items():
        now = months.get(told)
        if now and now.rated:
            says = now.says()
            compared.append([found.school_names[school_id], *(says[name] for name in COMPARED[1:])])
    if compared:
        assert sorted(table_with(screen, *COMPARED).to_numpy().tolist()) == sorted(compared)
    apart = sorted(found.school_names[school] for school in schools
                   if found.school_names[school] not in {row[0] for row in compared})
    if apart:
        assert sorted(table_with(screen, "school", "why")["school"]) == apart
    judged = [row for row in found.on_screens if found.school_of[row["community_id"]] in schools]
    waiting = sum(row["status"] == "check_in" for row in judged)
    says = f"{waiting or 'No'} {'community' if waiting == 1 else 'communities'} to check in with, by school."
    assert f"**{says}**" in words_of(screen)
    if judged:
        counted = table_with(screen, "school", "check in", "on track", "not enough data")
        for row in counted.itertuples(index=False, name=None):
            of_school = [each["status"] for each in judged
                         if found.school_names[found.school_of[each["community_id"]]] == row[0]]
            assert list(map(int, row[1:])) == [
                of_school.count(status) for status in ("check_in", "on_track", "not_enough_data")
            ]


def check_community(screen: AppTest, found: Truth, community_id: str, *, beside_school: bool) -> None:
    """Meetings on the time line add up to the months of the export."""
    months = found.summed(found.participation, {community_id}, "meetings_held", "meetings_not_held", "present", "seats")
    if not months:
        return
    rows = table_with(screen, "day", "meeting", "came")
    came = [cell.split(" of ") for cell in rows["came"] if cell]
    held = int((rows["meeting"] == "held").sum())
    assert (held, len(rows) - held, sum(int(a) for a, _ in came), sum(int(b) for _, b in came)) == tuple(
        sum(month[name] for month in months.values())
        for name in ("meetings_held", "meetings_not_held", "present", "seats")
    )
    check_adoption(screen, found, {community_id}, found.school_of[community_id], beside_school=beside_school)


def check_visits(screen: AppTest, found: Truth, ids: set[str]) -> None:
    """A card for each community to check in with, and a row for each other."""
    judged = [row for row in found.on_screens if row["community_id"] in ids]
    due = [row for row in judged if row["status"] == "check_in"]
    texts = words_of(screen)
    running = f"{len(judged) or 'no'} running communit{'y' if len(judged) == 1 else 'ies'}"
    assert any(text.startswith(running) for text in texts)
    sentences = [text for text in texts if "No meeting for" in text or "The last two meetings did not" in text]
    assert len(sentences) == len(due)
    assert sum("No meeting for" in text for text in sentences) == sum("overdue" in row["reasons"] for row in due)
    assert sum("last two meetings" in text for text in sentences) == sum("two_missed" in row["reasons"] for row in due)
    if len(judged) > len(due):
        assert len(table_with(screen, "community", "status", "last met")) == len(judged) - len(due)


def check_all(store: Path | None, found: Truth) -> None:
    """Every screen of every kind of viewer of a store."""
    for school_id in sorted(found.school_names)[:2]:
        check_school(opened(store, "school", viewer=f"principal:{school_id}", since="all"), found, school_id)
    school_id = sorted(found.school_names)[0]
    ids = found.communities_in(school_id)
    check_visits(opened(store, "visits", viewer=f"principal:{school_id}"), found, ids)
    community_id = sorted(ids)[0]
    screen = opened(store, "community", viewer=f"principal:{school_id}", community=community_id, since="all")
    check_community(screen, found, community_id, beside_school=True)
    district = found.district_of[school_id]
    check_district(opened(store, "district", viewer=f"coordinator:{district}", since="all"), found, district)
    check_today(opened(store, "today", viewer=f"principal:{school_id}"), found, school_id)
    for viewer in (f"coordinator:{district}", "administrator:"):
        opened(store, "today", viewer=viewer)
    for page in ("data", "methods"):
        opened(store, page, viewer="administrator:")


@pytest.mark.parametrize("seed", range(20))
def test_random_folders_show_their_own_numbers(seed: int, tmp_path: Path) -> None:
    write(tmp_path / "facts", 1000 + seed)
    store = open_store(str(tmp_path / "store.db"))
    imported(store, tmp_path / "facts")
    store.close()
    check_all(tmp_path / "store.db", truth(tmp_path / "store.db", tmp_path / "out", today=date.today()))


def test_one_community_of_three_shows_its_meetings_and_nothing_of_what_it_reported(tmp_path: Path) -> None:
    reports = "\n".join(
        f"t{n} | p1 | 2026-0{month}-10 | 3 | c1" for n in (1, 2, 3) for month in (1, 2, 3, 4)
    )
    place = folder(
        tmp_path / "facts", meetings="""
            meeting_id | community_id | held_on
            m1         | c1           | 2026-03-02
            m2         | c1           | 2026-04-13
        """, attendance="""
            meeting_id | teacher_id | status
            m1         | t1         | present
            m1         | t2         | present
            m1         | t3         | absent
        """, self_reports=f"teacher_id | practice_id | reported_on | use | community_id\n{reports}",
    )
    store = open_store(str(tmp_path / "store.db"))
    imported(store, place)
    store.close()
    found = truth(tmp_path / "store.db", tmp_path / "out", today=date.today())
    check_all(tmp_path / "store.db", found)
    screen = opened(tmp_path / "store.db", "school", viewer="principal:school-not-named")
    assert any(text.startswith("**Fewer than 5 teachers have reported lately") for text in words_of(screen))


@pytest.mark.parametrize("page", ["today", "data", "methods"])
def test_an_empty_store_says_what_to_do(page: str, tmp_path: Path) -> None:
    open_store(str(tmp_path / "none.db")).close()
    screen = opened(tmp_path / "none.db", page, viewer="administrator:")
    assert ("**Nothing is here yet.**" in words_of(screen)) == (page == "today")


def test_the_sample_shows_its_own_numbers(tmp_path: Path) -> None:
    opened(None, "today")
    shown = shown_store()
    found = truth(Path(str(shown.store.engine.url.database)), tmp_path / "out", today=LAST_DAY, judged=LAST_DAY)
    for school_id in sorted(found.school_names):
        check_school(opened(None, "school", viewer=f"principal:{school_id}", since="all"), found, school_id)
    for coach in sorted(set(found.coach_of.values())):
        ids = {community for community, name in found.coach_of.items() if name == coach}
        check_visits(opened(None, "visits", viewer=f"coach:{coach}"), found, ids)
        for community_id in sorted(ids)[:3]:
            screen = opened(None, "community", viewer=f"coach:{coach}", community=community_id, since="all")
            check_community(screen, found, community_id, beside_school=False)
    check_district(opened(None, "district", viewer="coordinator:Lakeside", since="all"), found, "Lakeside")
