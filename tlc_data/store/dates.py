"""The as-of date: the latest day that any fact speaks of; and the first."""

from sqlalchemy import Connection

from tlc_data.store.directory import valid


def latest_fact(connection: Connection, *, today: int, edition: int | None = None) -> int | None:
    """Latest held_on or reported_on up to today, as a day number; None where there is none."""
    reports = "reported_days WHERE reports > 0" if edition is None else f"self_reports r WHERE {valid('r', edition)}"
    found = connection.exec_driver_sql(
        f"SELECT max(day) FROM ("
        f"SELECT max(held_on) AS day FROM meetings m WHERE status = 'held' AND held_on <= ? "
        f"AND {valid('m', edition)} "
        f"UNION ALL SELECT max(reported_on) FROM {reports} AND reported_on <= ?) AS days",
        (today, today),
    ).scalar_one_or_none()
    return None if found is None else int(found)


def earliest_fact(connection: Connection) -> int | None:
    """First held_on or reported_on of what stands, as a day number; None where there is none."""
    found = connection.exec_driver_sql(
        "SELECT min(day) FROM (SELECT min(held_on) AS day FROM meetings m WHERE status = 'held' AND closed IS NULL "
        "UNION ALL SELECT min(reported_on) FROM reported_days WHERE reports > 0) AS days"
    ).scalar_one_or_none()
    return None if found is None else int(found)
