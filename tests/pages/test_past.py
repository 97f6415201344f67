"""The Data screen tells what moved between two editions, and why."""

from datetime import date
from pathlib import Path

from tests.drawn import folder
from tests.pages.running import has_table, opened, table_with, words_of
from tests.store.walks import bring
from tlc_data.store.store import open_store

FIRST = """
    meeting_id | community_id | held_on
    m1         | C            | 2026-02-02
    m2         | C            | 2026-03-03
"""
SECOND = """
    meeting_id | community_id | held_on
    m1         | C            | 2026-02-02
    m3         | C            | 2026-02-20
    m4         | C            | 2026-03-03
"""


def test_two_editions_are_compared_when_it_is_asked_for(tmp_path: Path) -> None:
    place = tmp_path / "store.db"
    store = open_store(str(place))
    bring(store, [folder(tmp_path / "first", meetings=FIRST)], today=date.today())
    bring(store, [folder(tmp_path / "second", meetings=SECOND)], today=date.today(), replace=True)
    store.close()
    screen = opened(place, "data", viewer="administrator:")
    assert not has_table(screen, "school", "count", "before", "after")
    next(button for button in screen.button if button.label == "Count both").click().run()
    assert not screen.exception
    assert table_with(screen, "school", "count", "before", "after").to_numpy().tolist() == [
        ["School not named", "meetings held", "2", "3"],
    ]
    assert table_with(screen, "school", "kind", "rows", "editions").to_numpy().tolist() == [
        ["School not named", "late rows", "2", "2"], ["School not named", "removals", "1", "2"],
    ]
    told = "\n".join(words_of(screen))
    assert "1 school moved between edition 1 and edition 2, both counted to 3 March 2026." in told
    assert "Removals: 1, rows that were taken back (edition 2)." in told
