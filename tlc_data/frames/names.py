"""Names as people write them, made comparable."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[\W_]+")


def normalise(name: str) -> str:
    """Lower case, accents and punctuation gone, single spaces: "Ngāti  O’Brien" → "ngati o brien".

    Letters of any alphabet stay; a name of signs alone, like "✓", stays as it is.
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    kept = _NOT_A_WORD.sub(" ", plain).strip()
    return kept or " ".join(name.casefold().split())


def slug(name: str) -> str:
    """A name as an id: words of `normalise` joined by hyphens."""
    return normalise(name).replace(" ", "-")
