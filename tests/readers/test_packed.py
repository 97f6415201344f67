"""Files packed in a ZIP: each read as if it lay in a folder, nothing unpacked that would fill the memory."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tlc_data.errors import UnreadableFile
from tlc_data.readers import Limits, is_read_in_folders, read_parts, read_tables

TABLE = "a,b\n1,2\n"


def packed(place: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(place / "roster.zip", "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in files.items():
            held.writestr(name, content)
    return place / "roster.zip"


def workbook() -> bytes:
    book, held = Workbook(), io.BytesIO()
    book.active.title = "March"
    for row in (["a", "b"], [1, 2]):
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def test_each_table_bears_the_names_of_all_it_lies_in(tmp_path: Path) -> None:
    path = packed(tmp_path, **{
        "users.csv": TABLE, "north/log.xlsx": workbook(), "north/old/orgs.csv": TABLE, "letter.docx": b"x",
        "__MACOSX/._users.csv": "x", "north/~$log.xlsx": "x", ".hidden.csv": "x", "north/.git/a.csv": "x",
        "Thumbs.db": "x",
    })
    assert [(table.file, table.bundle) for table in read_tables(path)] == [
        ("roster.zip › log.xlsx › March", f"{path}/north"), ("roster.zip › orgs.csv", f"{path}/north/old"),
        ("roster.zip › users.csv", str(path)),
    ]


def test_two_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    found = read_tables(packed(tmp_path, **{"north/log.csv": TABLE, "south/Log.csv": TABLE}))
    assert [table.file for table in found] == ["roster.zip › north/log.csv", "roster.zip › south/Log.csv"]


def test_files_of_one_folder_are_one_bundle(tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(TABLE)
    assert {read_tables(tmp_path / name)[0].bundle for name in ("one.csv", "two.csv")} == {str(tmp_path)}


def test_a_packed_file_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    tables, wrong = read_parts(packed(tmp_path, **{"users.csv": TABLE, "empty.csv": "", "log.xlsx": "x"}))
    assert [table.file for table in tables] == ["roster.zip › users.csv"]
    assert wrong == [
        "roster.zip › empty.csv is empty: it has no header and no rows.",
        "roster.zip › log.xlsx ends in .xlsx but is no workbook: open it in a spreadsheet and save it again.",
    ]
    with pytest.raises(UnreadableFile) as both:
        read_tables(tmp_path / "roster.zip")
    assert str(both.value) == "\n".join(wrong)


@pytest.mark.parametrize(("files", "limits", "sentence"), [
    ({"a.csv": "0" * 3_000_000}, Limits(), "roster.zip would grow to many times its size when unpacked; at most 200 "
     "times is read (max_unpacked_ratio). Save its tables as CSV."),
    ({"a.csv": TABLE, "b.csv": TABLE}, Limits(max_sheets=1),
     "roster.zip has 2 sheets or files in it; at most 1 are read (max_sheets). Split it."),
    ({"a.csv": TABLE, "in/b.zip": "PK"}, Limits(),
     "roster.zip has a packed file in it, in/b.zip: unpack that one first."),
    ({"a.docx": "x"}, Limits(), "roster.zip has no file in it that can be read."),
    ({"a.csv": "a,b\n" + "1,2\n" * 9}, Limits(max_rows=8), "roster.zip › a.csv has 10 rows; at most 8 are read "
     "(max_rows). Split it into smaller files, by year or by school."),
])
def test_what_is_not_unpacked_is_a_sentence(
    files: dict[str, str], limits: Limits, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableFile) as wrong:
        read_tables(packed(tmp_path, **files), limits=limits)
    # How often exactly hangs on who packed it.
    assert re.sub(r"\d+ times its", "many times its", str(wrong.value)) == sentence


def test_what_is_no_zip_or_cut_off_is_a_sentence(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"a.csv": TABLE})
    content = path.read_bytes()
    for broken in (b"no zip", content[:60], content.replace(b"a.csv", b"b.csv", 1)):
        path.write_bytes(broken)
        with pytest.raises(UnreadableFile, match=r"^roster\.zip is damaged: it cannot be unpacked\."):
            read_tables(path)


def test_a_packed_file_that_is_larger_than_it_says_is_damage(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"a.csv": "a,b\n" + "1,2\n" * 1000})
    size = (4004).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (12).to_bytes(4, "little")))
    with pytest.raises(UnreadableFile, match=r"^roster\.zip is damaged"):
        read_tables(path)


@pytest.mark.parametrize(("name", "read"), [
    ("log.csv", True), ("log.md", True), ("facts.zip", True), ("README.md", False), ("Readme.en.md", False),
    ("~$log.xlsx", False), (".hidden.csv", False), ("letter.docx", False),
])
def test_in_a_folder_leaflets_and_lock_files_are_left_alone(name: str, read: bool) -> None:
    assert is_read_in_folders(Path("folder") / name) is read
