"""What files are called for people: by their name, and by their folder too where two have one name."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

BETWEEN = " › "


def shown_names(paths: Sequence[Path]) -> list[str]:
    """The shortest end of each path, as it was given, that no other path has: "classes.csv", "north/classes.csv"."""
    ends = [["/".join(path.parts[-size:]) for size in range(1, len(path.parts) + 1)] for path in paths]
    used = Counter(end for each in ends for end in each)
    return [next((end for end in each if used[end] == 1), each[-1]) for each in ends]


def bare_name(file: str) -> str:
    """A table's name without the folder its file is shown with: "log.xlsx › March" of "north/log.xlsx › March"."""
    name, between, sheet = file.partition(BETWEEN)
    return f"{PurePosixPath(name).name}{between}{sheet}"


def sentence_with(shown: str, name: str, sentence: str) -> str:
    """What is said of a file by its bare name, each line of it with the name that people are shown."""
    return "\n".join(
        shown + line.removeprefix(name) if line.startswith(name) else line for line in sentence.split("\n")
    )
