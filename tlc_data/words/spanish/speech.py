"""The sentences of Spanish, by what they say; each kind of finding registers its own."""

from functools import singledispatch

from tlc_data.words.labels import Label
from tlc_data.words.spanish.labels import LABELS


@singledispatch
def spanish(found: object) -> str:
    """What was found, in Spanish; TypeError where there is no sentence for it."""
    raise TypeError(f"Spanish has no words for {type(found).__name__}")


@spanish.register
def label(found: Label) -> str:
    return LABELS[found]
