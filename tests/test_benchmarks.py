"""The bench runs, row by row, and tells what it found. How long things take is no matter of a test."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from benchmarks.__main__ import ROWS
from benchmarks.side import ROOT, environment

RUNS = ThreadPoolExecutor(2)


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "tests.benchmarks", *words]
    return subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=110)


def run(part: str) -> tuple[str, dict[str, list[Any]]]:
    """What a run of all rows of one file of the bench printed, and what it kept of each: they share measurements."""
    rows = [row for row in ROWS if ROWS[row].__module__ == part]
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "found.json"
        done = bench(*rows, "--once", "--json", str(kept))
        assert done.returncode == 0, done.stderr
        return done.stdout, json.loads(kept.read_text())["rows"]


@cache
def begun(part: str) -> Future[tuple[str, dict[str, list[Any]]]]:
    return RUNS.submit(run, part)


def next_part(part: str, request: pytest.FixtureRequest) -> str:
    """The file of the bench whose rows are asked for after those of `part`; `part` itself if none is."""
    tests = [test for test in request.session.items if isinstance(test, pytest.Function) and test.path == request.path]
    rows = [str(test.callspec.params["row"]) for test in tests if hasattr(test, "callspec")]
    parts = list(dict.fromkeys(ROWS[row].__module__ for row in rows))
    return parts[min(parts.index(part) + 1, len(parts) - 1)]


@pytest.mark.parametrize("row", ROWS)
def test_each_row_tells_its_figure_its_floor_its_goal_and_whether_that_is_met(
    row: str, request: pytest.FixtureRequest
) -> None:
    part = ROWS[row].__module__
    running = begun(part)
    # Half of a run is waiting until a window rests: the next one goes on beside it.
    begun(next_part(part, request))
    told, found = running.result()
    print(told)
    assert found[row]
    for line in found[row]:
        (printed,) = [words for words in told.splitlines() if words.startswith(f"{line['name']} ")]
        if "not_measured" in line:
            assert line["not_measured"] in printed
        else:
            assert line["ours"] and line["goal"] and line["figure"] > 0
            assert line["floor"] or line["judged"] != "ratio"
            assert line["met"] == (line["figure"] <= line["goal"])
            assert printed.endswith("met" if line["met"] else "MISSED")


def test_a_row_that_does_not_exist_is_refused_with_the_names_of_those_that_do() -> None:
    done = bench("tuoch")
    assert done.returncode != 0
    assert "touch" in done.stderr
