"""The command line: what `python -m tlc_data` does.

Long because it has every command of it, each with what it tells.
"""

import sys
from dataclasses import astuple
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table

from tlc_data.access.viewer import Viewer
from tlc_data.counts import is_stale, refresh
from tlc_data.errors import NotAStore, Refused, TlcError
from tlc_data.exports import export_measures, export_signals
from tlc_data.frames.mapping import read_mapping
from tlc_data.intake import (
    Preview,
    Reading,
    files_in,
    known_ids,
    last_times,
    practice_names,
    preview,
    read,
    refuse_unless_good,
    store_reading,
)
from tlc_data.outgoing import as_csv
from tlc_data.people.deciding import save_decisions
from tlc_data.people.decisions import read_decisions
from tlc_data.people.review import proposed
from tlc_data.reading import limits_of
from tlc_data.rosters.earlier import no_ids
from tlc_data.sensitivity import as_table, in_words
from tlc_data.sensitivity import sensitivity as vary
from tlc_data.settings import read_programme
from tlc_data.store.editions import editions
from tlc_data.store.engine import store_url
from tlc_data.store.save import reverse
from tlc_data.store.store import Store, is_there, open_store
from tlc_data.synthetic.district import write_district
from tlc_data.synthetic.plan import Plan
from tlc_data.templates.blanks import known_with_ours
from tlc_data.templates.files import write_blanks
from tlc_data.unsaved import asked_by_school
from tlc_data.vocabulary import Role

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
say = Console(soft_wrap=True, highlight=False, markup=False)
warn = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

Db = Annotated[str, typer.Option("--db", help="The store: a database URL or a file.", envvar="TLC_DATABASE_URL")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


class Rules(StrEnum):
    """Which rules say that a community needs a visit."""

    CONTRACT = "contract"
    BEST = "best"


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(exists=True)], db: Db = "",
    mapping: Annotated[Path | None, typer.Option(help="What is settled about files: docs/bringing-files.md.")] = None,
    school: Annotated[str, typer.Option(help="The school of what names none.")] = "",
    partial: Annotated[bool, typer.Option("--partial", help="Save the good rows, leave the refused out.")] = False,
    replaces: Annotated[bool, typer.Option("--replace", help="Take back what the same files said before.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, save nothing.")] = False,
) -> None:
    """Bring files or folders in: all of them, or nothing."""
    today, programme = date.today(), read_programme()
    files, left_alone = files_in(paths)
    for path in left_alone:
        warn.print(f"{path.name}: not a table, left alone.")
    settled = read_mapping(mapping) if mapping else []
    store = _store(db) if is_there(db or None) else None
    known = known_with_ours(practice_names(store) if store else [])
    reading = read(
        files, today=today, settled=settled, known_practices=known, last_times=last_times(store) if store else (),
        known_ids=lambda: known_ids(store) if store else no_ids(), limits=limits_of(programme.settings),
    )
    _tell(reading)
    if dry_run:
        _show_changes(_previewed(db, reading, school, replaces=replaces))
        raise typer.Exit(0 if reading.whole and not reading.questions else 1)
    # Before a store is opened, and perhaps made: what is refused leaves nothing behind.
    refuse_unless_good(reading, partial=partial)
    saved = store_reading(
        open_store(db or None), reading, today=today, programme=programme, school=school, partial=partial,
        made_by="command line", replace=replaces,
    )
    _show_changes(saved.preview)
    if saved.edition is None:
        say.print("Nothing changed: the store says all of this already.")
    else:
        say.print(f"Saved as edition {saved.edition}; {len(saved.counted)} schools counted.")
    if not reading.whole:
        raise typer.Exit(1)


def _previewed(db: str, reading: Reading, school: str, *, replaces: bool) -> Preview:
    """What an import would change in the store there is, or in a new one."""
    with TemporaryDirectory() as folder:
        store = _store(db) if is_there(db or None) else open_store(str(Path(folder) / "new.db"))
        with store.reading() as connection:
            found = preview(connection, reading, school=school, replace=replaces)
        store.close()
    return found


def _store(db: str) -> Store:
    """A store that is there: looking makes none."""
    if not is_there(db or None):
        place = store_url(db or None).removeprefix("sqlite:///")
        raise NotAStore(f"There is no store at {place} yet: import files first.")
    return open_store(db or None)


@app.command()
def measures(out: Annotated[Path, typer.Option()], db: Db = "", as_of: Day = None, known_on: Day = None) -> None:
    """Write participation.csv, adoption.csv, retention.csv and schools.csv."""
    export_measures(
        _store(db), out, today=date.today(), programme=read_programme(),
        as_of=as_of.date() if as_of else None, known_on=known_on.date() if known_on else None,
    )


@app.command()
def signals(
    out: Annotated[Path, typer.Option()],
    as_of: Annotated[list[datetime], typer.Option(formats=["%Y-%m-%d"])], db: Db = "",
    rules: Annotated[Rules, typer.Option(help="The rules of docs/definitions.md.")] = Rules.CONTRACT,
) -> None:
    """Write the status of each community on each date."""
    if rules is Rules.BEST:
        raise typer.BadParameter("there are no rules but those of docs/definitions.md yet: use --rules contract.")
    export_signals(_store(db), out, dates=[day.date() for day in as_of], programme=read_programme())


