"""Running screens, as AppTest shows them: what stands on them in words and tables."""

import os
import re
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
WORDS = ("title", "subheader", "markdown", "caption", "info", "warning", "success")


def opened(store: Path | None, page: str, *, viewer: str = "", **filters: str) -> AppTest:
    """A screen of the store (None: of the sample), as somebody sees it who came with these filters."""
    os.environ.pop("TLC_DATABASE_URL", None)
    if store is not None:
        os.environ["TLC_DATABASE_URL"] = f"sqlite:///{store}"
    screen = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in {"viewer": viewer, **filters}.items():
        if value:
            screen.query_params[name] = value
    screen.run()
    if page != "today":
        screen.switch_page(f"pages/{page}.py").run()
    assert not screen.exception, [error.message for error in screen.exception]
    return screen


def words_of(screen: AppTest) -> list[str]:
    """Every sentence on a screen."""
    return [element.value for kind in WORDS for element in getattr(screen, kind)]


def table_with(screen: AppTest, *columns: str) -> pd.DataFrame:
    """The first table that has all these columns, its index among them; every cell as text."""
    for table in screen.table:
        whole = read(table.value)
        if set(columns) <= set(whole.columns):
            return whole[list(columns)]
    raise AssertionError(f"no table with {columns}; there are {[list(read(t.value)) for t in screen.table]}")


def read(table: pd.DataFrame) -> pd.DataFrame:
    """A table as it is read on the screen, where its marks of Markdown are escaped."""
    whole = table.reset_index().astype("str")
    return whole.rename(columns=unescaped).map(unescaped)


def unescaped(text: str) -> str:
    """Text as Markdown shows it."""
    return re.sub(r"\\([\W_])", r"\1", text)


def has_table(screen: AppTest, *columns: str) -> bool:
    """Whether any table has all these columns."""
    return any(set(columns) <= set(read(table.value).columns) for table in screen.table)
