"""Days, months, counts, rates and lists in Spanish."""

from collections.abc import Sequence
from datetime import date

from tlc_data.words.findings.parts import Bounds, Counted

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)
_SHORT = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic")
_WORDS = {
    "few": "pocos", "nearly all": "casi todos", "not shown": "no se muestra",
    "planned": "prevista", "held": "celebrada", "cancelled": "cancelada", "moved": "aplazada",
    "missed": "no celebrada",
    "introduction": "introducción", "starter": "actividad inicial", "feedback": "puesta en común",
    "new learning": "nuevo aprendizaje", "planning": "planificación", "review": "repaso",
}
# A thin gap that no line is broken at; numbers of four digits stand without.
_GAP, _UNBROKEN = "\u00a0", 10_000


def day(when: date) -> str:
    """3 de marzo de 2026."""
    return f"{when.day} de {_MONTHS[when.month - 1]} de {when.year}"


def day_short(when: date) -> str:
    """3 mar 2026."""
    return f"{when.day} {_SHORT[when.month - 1]} {when.year}"


def month(name: str) -> str:
    """`2026-03` as marzo de 2026."""
    return f"{month_alone(name)} de {name[:4]}"


def month_alone(name: str) -> str:
    """`2026-03` as marzo."""
    return _MONTHS[int(name[5:7]) - 1]


def month_short(name: str) -> str:
    """`2026-03` as mar."""
    return _SHORT[int(name[5:7]) - 1]


def period(first: str, last: str) -> str:
    """The months from first to last."""
    return month(first) if first == last else f"de {month(first)} a {month(last)}"


def number(whole: int) -> str:
    """1234 and 12 345."""
    return f"{whole:,}".replace(",", _GAP) if whole >= _UNBROKEN else str(whole)


def count(many: int, one: str, several: str, *, none: str = "ninguna") -> str:
    """1 reunión, 3 reuniones, ninguna reunión; `none` is the word for zero in the right gender."""
    if many == 0:
        return f"{none} {one}"
    return f"1 {one}" if many == 1 else f"{number(many)} {several}"


def percent(rate: Bounds | None) -> str:
    """61 %, or 52 a 61 % where words leave a range; empty where nothing may be said."""
    if rate is None:
        return ""
    first, last = round(100 * rate.low), round(100 * rate.high)
    return f"{first} %" if first == last else f"{first} a {last} %"


def between(rate: Bounds) -> str:
    """el 61 %, or entre el 52 y el 61 %: within a sentence."""
    first, last = round(100 * rate.low), round(100 * rate.high)
    return f"el {first} %" if first == last else f"entre el {first} y el {last} %"


def share(of_one: float) -> str:
    """61 %."""
    return f"{round(100 * of_one)} %"


def of(counted: Counted) -> str:
    """19 de 31, pocos de 31, casi todos los 31."""
    said = word(counted.says)
    return f"{said} los {counted.of}" if counted.says == "nearly all" else f"{said} de {counted.of}"


def of_the(counted: Counted) -> str:
    """19 de los 31, pocos de los 31, casi todos los 31: before a noun."""
    return of(counted) if counted.says == "nearly all" else f"{word(counted.says)} de los {counted.of}"


def listed(names: Sequence[str]) -> str:
    """Uno, dos y tres; "e" before the sound of an i."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {_and(names[-1])} {names[-1]}"


def _and(following: str) -> str:
    sound = following.casefold().removeprefix("h")
    return "e" if sound[:1] in ("i", "í") and sound[:2] not in ("ia", "ie", "io", "iu") else "y"


def capital(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def word(closed: str) -> str:
    """A word of the closed lists; a number is itself."""
    return _WORDS.get(closed, closed)
