"""How a kind of table was read last time: known again by its headers, and by its source where that tells two apart."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from tlc_data.frames.mapping import NOTHING_SETTLED, Settled, settled_of
from tlc_data.frames.mapping_file import as_table
from tlc_data.readers.table import TextTable

_ENDING = re.compile(r"\.\w{2,5}$")


@dataclass(frozen=True)
class LastTime:
    """What was settled about tables with these headers, when, and by which edition.

    `made_at` is in UTC (ISO).
    """

    source: str
    settled: Settled
    edition: int
    made_at: str
    made_by: str = ""

    @property
    def fingerprint(self) -> str:
        """What tables that look alike have in common."""
        return fingerprint(self.settled.headers)


def fingerprint(headers: Iterable[str]) -> str:
    """SHA-256 of headers in their order, in hex."""
    return hashlib.sha256("\x1f".join(headers).encode()).hexdigest()


def source_of(file: str) -> str:
    """The source of a table: its file's name without ending, sheet and the packed file it may lie in."""
    parts = file.split(" › ")
    return PurePath(next((part for part in reversed(parts) if _ENDING.search(part)), parts[0])).stem


def last_time_for(table: TextTable, last_times: Iterable[LastTime]) -> LastTime | None:
    """How such a table was read last: of its own source where that was seen before, else of any."""
    alike = [each for each in last_times if each.settled.headers == tuple(table.cells.columns)]
    source = source_of(table.file)
    return max(alike, key=lambda each: (each.source == source, each.edition), default=None)


def says_anything(settled: Settled) -> bool:
    """Whether anything but the tables it speaks of is settled."""
    return settled.and_also(files=(), headers=()) != NOTHING_SETTLED


def to_json(settled: Settled) -> str:
    """What was settled, without the tables it was said of."""
    return json.dumps(as_table(settled), ensure_ascii=False)


def from_json(text: str, headers: Iterable[str]) -> Settled:
    """The reverse, said of tables with these headers."""
    return settled_of(json.loads(text)).and_also(headers=tuple(headers))
