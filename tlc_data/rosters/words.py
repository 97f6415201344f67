"""What rosters call teachers and learning communities."""

import re

# Students, guardians and everybody else are never read.
TEACHING = ("teacher", "faculty", "staff")
_COMMUNITY = re.compile(r"\b(?:tlc|plc|learning communit(?:y|ies))s?\b", re.I)
_MAYBE = re.compile(r"\bteams?\b|\bprofessional learning\b", re.I)


def is_called_a_community(words: str) -> bool:
    """Whether a source itself calls something a learning community."""
    return bool(_COMMUNITY.search(words.replace("_", " ")))


def may_be_a_community(words: str) -> bool:
    """Whether a title sounds like one, so that it is worth asking."""
    return is_called_a_community(words) or bool(_MAYBE.search(words))
