"""The files that imports read."""

from sqlalchemy import Connection

from tlc_data.store.engine import rows_of


def files_of(connection: Connection, edition: int) -> list[str]:
    """Names of the files of one edition."""
    found = connection.exec_driver_sql("SELECT name FROM edition_files WHERE edition = ? ORDER BY name", (edition,))
    return [row[0] for row in found]


def editions_with(connection: Connection, sha256: str) -> list[int]:
    """Editions that read a file with this content, oldest first."""
    found = rows_of(
        connection, "SELECT edition FROM edition_files WHERE sha256 = ? ORDER BY edition", {"edition": "int"}, [sha256]
    )
    return [int(number) for number in found["edition"]]
