"""A delimited file that is packed alone reads like the plain one, under the same limits."""

import gzip
from pathlib import Path

import pytest

from tlc_data.errors import UnreadableFile
from tlc_data.readers import Limits, is_read_in_folders, read_tables

LOG = "Date,Team,Members Present\n2026-03-13,Oak,Ada Abara; Bo Bexley\n2026-04-10,Ash,Cy Dorsey\n"


@pytest.mark.parametrize("name", ["log.csv.gz", "Log.CSV.GZ", "log.tsv.gz"])
def test_it_reads_like_its_plain_form(name: str, tmp_path: Path) -> None:
    text = LOG if ".csv" in name.lower() else LOG.replace(",", "\t")
    (tmp_path / name).write_bytes(gzip.compress(text.encode()))
    (tmp_path / name[:-3]).write_text(text)
    (packed,), (plain,) = read_tables(tmp_path / name), read_tables(tmp_path / name[:-3])
    assert packed.cells.equals(plain.cells) and packed.rows.tolist() == plain.rows.tolist() == [2, 3]
    assert (packed.file, plain.file) == (f"{name} › {name[:-3]}", name[:-3])
    assert is_read_in_folders(tmp_path / name)


@pytest.mark.parametrize(("size", "allowed"), [(1_999_999, True), (2_000_000, True), (3_000_001, False)])
def test_its_size_is_held_after_unpacking(size: int, allowed: bool, tmp_path: Path) -> None:
    (tmp_path / "log.csv.gz").write_bytes(gzip.compress(LOG.encode() + b"\n" * (size - len(LOG))))
    limits = Limits(max_file_mb=2, max_unpacked_ratio=10**6)
    if allowed:
        assert len(read_tables(tmp_path / "log.csv.gz", limits=limits)) == 1
    else:
        with pytest.raises(UnreadableFile, match="log.csv.gz, unpacked, has .* at most 2 MB are read"):
            read_tables(tmp_path / "log.csv.gz", limits=limits)


def test_what_grows_beyond_measure_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "log.csv.gz").write_bytes(gzip.compress(LOG.encode() + b"a" * 50_000_000))
    with pytest.raises(UnreadableFile, match="would grow to .*max_unpacked_ratio"):
        read_tables(tmp_path / "log.csv.gz")


@pytest.mark.parametrize("content", [b"Date,Team\n", gzip.compress(LOG.encode())[:-9], b"\x1f\x8b\x08\x00" + b"z" * 40])
def test_a_damaged_one_is_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "log.csv.gz").write_bytes(content)
    with pytest.raises(UnreadableFile, match="log.csv.gz is damaged or no GZ"):
        read_tables(tmp_path / "log.csv.gz")


def test_an_empty_one_and_one_with_a_workbook_in_it_are_refused(tmp_path: Path) -> None:
    for content, says in ((b"", "is empty"), (b"PK\x03\x04", "is a workbook or other packed file")):
        (tmp_path / "log.csv.gz").write_bytes(gzip.compress(content))
        with pytest.raises(UnreadableFile, match=says):
            read_tables(tmp_path / "log.csv.gz")


def test_other_packed_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "log.xlsx.gz").write_bytes(gzip.compress(b"PK\x03\x04"))
    assert not is_read_in_folders(tmp_path / "log.xlsx.gz")
    with pytest.raises(UnreadableFile, match="this one cannot"):
        read_tables(tmp_path / "log.xlsx.gz")
