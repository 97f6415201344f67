"""Laying out a district: seconds and peak memory of `python -m tlc_data sample`."""

from benchmarks.district import options, scratch
from benchmarks.measured import Measured, command, show

BAR, MEMORY_BAR = 60.0, 1024.0


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=2)
    with scratch() as place:
        runs = [
            command("sample", str(place / str(number)), "--schools", str(asked.schools))
            for number in range(asked.times)
        ]
    print(runs[0].said)
    show("python -m tlc_data sample", [Measured(
        f"{asked.schools} schools", [run.seconds for run in runs], BAR, max(run.megabytes for run in runs), MEMORY_BAR,
    )])


if __name__ == "__main__":
    main()
