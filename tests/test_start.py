"""What a person meets who starts Backrow with start.py: on a new machine, on a set-up one, and when something is amiss.

Each start is a real one, in a folder of its own with a tiny program and tiny packages.
"""

import ast
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
Ended = subprocess.CompletedProcess[str]

PROGRAM = """
import sys
from PySide6 import QtWidgets
print("Backrow runs", sys.argv[1:])
sys.exit(7 if "seven" in sys.argv else 0)
"""
QT = """
import os
if not os.path.exists(os.environ["LIBEGL"]):
    raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
"""
CHECK = """
import os, sys
print("check", __package__, *sys.argv[1:], flush=True)
sys.exit(__package__ in os.environ.get("RED", ""))
"""
LINT = """
import runpy
def lint_imports_command():
    runpy.run_module("importlinter", run_name="__main__")
"""
VENV = """
import os, shutil, sys
shutil.copytree(os.environ["EMPTY_VENV"], sys.argv[1], symlinks=True, dirs_exist_ok=True, copy_function=os.link)
"""
APT = """#!/bin/sh
echo "$*" >> "$APT_CALLS"
case "$*" in *libegl1*) : > "$LIBEGL";; esac
"""


@dataclass
class Checkout:
    """A copy of Backrow's start in a folder of its own, on a machine on which nothing else can be called."""

    folder: Path
    env: dict[str, str]

    def command(self, words: tuple[str, ...], first: str) -> list[str]:
        start = str(self.folder / "start.py")
        if not first:
            return [sys.executable, start, *words]
        run = f"import runpy, sys; sys.argv = {[start, *words]!r}; runpy.run_path(sys.argv[0], run_name='__main__')"
        return [sys.executable, "-c", f"{first}; {run}"]

    def start(self, *words: str, first: str = "", cwd: Path | None = None, **env: str) -> Ended:
        """`python3 start.py WORDS`; with Python code that is to run in the process first."""
        run = partial(subprocess.run, capture_output=True, text=True, timeout=100)
        return run(self.command(words, first), env=self.env | env, cwd=cwd)

    def without_network(self) -> "Checkout":
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            index = f"http://127.0.0.1:{unused.getsockname()[1]}"
        return Checkout(self.folder, self.env | {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": index})

    def packages(self) -> Path:
        return next((self.folder / ".venv").glob("lib/python*/site-packages"))


def wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """Make a package that pip can install; returns its line for a lock file."""
    info = f"{name}-1.0.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path := folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
        archive.writestr(f"{info}/RECORD", "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"]))
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def new_checkout(folder: Path) -> Checkout:
    """A fresh clone: nothing set up yet."""
    root, wheels, programs = folders = [folder / name for name in ("Backrow, new", "wheels", "bin")]
    for each in [*folders, root / "app"]:
        each.mkdir()
    shutil.copy(HERE / "start.py", root)
    shutil.copytree(HERE / "packaging", root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "app/__init__.py").touch()
    (root / "app/__main__.py").write_text(PROGRAM)
    qt = wheel(wheels, "qt", {"PySide6/__init__.py": "", "PySide6/QtWidgets.py": QT})
    checks = {f"{name}/__main__.py": CHECK for name in ("ruff", "mypy", "importlinter", "pytest")}
    checks["importlinter/cli.py"] = LINT
    (root / "requirements.lock").write_text(qt)
    (root / "requirements-dev.lock").write_text(qt + wheel(wheels, "checks", checks))
    (programs / "apt-get").write_text(APT)
    (programs / "apt-get").chmod(0o755)
    for tool in ("Xvfb", "xdotool", "pdftoppm"):
        (programs / tool).touch(0o755)
    (folder / "libEGL.so.1").touch()
    env = {"PATH": str(programs), "HOME": str(folder), "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1"}
    env |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}
    return Checkout(root, env | {"LIBEGL": str(folder / "libEGL.so.1"), "APT_CALLS": str(folder / "apt-calls")})


@pytest.fixture(scope="module")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = new_checkout(tmp_path_factory.mktemp("once"))
    first = checkout.start()
    assert first.stdout == "Backrow runs []\n", first.stderr
    assert first.stderr.startswith("Setting up Backrow, this once")
    return checkout


