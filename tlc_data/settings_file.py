"""Writing a setting into tlc.toml, and leaving everything else in it as somebody wrote it.

Settings live in this one file, whoever changes them: what it says is in force for the screens and the
command line alike. A second place, with a rule which of the two counts, would let somebody edit the
file and wonder why nothing changes. What was in force when stands in the editions of the store.
"""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tlc_data.errors import WrongSetting
from tlc_data.settings import Programme, changed, differing, read_programme


def write_setting(name: str, value: Any, *, district: str = "", path: Path | None = None) -> Programme:
    """Let a setting have a value from now on, in one district or (with none) everywhere; returns what is in force.

    Raises
    ------
    WrongSetting
        The value cannot be, or the file cannot be written or is laid out so that it has to be done by
        hand: it is as it was.
    """
    place = path or Path("tlc.toml")
    by_hand = WrongSetting(
        f"{place.name} could not be written: write {name} = {_toml(value)} {_under(district)} by hand."
    )
    before = read_programme(place)
    changed(before.of(district), {name: value}, where=f"{place.name} {_table(district)}")
    text = place.read_text(encoding="utf-8") if place.exists() else ""
    try:
        with TemporaryDirectory(dir=place.resolve().parent) as folder:
            trial = Path(folder) / place.name
            trial.write_text(with_setting(text, name, value, district=district), encoding="utf-8")
            found = read_programme(trial)
            if getattr(found.of(district), name) != value or _rest(found, name) != _rest(before, name):
                raise by_hand
            trial.replace(place)
    except (OSError, WrongSetting):
        raise by_hand from None
    return found


def take_back(before: Programme, after: Programme, *, path: Path | None = None) -> Programme:
    """Let the settings that differ between two programmes be as in the earlier again; those changed since stay.

    Raises
    ------
    WrongSetting
        Something was changed again since, or has to be written by hand.
    """
    current = read_programme(path)
    # The programme first: districts that follow it come back with it.
    for district in ("", *dict(before.districts), *(name for name, _ in after.districts)):
        for name in differing(before.of(district), after.of(district)):
            old, was, now = (getattr(each.of(district), name) for each in (before, after, current))
            if now == old:
                continue
            if now != was:
                raise WrongSetting(f"{name} was changed again since: write {name} = {_toml(old)} {_under(district)}.")
            current = write_setting(name, old, district=district, path=path)
    return current


def with_setting(text: str, name: str, value: Any, *, district: str = "") -> str:
    """The text of a tlc.toml with one line put in or changed; its table is added where there is none."""
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines) if _is_table(line, district)), None)
    said = f"{name} = {_toml(value)}"
    if start is None:
        gap = [""] if lines and lines[-1].strip() else []
        return "\n".join([*lines, *gap, _table(district), said]) + "\n"
    end = next((at for at in range(start + 1, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    at = next((at for at in range(start + 1, end) if re.match(rf"\s*{name}\s*=", lines[at])), None)
    if at is None:
        lines.insert(start + 1, said)
    else:
        note = re.search(r"\s*#.*$", lines[at])
        lines[at] = said + (note[0] if note else "")
    return "\n".join(lines) + "\n"


def _rest(programme: Programme, name: str) -> set[str]:
    """Every set of values without the one that is written: a district that gets a table of its own has no others."""
    values = [programme.settings, *(own for _, own in programme.districts)]
    return {repr([(other, value) for other, value in vars(each).items() if other != name]) for each in values}


def _is_table(line: str, district: str) -> bool:
    bare = re.sub(r"\s*#.*$", "", line).strip()
    return bare == _table(district) or (bool(district) and bare == f"[district.{district}]")


def _table(district: str) -> str:
    return f"[district.{json.dumps(district, ensure_ascii=False)}]" if district else "[settings]"


def _under(district: str) -> str:
    return f"under {_table(district)} in tlc.toml"


def _toml(value: Any) -> str:
    """A number or list as TOML spells it, which is as JSON does."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
