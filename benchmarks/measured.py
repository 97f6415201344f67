"""Timing, peak memory, and the table that says both beside the bars they are held to."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
_KB_A_MB = 1024


@dataclass(frozen=True)
class Measured:
    """What was measured: seconds of each repetition and megabytes at most, with their bars (None: no bar)."""

    what: str
    seconds: list[float]
    bar: float | None = None
    megabytes: float | None = None
    memory_bar: float | None = None
    cpu_seconds: list[float] | None = None


@dataclass(frozen=True)
class Run:
    """One command that has ended: its seconds, the most memory it held, and what it said."""

    seconds: float
    megabytes: float
    said: str


def command(*words: str) -> Run:
    """Run `python -m tlc_data …` and wait for it.

    The most memory of a child counts that of its parent at the start too: whoever calls this loads
    no pandas before.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "tlc_data", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )
    said = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"tlc_data {' '.join(words)} ended with {process.returncode}:\n{said}")
    return Run(seconds, usage.ru_maxrss / _KB_A_MB, said)


def timed(act: Callable[[], object], *, times: int) -> list[float]:
    """Seconds of each repetition."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        found.append(time.perf_counter() - begun)
    return found


def alone(act: Callable[[], object], *, times: int) -> tuple[list[float], list[float], float]:
    """Seconds and processor seconds of each repetition in a process of its own, and the megabytes it held at most.

    On a busy machine the processor seconds tell more than the clock.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_measure, act, times).result()


def _measure(act: Callable[[], object], times: int) -> tuple[list[float], list[float], float]:
    seconds, cpu = [], []
    for _ in range(times):
        begun = time.process_time()
        seconds += timed(act, times=1)
        cpu.append(time.process_time() - begun)
    # Of this program alone: the most that the system counts for a process begins with its parent's.
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return seconds, cpu, int(peak.group(1)) / _KB_A_MB if peak else 0.0


def show(title: str, rows: list[Measured]) -> None:
    """Print the table; a ratio under 1 keeps the bar."""
    table = Table("", title=title, title_justify="left", box=None)
    for name in ("median s", "least", "most", "n", "bar", "ratio", "cpu s", "peak MB", "bar", "ratio"):
        table.add_column(name, justify="right")
    for row in rows:
        middle = median(row.seconds)
        table.add_row(
            row.what, f"{middle:.3f}", f"{min(row.seconds):.3f}", f"{max(row.seconds):.3f}", str(len(row.seconds)),
            *_beside(middle, row.bar, "g"), f"{median(row.cpu_seconds):.3f}" if row.cpu_seconds else "",
            "" if row.megabytes is None else f"{row.megabytes:.0f}",
            *_beside(row.megabytes, row.memory_bar, ".0f"),
        )
    Console(width=140).print(table)


def _beside(found: float | None, bar: float | None, form: str) -> tuple[str, str]:
    if found is None or bar is None:
        return "", ""
    return f"{bar:{form}}", f"{found / bar:.2f}"
