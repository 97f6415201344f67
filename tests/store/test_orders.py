"""The order and number of imports do not matter: the same facts give the same exports."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.random_facts import write
from tests.reference.exports import HEADERS
from tests.store.walks import Split, bring, distinct, exported, history, tables, undo, written
from tlc_data.store.store import open_store


@pytest.mark.parametrize("seed", [300, 301])
def test_shuffled_rows_and_files_in_any_order_give_the_same(seed: int, tmp_path: Path) -> None:
    write(tmp_path / "facts", seed)
    rows = distinct(tables(tmp_path / "facts"))
    rng = Random(seed)
    shuffled = {table: rng.sample(each, len(each)) for table, each in rows.items()}
    one, other = open_store(str(tmp_path / "one.db")), open_store(str(tmp_path / "other.db"))
    bring(one, sorted(written(tmp_path / "as-they-lie", rows).iterdir()))
    files = sorted(written(tmp_path / "shuffled", shuffled).iterdir())
    bring(other, rng.sample(files, len(files)))
    assert exported(one, tmp_path / "a") == exported(other, tmp_path / "b")


@pytest.mark.parametrize(("seed", "by_date"), [(311, True), (312, False), (314, False)])
def test_an_import_in_three_pieces_equals_one_and_counts_are_right_after_each(
    seed: int, by_date: bool, tmp_path: Path
) -> None:
    write(tmp_path / "facts", seed)
    rows = distinct(tables(tmp_path / "facts"))
    whole, pieces = open_store(str(tmp_path / "whole.db")), open_store(str(tmp_path / "pieces.db"))
    bring(whole, [written(tmp_path / "distinct", rows)])
    for number, part in enumerate(Split(3, by_date=by_date).of(rows, Random(seed))):
        bring(pieces, [written(tmp_path / f"part{number}", part)])
        # What an import left as it was must not have needed counting.
        assert exported(pieces, tmp_path / "stored") == exported(pieces, tmp_path / "anew", shard_size=50)
    assert exported(pieces, tmp_path / "p") == exported(whole, tmp_path / "w")


@pytest.mark.parametrize("seed", [320, 321])
def test_shards_of_any_size_give_the_same(seed: int, tmp_path: Path) -> None:
    write(tmp_path / "facts", seed)
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [tmp_path / "facts"])
    stored = exported(store, tmp_path / "stored")
    for size in (1, 2, 50):
        assert exported(store, tmp_path / f"by{size}", shard_size=size) == stored


@pytest.mark.parametrize("seed", [330, 331])
def test_undo_gives_what_was_before_and_undoing_the_undo_what_was_after(seed: int, tmp_path: Path) -> None:
    """Both imports speak of the same things, so the second changes rows of the first."""
    first, second = _overlapping(seed, tmp_path)
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [first])
    before = exported(store, tmp_path / "before")
    bring(store, [second])
    after = exported(store, tmp_path / "after")
    assert after != before
    assert undo(store, 2) == 3
    assert exported(store, tmp_path / "undone") == before
    assert undo(store, 3) == 4
    assert exported(store, tmp_path / "back") == after
    assert undo(store, 4) == 5
    assert exported(store, tmp_path / "undone again") == before
    assert history(store) == ["import", "import", "undo", "redo", "undo"]


@pytest.mark.parametrize("seed", [340, 341])
def test_undoing_the_earlier_import_leaves_what_the_later_said(seed: int, tmp_path: Path) -> None:
    first, second = _overlapping(seed, tmp_path)
    both, alone = open_store(str(tmp_path / "both.db")), open_store(str(tmp_path / "alone.db"))
    bring(both, [first])
    bring(both, [second])
    undo(both, 1)
    bring(alone, [second])
    assert exported(both, tmp_path / "both") == exported(alone, tmp_path / "alone")


def _overlapping(seed: int, place: Path) -> tuple[Path, Path]:
    """Two folders with most rows in common, some of them said differently."""
    write(place / "facts", seed)
    rng = Random(seed)
    rows = distinct(tables(place / "facts"))
    one, other = ({table: rng.sample(each, len(each) * 4 // 5) for table, each in rows.items()} for _ in range(2))
    other["self_reports"] = [
        row if row.get("stopped") or rng.random() < 0.8 else {**row, "use": str(rng.randint(0, 4))}
        for row in other.get("self_reports", [])
    ]
    other["attendance"] = [
        {**row, "status": rng.choice(["present", "absent"])} for row in other.get("attendance", [])
    ]
    return written(place / "one", one), written(place / "other", other)


def test_an_as_of_date_before_everything_gives_headers_alone(tmp_path: Path) -> None:
    write(tmp_path / "facts", 350)
    store = open_store(str(tmp_path / "store.db"))
    bring(store, [tmp_path / "facts"])
    found = exported(store, tmp_path / "out", as_of=date(1980, 1, 1))
    assert found == {name: ",".join(header) + "\n" for name, header in HEADERS.items()}


def test_an_empty_store_exports_headers_alone(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.db"))
    assert exported(store, tmp_path / "out") == {name: ",".join(header) + "\n" for name, header in HEADERS.items()}
