"""A delta after its bundle says of every member what the two say together: on random bundles and changes."""

from pathlib import Path
from random import Random

import pytest

from tests.store.test_roster_ids import TLC, TODAY, members, saved
from tlc_data.intake import known_ids, read
from tlc_data.store.store import open_store

Rows = dict[str, tuple[str, ...]]
CLASSES = ("c1", "c2", "c3")


def text(header: str, rows: Rows, *ending: str) -> str:
    """A file of changes; the last cell of a row is its end date, and a row that has one is marked as deleted."""
    lines = [",".join((name, "tobedeleted" if row[-1] else "active", "2026-03-01", *row, *ending))
             for name, row in rows.items()]
    return "\n".join([f"sourcedId,status,dateLastModified,{header}", *lines]) + "\n"


def files(how: str, people: list[str], seats: Rows, roles: Rows) -> dict[str, str]:
    """The files of a bundle: of version 1.2 where there are roles."""
    home = ("", "") if roles else ("s1", "teacher")
    accounts = {who: (*home, who, "Person", f"{who}@sch.example" if who > "u3" else "", "") for who in people}
    found = {
        "manifest.csv": f"propertyName,value\nsource.systemName,sis\nfile.users,{how}\n",
        "users.csv": text("orgSourcedIds,role,givenName,familyName,email,phone", accounts),
        "enrollments.csv": text("classSourcedId,userSourcedId,beginDate,endDate,role", seats, "teacher"),
    }
    if roles:
        found["roles.csv"] = text("userSourcedId,orgSourcedId,beginDate,endDate,role", roles, "teacher")
    return found


def drawn(seed: int) -> tuple[dict[str, str], dict[str, str]]:
    """A bundle, and changes to it: people who come, times that begin, times and roles that end."""
    rng = Random(seed)
    people = [f"u{at}" for at in range(6)]
    roles: Rows = {} if seed % 2 else {
        f"r{who}": (who, rng.choice(["s1", "s2"]), rng.choice(["", "2025-08-01"]), "") for who in people
    }
    seats: Rows = {f"e{who}": (rng.choice(CLASSES), who, rng.choice(["", "2025-09-01"]), rng.choice(["", "2026-06-30"]))
                   for who in people}
    bulk = files("bulk", people, seats, roles) | {
        "orgs.csv": "sourcedId,name,type\ns1,North,school\ns2,South,school\n",
        "classes.csv": "sourcedId,title,schoolSourcedId\nc1,TLC Oak,s1\nc2,TLC Elm,s2\nc3,Algebra,s1\n",
    }
    begun: Rows = {f"b{who}": (rng.choice(CLASSES), who, "2026-03-01", "") for who in [*rng.sample(people, 3), "new"]}
    ended: Rows = {name: (*seat[:-1], "2026-02-28") for name, seat in seats.items() if rng.random() < 0.4}
    left: Rows = {name: (*role[:-1], "2026-01-31") for name, role in roles.items() if rng.random() < 0.4}
    come: Rows = {"rnew": ("new", "s1", "2026-03-01", "")} if roles else {}
    return bulk, files("delta", ["new"], ended | begun, left | come)


def written(place: Path, texts: dict[str, str]) -> list[Path]:
    place.mkdir(parents=True)
    for name, content in texts.items():
        (place / name).write_text(content, encoding="utf-8")
    return sorted(place.iterdir())


@pytest.mark.parametrize("seed", range(12))
def test_a_delta_after_its_bundle_says_what_both_say_together(tmp_path: Path, seed: int) -> None:
    bulk, delta = (
        written(tmp_path / name, texts) for name, texts in zip(("bulk", "delta"), drawn(seed), strict=True)
    )
    apart, together = (open_store(str(tmp_path / f"{name}.db")) for name in ("apart", "together"))
    saved(together, read([*bulk, *delta], today=TODAY, settled=[TLC]))
    saved(apart, read(bulk, today=TODAY, settled=[TLC]))
    saved(apart, read(delta, today=TODAY, known_ids=lambda: known_ids(apart)))
    assert members(apart) == members(together)
