"""An import, an undo, a replace or an upgrade that is killed leaves all of its work in the store, or none of it."""

import sys
from types import ModuleType

import pytest

from tests.kills import Killed, killed

# Thirty kills: of each kind so many before it writes, while it does and while it commits.
KILLS = {"import": (2, 5, 2), "undo": (1, 4, 2), "replace": (1, 4, 2), "upgrade": (2, 3, 2)}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Killed]:
    """What the kills of each kind left.

    A page that was run by Streamlit's test tool leaves itself behind as the main module; a process of the pool would
    run it again.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        return _found(tmp_path_factory)


def _found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Killed]:
    return {each.kind: each for each in killed(tmp_path_factory.mktemp("kills"), KILLS)}


@pytest.mark.parametrize("kind", KILLS)
def test_a_killed_run_leaves_all_of_its_work_or_none(kind: str, found: dict[str, Killed]) -> None:
    assert sorted(set(found[kind].verdicts) - {"all", "none"}) == []
    assert sum(found[kind].verdicts.values()) == sum(KILLS[kind])
    # Else the kills fell where nothing was at stake.
    assert found[kind].under_lock >= KILLS[kind][1] / 2
    assert found[kind].verdicts["none"] > 0
