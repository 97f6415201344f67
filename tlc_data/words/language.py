"""The languages in which everything here can be said."""

from enum import StrEnum


class Language(StrEnum):
    """A language, by the letters that stand in an address."""

    ENGLISH = "en"
    SPANISH = "es"


# Each as its own speakers call it.
OWN_NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
