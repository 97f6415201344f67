"""Retention of a whole district by practice, with its interval over communities, from the stored counts."""

from pathlib import Path

from benchmarks.district import imported, made, options, scratch
from benchmarks.measured import Measured, show, timed

BAR = 0.5


def main() -> None:
    """Measure and print."""
    asked = options(__doc__, times=7)
    with scratch() as place:
        db = imported(made(place, schools=asked.schools), place / "store.db")
        rows = retention(db, asked.times)
    show(f"Retention after adoption in {asked.schools} schools", rows)


def retention(db: Path, times: int) -> list[Measured]:
    """Reading the counts, and what is made of them: each practice, all together, the worst case."""
    import pandas as pd

    from tlc_data.measures.retained import retained_by
    from tlc_data.measures.survival import Curve, silent_as_lapsed
    from tlc_data.measures.survival_interval import curve_over_communities
    from tlc_data.settings import Settings
    from tlc_data.store.counted import read_counts
    from tlc_data.store.directory import communities
    from tlc_data.store.store import open_store
    from tlc_data.vocabulary import Level

    store, settings = open_store(str(db)), Settings()

    def read() -> pd.DataFrame:
        with store.reading() as connection:
            schools = sorted(communities(connection)["school_id"].unique())
            found = read_counts(connection, "retention", level=Level.COMMUNITY, schools=schools)
        return found.rename(columns={"id": "community_id"})

    def by_practice(counts: pd.DataFrame) -> pd.DataFrame:
        return retained_by(counts, by=["practice_id"], settings=settings)

    def in_one() -> Curve:
        return curve_over_communities(counts, settings=settings)

    counts = read()
    adoptions, groups = counts[["lapsed", "silent", "censored"]].to_numpy().sum(), counts["practice_id"].nunique()
    found = [
        Measured(f"counts read ({len(counts):,} rows, {adoptions:,} adoptions)", timed(read, times=times)),
        Measured(f"by practice ({groups})", timed(lambda: by_practice(counts), times=times), BAR),
        Measured("read, and by practice", timed(lambda: by_practice(read()), times=times), BAR),
        Measured("the worst case by practice", timed(lambda: by_practice(silent_as_lapsed(counts)), times=times), BAR),
        Measured("all in one curve", timed(in_one, times=times), BAR),
    ]
    store.close()
    return found


if __name__ == "__main__":
    main()
