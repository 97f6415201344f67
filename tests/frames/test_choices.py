"""Several choices in one cell."""

import pytest

from tests.drawn import text_frame
from tlc_data.frames.choices import choices_in, joins_choices
from tlc_data.frames.names import normalise


@pytest.mark.parametrize(("cells", "known", "options"), [
    (["Exit tickets, Wait time", "Wait time"], [], ["Exit tickets", "Wait time"]),
    (["Exit tickets;Wait time", "Wait time"], [], ["Exit tickets", "Wait time"]),
    (["Exit tickets\nWait time", "Wait time"], [], ["Exit tickets", "Wait time"]),
    (["Think, pair, share, Wait time", "Wait time"], [], ["Think, pair, share", "Wait time"]),
    (["Think, Pair, Share, Wait time", "Wait time"], ["Think, Pair, Share"], ["Think, Pair, Share", "Wait time"]),
    (["Cards (red, green), Wait time", "Wait time"], [], ["Cards (red, green)", "Wait time"]),
])
def test_choices_are_told_apart(cells: list[str], known: list[str], options: list[str]) -> None:
    found = choices_in(cells, known=frozenset(map(normalise, known)))
    assert list(dict.fromkeys(part for parts in found.values() for part in parts)) == options


def test_sentences_are_no_choices() -> None:
    cells = text_frame("""
        notes
        I tried it, and it went well
        Next week, if there is time
    """)["notes"]
    assert not joins_choices(cells)
