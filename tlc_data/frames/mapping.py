"""What a person says of files whose headers or words do not speak for themselves."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mapping:
    """Answers for files, by the name of the file."""

    def of(self, file: str) -> None:
        """The answers for one table, or None."""
        return None


def read_mapping(path: Path) -> Mapping:
    """The answers written in a TOML file."""
    return Mapping()
