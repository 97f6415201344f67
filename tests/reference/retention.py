"""Section 7: how long practices stay in use once adopted."""

from datetime import date

from tests.reference.facts import Facts
from tests.reference.roster import Stay, home
from tests.reference.spells import spells_of

COUNTS = ("lapsed", "silent", "censored")
COUNTED_AS = {
    "lapsed": "lapsed", "lapsed_unseen": "lapsed", "silent": "silent",
    "switched": "censored", "left": "censored", "ongoing": "censored",
}


def retention(
    facts: Facts, roster: list[Stay], as_of: date
) -> dict[tuple[str, str, int], dict[str, int]]:
    """(home at adoption, practice_id, whole weeks) -> counts."""
    found: dict[tuple[str, str, int], dict[str, int]] = {}
    for (teacher_id, practice_id), spells in spells_of(facts, roster, as_of).items():
        first = next((spell for spell in spells if spell.adopted_on is not None), None)
        if first is None or first.adopted_on is None or first.prevalent:
            continue
        place = home(roster, teacher_id, on=first.adopted_on)
        if place is None:
            continue
        weeks = ((first.ended_on or first.last_on) - first.adopted_on).days // 7
        counts = found.setdefault((place, practice_id, weeks), dict.fromkeys(COUNTS, 0))
        counts[COUNTED_AS[first.end]] += 1
    return found
