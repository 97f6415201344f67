"""A spoilt file on its whole way, every question answered somehow, and every line of it looked for afterwards.

    python -m tests.fuzzing.walk 2000          # prints a table, and each file that is lost or breaks
    python -m tests.fuzzing.walk 2000 5000     # seeds 5000 to 6999
"""

import csv
import io
import re
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tests.fuzzing.spoil import Spoilt, spoilt, write
from tlc_data.errors import TlcError, UnreadableFile
from tlc_data.frames.headers import Role
from tlc_data.frames.question import CHOICES, About, Question
from tlc_data.frames.settled import Settled, Shape
from tlc_data.intake import Reading, read, store_reading
from tlc_data.readers import read_tables
from tlc_data.settings import Programme
from tlc_data.store.store import open_store

TODAY = date(2026, 7, 1)
_ROUNDS = 12
_ALWAYS = {Role.DATE: "2026-03-14", Role.YEAR: "2026", Role.USE: "2", Role.PERSON: "{row}"}
_MEANING = {Role.USE: "2", Role.ATTENDANCE: "present", Role.STATUS: "held", Role.DATE: "2026-03-14"}


@dataclass(frozen=True)
class Outcome:
    """What came of a spoilt file: `wrong` is empty where nothing broke and every line was found."""

    seed: int
    found: Spoilt
    ended: str
    wrong: str = ""


def walk(seed: int) -> Outcome:
    """Read, answer, save and count one spoilt file."""
    found = spoilt(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), found)
        try:
            return Outcome(seed, found, *_walked(path, found, Path(folder)))
        except Exception:  # noqa: BLE001 - whatever breaks is what this looks for
            return Outcome(seed, found, "broke", traceback.format_exc())


def _walked(path: Path, found: Spoilt, place: Path) -> tuple[str, str]:
    try:
        tables = read_tables(path)
    except UnreadableFile as sentence:
        named = str(sentence).startswith(path.name)
        return "refused as a whole", "" if named else f"a sentence without its file: {sentence}"
    lines = sum(len(table.rows) + len(table.aside) + len(table.header_rows) for table in tables)
    counted = lines_of(found)
    if counted and lines not in counted:
        return "read", f"{lines} lines were read, an independent reader counts {sorted(counted)}"
    reading = _answered(path)
    lost = _unaccounted(reading)
    if lost or reading.questions:
        return "asked to the end", lost or f"still asked: {reading.questions[0].sentence}"
    return _saved(reading, place, found)


def _unaccounted(reading: Reading) -> str:
    for file, each in reading.accounts.items():
        parts = each.saved + len(each.refused) + len(each.aside) + each.asked
        if each.lines != parts:
            return f"{file}: {each.lines} lines, of which {parts} are accounted for"
        if not all(aside.reason for aside in each.aside):
            return f"{file}: a line set aside without a reason"
    return ""


def _saved(reading: Reading, place: Path, found: Spoilt) -> tuple[str, str]:
    store = open_store(str(shutil.copy(_new_store(), place / "store.db")))
    try:
        saved = store_reading(store, reading, today=TODAY, programme=Programme(), partial=True)
    except TlcError as sentence:
        return "not saved", "" if str(sentence) else "an error without a sentence"
    finally:
        count = _rows(store, found.sample.table) if found.sample.table else 0
        store.close()
    only = {each.known.one_row_is for each in reading.understood} == {found.sample.table}
    kept = sum(each.saved for each in reading.accounts.values())
    if only and saved.edition and count != kept:
        return "saved", f"{kept} lines were said to be saved, the store has {count} rows"
    return ("saved" if saved.edition else "nothing to save"), ""


@cache
def _new_store() -> Path:
    """A store without an edition, made once: nine migrations a walk would be most of its time."""
    path = Path(tempfile.mkdtemp()) / "new.db"
    open_store(str(path)).close()
    return path


def _rows(store: object, table: str) -> int:
    with store.reading() as connection:  # type: ignore[attr-defined]
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE closed IS NULL").scalar_one())


def _answered(path: Path) -> Reading:
    settled: dict[tuple[str, ...], Settled] = {}
    for _ in range(_ROUNDS):
        reading = read([path], today=TODAY, settled=settled.values())
        if not reading.questions:
            return reading
        for question in reading.questions:
            before = settled.get(question.headers, Settled(headers=question.headers))
            settled[question.headers] = _with(before, question)
    return reading


def _with(settled: Settled, question: Question) -> Settled:
    """The first answer that is offered; where none is, one that ends the matter."""
    about, first = question.about, question.candidates[:1]
    if about == About.SHAPE:
        return settled.and_also(one_row_is=str(first[0]))
    if about in CHOICES:
        return settled.and_also(**{str(about): first[0]})
    if about in (About.PRACTICES, About.MISSING):
        return settled.and_also(**{str(about): tuple(question.candidates) or ("(none)",)})
    if about == About.WAVES:
        return settled.and_also(waves=dict.fromkeys(question.candidates, "2025-09-01"))
    assert question.role is not None
    if about == About.LABELS:
        told = {label: _MEANING.get(question.role, label) for label in question.candidates}
        return settled.and_also(labels={**settled.labels, question.role: {**settled.labels.get(question.role, {}),
        **told}})
    if first and question.role not in settled.columns:
        return settled.and_also(columns={**settled.columns, question.role: first[0]})
    if not question.needed:
        return settled.and_also(columns={**settled.columns, question.role: ""})
    if question.role in settled.always:
        return settled.and_also(one_row_is=str(Shape.NOTHING))
    always = {**settled.always, question.role: _ALWAYS.get(question.role, "Oak")}
    return settled.and_also(always=always, columns={k: v for k, v in settled.columns.items() if k != question.role})


def lines_of(found: Spoilt) -> set[int]:
    """How many lines hold anything: as written; after flips as the standard library reads them; or every line end one.

    The last is right where a line end stands in a cell without quotation marks, or a mark was opened by a flip. Where
    flips opened several marks, each may be read either way: any count from the fewest lines to the most is one.
    """
    counted = set() if found.bytes_flipped else {sum(any(cell.strip() for cell in row) for row in found.rows)}
    if not found.delimiter:
        return counted
    text = found.content.decode(found.encoding, errors="replace")
    records = csv.reader(io.StringIO(text, newline=""), delimiter=found.delimiter)
    whole = {sum(any(cell.strip() for cell in record) for record in records)} if found.bytes_flipped else set()
    written = {sum(bool(line.strip(f"{found.delimiter}\" ")) for line in re.split(r"\r\n|\r|\n", text))}
    either = set(range(min(whole | written), max(whole | written) + 1)) if found.bytes_flipped else written
    return counted | whole | either


def main(count: int, first: int = 0) -> None:
    """Walk so many seeds and print what came of them."""
    outcomes = [walk(seed) for seed in range(first, first + count)]
    for each in outcomes:
        if each.wrong:
            print(f"seed {each.seed} {each.found.name} {', '.join(each.found.how)} {each.found.encoding} "
                  f"{'flipped ' if each.found.bytes_flipped else ''}{each.wrong}\n")
    for ended, times in sorted(Counter(each.ended for each in outcomes).items()):
        print(f"{ended:20}{times:6}")
    print(f"{'wrong':20}{sum(bool(each.wrong) for each in outcomes):6}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
