"""The bench runs, row by row, and tells what it found. How long things take is no matter of a test."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from benchmarks.__main__ import ROWS
from benchmarks.side import ROOT, environment


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "tests.benchmarks", *words]
    return subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=110)


@cache
def run(part: str) -> tuple[str, dict[str, list[Any]]]:
    """What a run of all rows of one file of the bench printed, and what it kept of each: they share measurements."""
    rows = [row for row in ROWS if ROWS[row].__module__ == part]
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "found.json"
        done = bench(*rows, "--once", "--json", str(kept))
        print(done.stdout)
        assert done.returncode == 0, done.stderr
        return done.stdout, json.loads(kept.read_text())["rows"]


@pytest.mark.parametrize("row", ROWS)
def test_each_row_tells_its_figure_its_floor_its_goal_and_whether_that_is_met(row: str) -> None:
    told, found = run(ROWS[row].__module__)
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
