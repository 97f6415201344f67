"""The order of the tests: where several run at once, the longest files begin first, so that none is left for last."""

import pytest

LONGEST = (
    "tests/test_measures_equal.py", "tests/test_kill.py", "tests/pages/test_numbers.py", "tests/browser/",
    "tests/test_recount.py", "tests/fuzzing/", "tests/test_readme.py", "tests/store/", "tests/test_settings.py",
    "tests/pages/", "tests/test_command_line.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stable: within a file, and among the other files, the order stays."""
    items.sort(key=lambda item: next((at for at, place in enumerate(LONGEST) if item.nodeid.startswith(place)),
                                     len(LONGEST)))
