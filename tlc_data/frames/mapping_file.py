"""What was settled, written as the mapping file that says it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from tlc_data.frames.mapping import Settled


def mapping_text(said: Iterable[tuple[Iterable[str], Settled]]) -> str:
    """TOML that `read_mapping` reads: for each the files that it is said of, and what."""
    return "\n".join(line for files, settled in said for line in [*_lines(list(files), settled), ""])


def write_mapping(place: Path, said: Iterable[tuple[Iterable[str], Settled]]) -> None:
    """The same as a file."""
    place.write_text(mapping_text(said), encoding="utf-8")


def as_table(settled: Settled) -> dict[str, Any]:
    """What was settled as one [[table]] has it, without the files it is said of: `mapping.settled_of` reads it."""
    said = {each.name: getattr(settled, each.name) for each in fields(settled) if each.name not in ("files", "headers")}
    # Of communities, to have named none is an answer.
    return {name: _plain(value) for name, value in said.items() if value or (name == "communities" and value == ())}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return list(value) if isinstance(value, tuple) else str(value)


def _lines(files: list[str], settled: Settled) -> list[str]:
    said = as_table(settled)
    short = {key: value for key, value in said.items() if not isinstance(value, dict)}
    lines = [f"{key} = {_list(value) if isinstance(value, list) else _text(value)}" for key, value in short.items()]
    # In TOML whatever stands on one line comes before the tables within.
    tables = [_table(name, pairs) for key in said if key not in short for name, pairs in _within(key, said[key])]
    return ["[[table]]", f"files = {_list(files)}", *lines, *(line for table in tables for line in table)]


def _within(key: str, said: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """The tables of one key: one for each role, where it has any."""
    if any(isinstance(value, dict) for value in said.values()):
        return [(f"{key}.{role}", words) for role, words in said.items()]
    return [(key, said)]


def _table(name: str, pairs: Mapping[str, str]) -> list[str]:
    return ["", f"[table.{name}]", *(f"{_key(str(key))} = {_text(str(value))}" for key, value in pairs.items())]


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").isalpha() else _text(key)


def _text(text: str) -> str:
    """A text as TOML has it; of JSON's escapes only the one for "delete" is missing there."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
