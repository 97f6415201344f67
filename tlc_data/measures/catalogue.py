"""The record of every measure on the screens: its question, definition, settings and source.

The cards' *How it is counted* and the Methods page are printed from these records, so that what is
said and what is counted are changed together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from tlc_data.measures.record import Measure
from tlc_data.measures.records_change import LASTING, WHY
from tlc_data.measures.records_meetings import PARTICIPATION, VISITS, WHOLE
from tlc_data.measures.records_use import USE
from tlc_data.settings import Settings
from tlc_data.vocabulary import Subject

__all__ = ["BY_KEY", "MEASURES", "InForce", "Measure", "by_subject", "how", "in_force"]

# In the order of the subjects.
MEASURES: tuple[Measure, ...] = (*PARTICIPATION, *USE, *LASTING, *WHY, *VISITS, *WHOLE)
BY_KEY = {measure.key: measure for measure in MEASURES}


@dataclass(frozen=True)
class InForce:
    """A setting as it stands: value, unit, meaning, reason and source; `default` where it is another."""

    name: str
    value: str
    unit: str
    meaning: str
    reason: str
    source: str
    default: str = ""


def by_subject() -> dict[Subject, list[Measure]]:
    """Every measure under what it is about."""
    return {subject: [measure for measure in MEASURES if measure.subject == subject] for subject in Subject}


def in_force(measure: Measure, settings: Settings) -> list[InForce]:
    """The settings that a measure hangs on, as they stand."""
    about = {field.name: field.metadata for field in fields(Settings)}
    return [_as_it_stands(name, about[name], settings) for name in measure.settings]


def _as_it_stands(name: str, about: Mapping[str, str], settings: Settings) -> InForce:
    value, usual = _spoken(getattr(settings, name)), _spoken(getattr(Settings(), name))
    # How ranges of days are written stands in the document.
    unit = about["unit"].split(",")[0]
    unit = unit.removeprefix("share ") if value.endswith("%") else unit
    return InForce(
        name, value, unit, about["meaning"], about["reason"], about["source"], usual if usual != value else ""
    )


def how(key: str, settings: Settings, *, worked: Sequence[str] = ()) -> str:
    """Question, the counts behind a figure, definition and settings of a measure as Markdown.

    Parameters
    ----------
    worked
        The formula with the figure's own numbers in it, a line each, as Markdown.
    """
    measure = BY_KEY[key]
    lines = [f"**{measure.question}**", ""]
    lines += [line for each in worked for line in (f"> **{each}**", ">")]
    lines += ["", measure.definition, ""]
    lines += [f"- {each.meaning} **{each.value}** {each.unit}." for each in in_force(measure, settings)]
    return "\n".join([*lines, "", f"Source: {measure.source}"])


def _spoken(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float) and value < 1:
        return f"{value:.0%}".replace("%", " %")
    return f"{value:g}" if isinstance(value, float) else str(value)