@app.command()
def sensitivity(
    db: Db = "",
    out: Annotated[Path | None, typer.Option(help="Write every headline at every step into this file, too.")] = None,
) -> None:
    """How far the headlines hang on each setting: each a quarter lower and a quarter higher; nothing is saved."""
    found = []
    with _store(db).reading() as connection, warn.status("Counting …") as waiting:
        for moved in vary(
            connection, today=date.today(), programme=read_programme(),
            progress=lambda done, whole, what: waiting.update(f"{done} of {whole}: {what}"),
        ):
            found.append(moved)
    if not found:
        say.print("There is no meeting and no report yet: no setting moves anything.")
        return
    _show_rows(pd.DataFrame({
        "setting": [each.setting for each in found], "value": [f"{each.values[0]:g}" for each in found],
        "-25 %": [f"{each.values[1]:g}" for each in found], "+25 %": [f"{each.values[2]:g}" for each in found],
        "moves: now (lower, higher)": [in_words(each) for each in found],
    }))
    if out:
        out.write_text(as_csv(as_table(found)), encoding="utf-8", newline="")
        say.print(f"Every headline at every step is in {out}.")


@app.command()
def history(db: Db = "") -> None:
    """What was saved, undone and changed, and when."""
    with _store(db).reading() as connection:
        for edition in editions(connection):
            say.print("  ".join(str(part) for part in astuple(edition)))


@app.command()
def undo(edition: int, db: Db = "") -> None:
    """Reverse an edition; the undo is an edition too, and can be undone."""
    store = _store(db)
    programme = read_programme()
    with store.writing() as connection:
        number, _moved = reverse(connection, edition, programme=programme, made_by="command line")
        refresh(connection, touched=None, today=date.today(), programme=programme)
    say.print(f"Edition {edition} is undone, by edition {number}.")


@app.command()
def people(
    db: Db = "",
    out: Annotated[Path | None, typer.Option(help="Write the list into this file, with a column to decide in.")] = None,
    decisions: Annotated[Path | None, typer.Option(exists=True, help="The list with its decisions filled in.")] = None,
) -> None:
    """Who may be one person under two names; join them or keep them apart."""
    store, whoever_runs_it = _store(db), Viewer(Role.ADMINISTRATOR)
    if decisions:
        said = read_decisions(decisions, store)
        for problem in said.problems:
            warn.print(f"Refused: {problem.sentence()}")
        if said.problems:
            raise Refused(f"{len(said.problems)} refused: nothing was saved.")
        say.print(save_decisions(
            store, said.decisions, viewer=whoever_runs_it, today=date.today(), programme=read_programme(),
            made_by="command line",
        ).sentence())
    if decisions and not out:
        return
    found = proposed(store, viewer=whoever_runs_it)
    if out:
        out.write_text(as_csv(found), encoding="utf-8", newline="\n")
        say.print(f"{len(found)} to decide on, in {out}.")
    elif found.empty:
        say.print("No two names look like one person's.")
    else:
        _show_rows(found[["one", "other", "school", "why", "how_sure"]])


@app.command()
def sample(
    folder: Path,
    schools: Annotated[int, typer.Option(min=1, help="How many schools.")] = 12,
    years: Annotated[float, typer.Option(min=0.5, help="Over how many school years.")] = 2.5,
    seed: Annotated[int, typer.Option(help="Another seed, another district.")] = 7,
) -> None:
    """Write the canonical files of a make-believe district of any size."""
    for name, rows in write_district(folder, Plan(schools=schools, years=years, seed=seed)).items():
        say.print(f"{rows:>9,} rows in {name}.csv")


@app.command()
def templates(folder: Path, db: Db = "") -> None:
    """Write blank workbooks and the text of two forms, to be filled in and brought back."""
    known = practice_names(_store(db)) if is_there(db or None) else []
    for path in write_blanks(folder, known):
        say.print(path.name)


@app.command()
def rebuild(db: Db = "") -> None:
    """Count every school anew from the facts."""
    with _store(db).writing() as connection:
        counted = refresh(connection, touched=None, today=date.today(), programme=read_programme())
    say.print(f"{len(counted)} schools counted.")


@app.command()
def check(db: Db = "") -> None:
    """Whether the stored counts stand for the facts as they are."""
    with _store(db).reading() as connection:
        stale = is_stale(connection, today=date.today(), programme=read_programme())
    say.print("Some counts are older than the facts: run rebuild." if stale else "Counts and facts agree.")
    if stale:
        raise typer.Exit(1)


def _tell(reading: Reading) -> None:
    for each in reading.understood:
        if each.last_time is not None:
            say.print(f"{each.file}: read as in edition {each.last_time.edition}.")
    for sentence in reading.unreadable:
        warn.print(f"Refused: {sentence}")
    for problem in reading.problems:
        warn.print(f"{'Refused' if problem.refused else 'Odd'}: {problem.sentence()}")
    for question in reading.questions:
        warn.print(f"To settle: {question.sentence}\n    in a mapping file (--mapping): {question.line()}")
    if len(reading.waiting):
        warn.print("Rows that wait until this is settled:")
        _show_rows(asked_by_school(reading.waiting), on=warn)
    if reading.dropped:
        warn.print(f"{reading.dropped} rows with neither use nor stopped are no reports, and were dropped.")


def _show_changes(found: Preview) -> None:
    for problem in found.odd:
        warn.print(f"Odd: {problem.sentence()}")
    _show_rows(found.summary())
    by_school = found.by_school()
    if by_school["refused"].any():
        warn.print("By school, rows that were refused:")
        _show_rows(by_school.loc[by_school["refused"] > 0, ["school", "table", "refused"]], on=warn)


def _show_rows(rows: pd.DataFrame, *, on: Console = say) -> None:
    table = Table(*rows.columns, box=None)
    for row in rows.itertuples(index=False, name=None):
        table.add_row(*map(str, row))
    on.print(table)


def main() -> None:
    """Run the command line; what is wrong with the data is a sentence and exit status 1."""
    try:
        app()
    except TlcError as wrong:
        warn.print(str(wrong))
        sys.exit(1)


if __name__ == "__main__":
    main()
