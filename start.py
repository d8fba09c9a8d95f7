#!/usr/bin/env python3
"""Start Backrow from a checkout: the first start sets it up, every later one only opens the program.

    python3 start.py [WORDS ...]          open the program, or run the command that WORDS name
    python3 start.py test                 run all checks; exit code 1 if any is red
    python3 start.py test WORDS ...       run pytest alone, with WORDS
    python3 start.py bench [WORDS ...]    measure, and compare with the targets

It needs a bare Python and, for the set-up alone, a network. The set-up is in packaging/environment.py.
"""

import os
import sys

# Every Python since 3.6 can parse this file, so that an old one says this and no SyntaxError.
if sys.version_info < (3, 11):
    sys.exit(
        f"Backrow needs Python 3.11 or newer and this is {sys.version_info[0]}.{sys.version_info[1]}: "
        "install a newer Python and start with it, for example: python3.12 start.py"
    )

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "packaging"))

from environment import PYTHON, WINDOWS, ready, set_up
from system import ROOT, Stopped, apt_install, plainly, say

TEST_PACKAGES = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "pdftoppm": "poppler-utils",
    "strace": "strace",
}

CHECKS = (
    ("ruff check", ["-m", "ruff", "check"]),
    ("ruff format", ["-m", "ruff", "format", "--check"]),
    ("mypy", ["-m", "mypy"]),
    ("import-linter", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    # Two at a time is what the smallest machine it must pass on can do. Tests of one file stay together for the most
    # part, so that what they share is made once; who is done first takes over some of the rest.
    ("pytest", ["-m", "pytest", "-n", "2", "--dist", "worksteal"]),
)


def main(words: list[str]) -> int:
    """Set up what is not ready, then hand over; returns the exit code."""
    first, rest = (words[0], words[1:]) if words else ("", [])
    dev = first in ("test", "bench")
    try:
        if not ready(dev):
            set_up(dev)
        if first == "test":
            return test(rest)
        return hand_over(["-m", "tests.benchmarks", *rest] if first == "bench" else ["-m", "app", *words])
    except Stopped as why:
        say(str(why))
    except OSError as error:
        say(plainly(error))
    except KeyboardInterrupt:
        say("Stopped. Start again to go on.")
        return 130
    return 1


def hand_over(arguments: list[str]) -> int:
    """Become .venv's Python with these arguments; on Windows, which cannot, wait for it and return its exit code."""
    import_from = [ROOT, os.environ.get("PYTHONPATH", "")]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, import_from)))
    # -P: the folder that the user happens to stand in may hold an "app" of its own.
    command = [PYTHON, "-P", *arguments]
    if not WINDOWS:
        os.execve(PYTHON, command, environment)
    import subprocess

    with subprocess.Popen(command, env=environment) as program:
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:
                continue  # the program got it too, and decides what it means


def test(words: list[str]) -> int:
    """Run every check to its end, or pytest alone when there are words for it."""
    import shutil
    import subprocess
    import time

    missing = [package for tool, package in TEST_PACKAGES.items() if not shutil.which(tool)]
    if missing and sys.platform == "linux":
        try:
            apt_install(missing, "Some tests use programs that are not there")
        except Stopped as why:
            say(str(why))
    os.chdir(ROOT)
    if words:
        return hand_over(["-m", "pytest", *words])
    red = []
    for name, arguments in CHECKS:
        began = time.monotonic()
        if subprocess.call([PYTHON, *arguments]) != 0:
            red.append(name)
        print(f"{name}: {'red' if name in red else 'green'} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"Red: {', '.join(red)}" if red else "All green", flush=True)
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