@pytest.fixture(scope="module")
def quick(set_up_once: Checkout, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which `python -m venv` copies an empty .venv: Python takes 5 s to make a new one."""
    folder = tmp_path_factory.mktemp("quick")
    (folder / "venv.py").write_text(VENV)
    not_empty = shutil.ignore_patterns("PySide6", "qt-*", "made-from.txt", "setup.log")
    shutil.copytree(set_up_once.folder / ".venv", folder / "empty", symlinks=True, ignore=not_empty)
    return {"PYTHONPATH": str(folder), "EMPTY_VENV": str(folder / "empty")}


@pytest.fixture
def new(tmp_path: Path, quick: dict[str, str]) -> Checkout:
    checkout = new_checkout(tmp_path)
    return Checkout(checkout.folder, checkout.env | quick)


@pytest.fixture
def ready(set_up_once: Checkout, quick: dict[str, str], tmp_path: Path) -> Checkout:
    """A checkout that is set up, free to be damaged."""
    shutil.copytree(set_up_once.folder, tmp_path / "Backrow", symlinks=True)
    libegl = shutil.copy(set_up_once.env["LIBEGL"], tmp_path)
    return Checkout(tmp_path / "Backrow", set_up_once.env | quick | {"LIBEGL": str(libegl)})


def one_sentence(refused: Ended) -> str:
    """The last line that a refused start printed; it stands there alone, without a traceback."""
    assert (refused.returncode, refused.stdout) == (1, ""), refused.stderr
    assert "Traceback" not in refused.stderr
    return refused.stderr.splitlines()[-1]


def test_a_set_up_machine_hands_words_and_exit_code_through_at_once_and_without_a_network(ready: Checkout) -> None:
    shutil.rmtree(ready.packages() / "pip")
    began = time.monotonic()
    again = ready.without_network().start("seven", "a b")
    assert (again.stdout, again.stderr, again.returncode) == ("Backrow runs ['seven', 'a b']\n", "", 7)
    assert time.monotonic() - began < 3


def test_another_app_in_the_folder_one_stands_in_is_not_taken_for_ours(ready: Checkout, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("print('not Backrow')")
    assert ready.start(cwd=tmp_path).stdout == "Backrow runs []\n"


def test_an_old_python_is_told_what_is_needed(new: Checkout) -> None:
    said = one_sentence(new.start(first="import sys; sys.version_info = (3, 9, 2, 'final', 0)"))
    assert said.startswith("Backrow needs Python 3.11 or newer and this is 3.9: install a newer Python")
    ast.parse((HERE / "start.py").read_text(), feature_version=(3, 6))


def test_without_a_network_nothing_is_set_up_and_the_next_start_does_it(new: Checkout) -> None:
    said = one_sentence(new.without_network().start())
    assert said == "The packages could not be fetched: connect to the internet and start again."
    [left] = (new.folder / ".venv").iterdir()
    assert left.name == "setup.log" and "127.0.0.1" in left.read_text()
    assert new.start().stdout == "Backrow runs []\n"


WRONG = f"--hash=sha256:{'0' * 64}"
STRANGE = {
    f"qt==1.0 {WRONG}": "A fetched package is not the one that Backrow was checked with",
    f"unmade==1.0 {WRONG}": "There is no ready-made unmade for this Python",
    "qt==1.0": "The packages could not be installed: see ",
}


@pytest.mark.parametrize(("package", "sentence"), STRANGE.items())
def test_a_package_that_is_not_what_the_lock_names_is_not_installed(new: Checkout, package: str, sentence: str) -> None:
    (new.folder / "requirements.lock").write_text(package)
    assert one_sentence(new.start()).startswith(sentence)


def test_a_set_up_that_was_cut_short_is_made_anew(ready: Checkout) -> None:
    (ready.folder / ".venv/made-from.txt").unlink()
    (ready.packages() / "PySide6/QtWidgets.py").unlink()
    again = ready.start()
    assert again.stdout == "Backrow runs []\n"
    assert "Setting up Backrow" in again.stderr


def test_what_was_set_up_before_outlives_a_set_up_that_was_cut_short(ready: Checkout) -> None:
    (ready.folder / ".venv").rename(ready.folder / ".venv.old")
    (ready.folder / ".venv").mkdir()
    assert ready.without_network().start().stdout == "Backrow runs []\n"
    assert not (ready.folder / ".venv.old").exists()


def test_the_program_still_starts_when_the_tools_for_its_tests_cannot_be_fetched(ready: Checkout) -> None:
    assert "could not be fetched" in one_sentence(ready.without_network().start("test"))
    assert ready.without_network().start().stdout == "Backrow runs []\n"


def test_changed_libraries_are_set_up_at_the_next_start(ready: Checkout) -> None:
    with (ready.folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    assert "Setting up Backrow" in ready.start().stderr
    assert ready.start().stderr == ""


def test_a_folder_one_may_not_write_in_is_named(new: Checkout) -> None:
    # Root may write anywhere: the program is started again without that privilege (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE).
    plain = "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)"
    plain += f"; os.execv(sys.executable, [sys.executable, {str(new.folder / 'start.py')!r}])"
    new.folder.chmod(0o555)
    said = one_sentence(new.start(first=plain))
    new.folder.chmod(0o755)
    assert said.startswith(f"Backrow cannot write in {new.folder}: ")


def test_a_full_disk_is_named(new: Checkout) -> None:
    full = "import os; os.mkdir = lambda *_: (_ for _ in ()).throw(OSError(28, 'No space left on device'))"
    assert one_sentence(new.start(first=full)) == "The disk is full: make room for about 1 GB and start again."


def test_two_starts_at_once_wait_for_one_another(new: Checkout) -> None:
    both = [
        subprocess.Popen(new.command((), ""), env=new.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [each.communicate(timeout=100) for each in both]
    assert [out for out, _ in said] == ["Backrow runs []\n"] * 2
    first_words = sorted(err.split(":")[0] for _, err in said)
    assert first_words == ["Another start of Backrow is setting it up", "Setting up Backrow, this once"]


def test_root_on_debian_gets_the_libraries_that_qt_lacks(ready: Checkout) -> None:
    (ready.folder / ".venv/qt-loads.txt").unlink()
    Path(ready.env["LIBEGL"]).unlink()
    started = ready.start(first="import os; os.geteuid = lambda: 0")
    assert started.stdout == "Backrow runs []\n"
    assert started.stderr.startswith("Installing with apt-get: libegl1 libgl1")
    assert "install -y --no-install-recommends libegl1" in Path(ready.env["APT_CALLS"]).read_text()


WITHOUT_QT = [("bin", "Run this line and start again: sudo apt-get install"), ("nothing", "Install it with this")]


@pytest.mark.parametrize(("programs", "what_to_do"), WITHOUT_QT)
def test_others_are_told_how_to_get_the_libraries_that_qt_lacks(
    ready: Checkout, programs: str, what_to_do: str
) -> None:
    (ready.folder / ".venv/qt-loads.txt").unlink()
    path = str(Path(ready.env["PATH"]).with_name(programs))
    refused = ready.start(first="import os; os.geteuid = lambda: 1000", PATH=path, LIBEGL="/nowhere")
    assert one_sentence(refused).startswith(f"Qt needs libEGL.so.1, which this system does not have. {what_to_do}")


def test_every_check_runs_even_after_a_red_one(new: Checkout) -> None:
    done = new.start("test", RED="mypy")
    lines = [line for line in done.stdout.splitlines() if line]
    assert [line.split(" (")[0] for line in lines] == [
        "check ruff check",
        "ruff check: green",
        "check ruff format --check",
        "ruff format: green",
        "check mypy",
        "mypy: red",
        "check importlinter",
        "import-linter: green",
        "check pytest -n 2 --dist worksteal",
        "pytest: green",
        "Red: mypy",
    ]
    assert done.returncode == 1
    assert new.start("test").returncode == 0
    alone = new.start("test", "-k", "seating")
    assert alone.stdout == "check pytest -k seating\n"
    assert new.without_network().start().stdout == "Backrow runs []\n", (
        "the tools for the tests do not hinder the program"
    )
