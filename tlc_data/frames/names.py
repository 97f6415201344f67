"""Names as people write them, made comparable."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def normalise(name: str) -> str:
    """Lower case, accents and punctuation gone, single spaces: "Ngāti  O'Brien" → "ngati o brien"."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    kept = _NOT_A_WORD.sub(" ", plain).strip()
    return kept or " ".join(name.casefold().split())


def slug(name: str) -> str:
    """A name as an id: words of `normalise` joined by hyphens."""
    return normalise(name).replace(" ", "-")
