"""A store: one place where facts, editions and counts live."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

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


def open_store(url: str | None = None) -> Store:
    """Open (and where needed make or upgrade) the store at a database URL or file path."""
    address = store_url(url)
    engine = make_engine(address)
    return Store(address, engine, bring_up_to_date(engine))
