"""What speaks for an e-mail address, or an id that reads like one, being that of a name."""

import re
from dataclasses import replace

from tlc_data.frames.likeness import LETTERS, Evidence, Likelihood, Words, likeness
from tlc_data.frames.names import normalise


def address_words(address: str) -> Words:
    """The words of what stands before the @, or of an id: "j.smith2@x.org" → j, smith."""
    local = normalise(re.sub(r"\+.*|\d+$", "", address.split("@")[0]).replace("-", ".").replace("_", "."))
    return tuple(local.translate(LETTERS).split())


def address_likeness(address: str, name: Words) -> Evidence | None:
    """The same of an address (or an id that reads like one) and a name."""
    parts = address_words(address)
    if not parts or not name:
        return None
    if name == tuple(normalise(address).split()):
        return Evidence(Likelihood.VERY_LIKELY, "the name is the address itself")
    if parts == name and len(parts) > 1:
        return Evidence(Likelihood.VERY_LIKELY, f"the address reads “{' '.join(parts)}”")
    if len(parts) > 1:
        found = likeness(parts, name)
        return found and replace(found, words=f"the address reads “{' '.join(parts)}”: {found.words}")
    return _run_together(parts[0], name)


def _run_together(word: str, name: Words) -> Evidence | None:
    """ "janesmith", "jsmith", "janes" or "smithj" before the @."""
    first, lasts = name[0], {name[-1], "".join(name[1:])} - {""}
    said = f"the address “{word}” is "
    if len(name) == 1:
        return Evidence(Likelihood.POSSIBLE, said + "the name", 2) if word == first and len(word) > 2 else None
    initials = "".join(each[0] for each in name[:-1])
    for last in lasts:
        if len(first) > 1 and word in (first + last, last + first):
            return Evidence(Likelihood.VERY_LIKELY, said + "the name")
        if word in (initials + last, first[0] + last, last + first[0]):
            return Evidence(Likelihood.LIKELY, said + "initial and last name", 1)
        if len(first) > 1 and word == first + last[0]:
            return Evidence(Likelihood.LIKELY, said + "first name and initial", 1)
        if word in (first, last) and len(word) > 2:
            return Evidence(Likelihood.POSSIBLE, said + f"the {'first' if word == first else 'last'} name alone", 1)
    return None
