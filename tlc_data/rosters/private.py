"""What a roster may hold and nobody here reads: it is taken out before anything else looks at a table."""

import re
from dataclasses import replace

from tlc_data.readers.table import TextTable

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PRIVATE = frozenset({
    "password", "passcode", "passwd", "pwd", "pin", "secret", "ssn", "sex", "gender", "race", "races", "racial",
    "ethnic", "ethnicity", "ethnicities", "hispanic", "latino", "birth", "birthdate", "birthday", "dob", "born",
    "demographic", "demographics", "disability", "disabilities", "religion", "citizenship", "pronouns",
    "socialsecurity",
})
_TOGETHER = ({"social", "security"}, {"national", "insurance"})


def is_private(header: str) -> bool:
    """Whether a column holds what is never read, by the words of its header: "birthDate", "Password", "SSN"."""
    words = {word.lower() for word in _WORD.findall(header)}
    return bool(words & _PRIVATE) or any(pair <= words for pair in _TOGETHER)


def without_private(table: TextTable) -> tuple[TextTable, tuple[str, ...]]:
    """The table without its private columns, and their headers; of lines set aside only the number is kept."""
    private = [header for header in table.cells.columns if is_private(header)]
    aside = tuple(replace(each, text="") for each in table.aside)
    return replace(table, cells=table.cells.drop(columns=private), aside=aside), tuple(private)
