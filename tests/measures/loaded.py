"""Random facts as the store brings them to the measures."""

from pathlib import Path

from tests.random_facts import write
from tests.test_measures_equal import imported
from tlc_data.measures.facts import Facts
from tlc_data.store.directory import communities
from tlc_data.store.shards import load_facts
from tlc_data.store.store import open_store


def loaded(place: Path, seed: int) -> Facts:
    """Facts of every school of the random folder of `seed`, imported and loaded again."""
    write(place / "facts", seed)
    store = open_store(str(place / "store.db"))
    imported(store, place / "facts")
    with store.reading() as connection:
        directory = communities(connection)
        facts = load_facts(connection, directory, sorted(directory["school_id"].unique()))
    store.close()
    return facts
