"""A store: one place where facts, editions and counts live."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import DatabaseError

from tlc_data.errors import NotAStore
from tlc_data.store.engine import make_engine, reading, store_url, writing
from tlc_data.store.migrate import bring_up_to_date


@dataclass(frozen=True)
class Store:
    """An open store; `backup` is the copy made before an upgrade, where one was needed."""

    url: str
    engine: Engine
    backup: Path | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view."""
        with reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it, or nothing."""
        with writing(self.engine) as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def is_there(url: str | None = None) -> bool:
    """Whether there is a store at this address; only a file can be missing."""
    address = make_url(store_url(url))
    return not address.drivername.startswith("sqlite") or bool(address.database and Path(address.database).exists())


def open_store(url: str | None = None) -> Store:
    """Open (and where needed make or upgrade) the store at a database URL or file path.

    Raises
    ------
    NotAStore
        The file there is no database.
    """
    address = store_url(url)
    engine = make_engine(address)
    try:
        return Store(address, engine, bring_up_to_date(engine))
    except DatabaseError as error:
        if "file is not a database" not in str(error.orig):
            raise
        raise NotAStore(f"{engine.url.database} is not a store of this dashboard, nor any database.") from None
