"""The sentences of English, by what they say; each kind of finding registers its own."""

from functools import singledispatch

from tlc_data.words.english.labels import LABELS
from tlc_data.words.labels import Label


@singledispatch
def english(found: object) -> str:
    """What was found, in English; TypeError where there is no sentence for it."""
    raise TypeError(f"English has no words for {type(found).__name__}")


@english.register
def label(found: Label) -> str:
    return LABELS[found]
