"""Where a rise of the adoption rate came from: the same teachers, or the silence of others.

What these say is of the parts that a change sums from, and no verdict on whether it is more than usual:
that one is `paired`'s.
"""

from tlc_data.measures.split import Group, Part, Split
from tlc_data.settings import Settings
from tlc_data.vocabulary import Rise

# Shares of the same rise that differ by less are the same: what is left is the rounding of a division.
_EXACT = 1e-9
_MOST = 0.5


def rise_of(parts: Split, *, settings: Settings) -> Rise:
    """What a change of the rate is, by its parts, whole or merged.

    Merged, a rise is called silence only where those who fell silent stand as a group of their own, and growth only
    where the same teachers do.
    """
    if not _reaches(parts.change, settings.rise_least):
        return Rise.NONE
    if is_rise_of_silence(parts, settings=settings):
        return Rise.SILENCE
    return Rise.SAME if is_growth_of_the_same(parts, settings=settings) else Rise.OTHER


def is_rise_of_silence(parts: Split, *, settings: Settings) -> bool:
    """Whether the rate rose because teachers who did not use it stopped reporting.

    It rose by `rise_least` or more; at most `rise_little` of that comes from the same teachers (and the few that are
    put with them), and at least `rise_most` from those who fell silent, who are `few_known` or more and most of whom
    did not use it.
    """
    silent = _part(parts, Group.FELL_SILENT)
    if silent is None or silent.teachers < settings.few_known or not _reaches(parts.change, settings.rise_least):
        return False
    if silent.rate0 is None or silent.rate0 >= _MOST:
        return False
    little = settings.rise_little * parts.change
    return _reaches(little, parts.parts[0].change) and _reaches(silent.change, settings.rise_most * parts.change)


def is_growth_of_the_same(parts: Split, *, settings: Settings) -> bool:
    """Whether the rate rose because more of the same teachers use it.

    It rose by `rise_least` or more, the same teachers' own rate did so too, and it makes at least `rise_most` of the
    rise.
    """
    same = _part(parts, Group.SAME)
    least = max(settings.rise_least, settings.rise_most * parts.change)
    return same is not None and _reaches(parts.change, settings.rise_least) and _reaches(same.change, least)


def _part(parts: Split, group: Group) -> Part | None:
    return next((part for part in parts.parts if part.group == group), None)


def _reaches(share: float, threshold: float) -> bool:
    return share >= threshold - _EXACT
