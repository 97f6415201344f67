"""A copy of a store as it stood in an edition: what came later is not in it, what went later stands again."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url

from tlc_data.store.engine import make_engine
from tlc_data.store.store import Store

# Tables without a row of their own in an edition, and the column that says which one wrote them.
NUMBERED = {"editions": "number", "edition_files": "edition", "mappings": "edition"}
# Of all editions together; a row too many is never read.
WHOLE = ("alembic_version", "sources", "namings")
# Found again from the facts of the copy: `reported_days` here, the counts when it is counted.
ANEW = (
    "reported_days", "stamps", "participation_counts", "adoption_counts", "retention_counts", "school_counts",
    "freshness_counts", "lag_counts", "course_counts", "standings",
)
# Nobody is matched in a copy and nothing brought in, so no name has to be there.
LEFT_OUT = ("identities", "told_as_one", "roster_ids")


def file_of(store: Store) -> Path | None:
    """The file of a store; None where it is in none."""
    address = make_url(store.url)
    if not address.drivername.startswith("sqlite") or not address.database:
        return None
    return Path(address.database).resolve()


def copy_at(store: Store, place: Path, *, edition: int) -> None:
    """Write into a new file what a store knew in an edition: facts, decisions about people, editions; no names.

    Only what stays is written, in one reading of the store, and the indexes last: half the time of a whole
    copy from which the rest is deleted, and nothing deleted lingers in its pages.
    """
    source = file_of(store)
    assert source is not None, "only a store in a file can be copied"
    place.touch(mode=0o600, exist_ok=False)
    with closing(sqlite3.connect(place, isolation_level=None)) as copy:
        # Until it has its name nobody reads it: a copy that was not finished is thrown away.
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
            copy.execute(f"PRAGMA {pragma}")
        copy.execute("ATTACH DATABASE ? AS present", (str(source),))
        copy.execute("BEGIN")
        _lay(copy, "table")
        for (table,) in copy.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            _fill(copy, table, edition)
        copy.execute(
            "INSERT INTO main.reported_days (reported_on, reports) "
            "SELECT reported_on, count(*) FROM main.self_reports WHERE closed IS NULL GROUP BY reported_on"
        )
        _lay(copy, "index")
        copy.execute("COMMIT")


def _lay(copy: sqlite3.Connection, kind: str) -> None:
    statements = copy.execute(
        "SELECT sql FROM present.sqlite_master WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'", (kind,)
    ).fetchall()
    for (statement,) in statements:
        copy.execute(statement)


def _fill(copy: sqlite3.Connection, table: str, edition: int) -> None:
    columns = [row[1] for row in copy.execute(f'PRAGMA main.table_info("{table}")')]
    cells = [f'"{name}"' for name in columns]
    if {"opened", "closed"} <= set(columns):
        where = f"opened <= {int(edition)}"
        cells = [f"nullif(min(closed, {int(edition)} + 1), {int(edition)} + 1)" if name == "closed" else cell
                 for name, cell in zip(columns, cells, strict=True)]
    elif table in NUMBERED:
        where = f"{NUMBERED[table]} <= {int(edition)}"
    elif table in WHOLE:
        where = "true"
    else:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    copy.execute(
        f'INSERT INTO main."{table}" ({names}) SELECT {", ".join(cells)} FROM present."{table}" WHERE {where}'
    )


@contextmanager
def being_written(place: Path) -> Iterator[Store]:
    """A copy that nobody reads yet, to be counted in; afterwards it is one file, and all of it."""
    store = Store(f"sqlite:///{place}", make_engine(f"sqlite:///{place}"))
    try:
        yield store
    finally:
        store.close()
    with closing(sqlite3.connect(place)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")


def open_copy(place: Path) -> Store:
    """A finished copy, for reading: whatever tries to write to it fails."""
    address = URL.create(
        "sqlite", database=place.resolve().as_uri(), query={"mode": "ro", "immutable": "1", "uri": "true"}
    )
    url = address.render_as_string()
    return Store(url, make_engine(url))


def publish(made: Path, place: Path) -> None:
    """Give a finished copy its name, unless another session was quicker: then theirs stays, as it may be open."""
    try:
        os.link(made, place)
    except FileExistsError:
        pass
    except OSError:
        # File systems without links.
        if not place.exists():
            made.rename(place)
    made.unlink(missing_ok=True)
