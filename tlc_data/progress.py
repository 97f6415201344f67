"""How far a long walk has come: told to whoever waits, who may end it by raising."""

from collections.abc import Callable

# Told before each step: how many are done, of how many, and what comes now.
Progress = Callable[[int, int, str], None]


def untold(_done: int, _whole: int, _what: str) -> None:
    """Nobody waits."""
