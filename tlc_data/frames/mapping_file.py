"""What was settled, written as the mapping file that says it."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tlc_data.frames.mapping import Settled


def mapping_text(said: Iterable[tuple[Iterable[str], Settled]]) -> str:
    """TOML that `read_mapping` reads: for each the files that it is said of, and what."""
    return "\n".join(line for files, settled in said for line in [*_lines(list(files), settled), ""])


def write_mapping(place: Path, said: Iterable[tuple[Iterable[str], Settled]]) -> None:
    """The same as a file."""
    place.write_text(mapping_text(said), encoding="utf-8")


def _lines(files: list[str], settled: Settled) -> list[str]:
    lines = ["[[table]]", f"files = {_list(files)}"]
    for key, word in (("one_row_is", settled.one_row_is), ("dates", settled.dates), ("names", settled.names)):
        lines += [f"{key} = {_text(str(word))}"] if word else []
    lines += [f"practices = {_list(settled.practices)}"] if settled.practices else []
    lines += _table("columns", settled.columns) + _table("always", settled.always)
    for role, words in settled.labels.items():
        lines += _table(f"labels.{role}", words)
    return lines


def _table(name: str, pairs: Mapping[Any, str]) -> list[str]:
    if not pairs:
        return []
    return ["", f"[table.{name}]", *(f"{_key(str(key))} = {_text(str(value))}" for key, value in pairs.items())]


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").isalpha() else _text(key)


def _text(text: str) -> str:
    """A text as TOML has it; of JSON's escapes only the one for "delete" is missing there."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
