"""How far a long walk has come: told to whoever waits, who may end it by raising."""

from collections.abc import Callable

# Told before each step: how many are done, of how many, and what comes now.
Progress = Callable[[int, int, str], None]


def untold(_done: int, _whole: int, _what: str) -> None:
    """Nobody waits."""


def second_half(progress: Progress) -> Progress:
    """The steps of a part that begins when half is done."""
    return lambda done, whole, what: progress(whole + done, 2 * whole, what)
