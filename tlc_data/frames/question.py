"""What a file leaves open: asked, never guessed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One thing to settle before a file can be read.

    Attributes
    ----------
    about
        The canonical column, or `dates`, `labels`, `shape`.
    candidates
        Headers or words that could be meant; empty where none was found.
    """

    file: str
    about: str
    sentence: str
    candidates: tuple[str, ...] = ()
