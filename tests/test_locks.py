"""What the lock files promise to those who install from them."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]


def pins(lock: str) -> set[str]:
    return {line.rstrip(" \\") for line in (HERE / lock).read_text().splitlines() if "==" in line}


def test_tests_run_with_the_very_libraries_that_users_get() -> None:
    assert pins("requirements.lock")
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_a_hash_for_every_package_and_no_place_to_fetch_it_from(lock: str) -> None:
    text = (HERE / lock).read_text()
    assert not re.search(r"://|^--", text, re.MULTILINE)
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text.strip()))
