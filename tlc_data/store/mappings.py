"""How kinds of tables were read, kept with the edition that read them so."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from tlc_data.frames.mapping import Settled
from tlc_data.frames.remembered import LastTime, fingerprint, from_json, to_json


def remember_mappings(connection: Connection, read_so: Iterable[tuple[str, Settled]], *, edition: int) -> None:
    """Keep what was settled about tables, each with its source; what was kept of such a one before gives way."""
    rows = {
        (fingerprint(settled.headers), source): (json.dumps(settled.headers, ensure_ascii=False), to_json(settled))
        for source, settled in read_so
    }
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO mappings (fingerprint, source, headers, settled, edition) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (fingerprint, source) DO UPDATE SET settled = excluded.settled, edition = excluded.edition",
            [(*key, *told, edition) for key, told in rows.items()],
        )


def mappings(connection: Connection) -> list[LastTime]:
    """Everything that is remembered, oldest first."""
    found = connection.exec_driver_sql(
        "SELECT m.source, m.headers, m.settled, e.number, e.made_at, e.made_by FROM mappings m "
        "JOIN editions e ON e.number = m.edition ORDER BY e.number, m.source"
    )
    return [
        LastTime(source, from_json(settled, json.loads(headers)), edition, made_at, made_by)
        for source, headers, settled, edition, made_at, made_by in found
    ]
