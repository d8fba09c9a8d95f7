"""Make the environment beside start.py in which Backrow runs: .venv, with exactly the libraries of the lock files.

A set-up either finishes or leaves what was there before. What goes wrong is told in one sentence that says what to do;
the details are in .venv/setup.log.
"""

# The modules that only a set-up needs are imported where they are used: a start of the ready program waits for none.
import os
import sys

from system import LOG, NO_RIGHT, NO_ROOM, ROOT, VENV, Stopped, apt_install, logged, may_apt, say

WINDOWS = sys.platform == "win32"
BEFORE = VENV + ".old"  # the finished .venv that a set-up is about to replace
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))
STAMP = os.path.join(VENV, "made-from.txt")  # written last: with it, .venv is whole
QT_LOADS = os.path.join(VENV, "qt-loads.txt")
LOCKS = ("requirements.lock", "requirements-dev.lock")

QT_PACKAGES = (
    "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 "
    "libxkbcommon-x11-0 libx11-xcb1"
)
LOAD_QT = """
import ctypes, glob, os, sys
from PySide6 import QtWidgets
plugins = os.path.join(os.path.dirname(QtWidgets.__file__), "Qt", "plugins", "platforms")
for name in sys.argv[1:]:
    for path in glob.glob(os.path.join(plugins, f"libq{name}.so")):
        ctypes.CDLL(path)
"""

NO_NETWORK = "The packages could not be fetched: connect to the internet and start again."
OTHERS = "A fetched package is not the one that Backrow was checked with: start again, or use another network."
NO_WHEEL = "There is no ready-made {package} for this Python on this machine: use a 64-bit Python from 3.11 to 3.14."
PIP_TROUBLE = {
    r"No space left on device|WinError 112\b": NO_ROOM,
    r"DO NOT MATCH THE HASHES": OTHERS,
    r"Connection|timed out|name resolution|ProxyError|SSLError|IncompleteRead|HTTP error": NO_NETWORK,
    r"Permission denied|Read-only file system|WinError (?:5|32)\b": NO_RIGHT,
    r"No matching distribution found for (?P<package>[\w.-]+)": NO_WHEEL,
}


def ready(dev: bool) -> bool:
    """Whether the program can be started as it is; with `dev`, its checks and measurements too."""
    return whole(dev) and os.path.exists(QT_LOADS)


def whole(dev: bool) -> bool:
    """Whether .venv is finished and was made from the present locks, by a Python like this one."""
    wanted = made_from(dev)
    try:
        with open(STAMP, "rb") as stamp:
            return stamp.read().startswith(wanted) and os.path.exists(PYTHON)
    except OSError:
        return False


def made_from(dev: bool) -> bytes:
    """What a finished .venv was made from; with the tools for development it begins like one without."""
    text = f"Python {sys.version_info[0]}.{sys.version_info[1]}\n".encode()
    for name in LOCKS[: 2 if dev else 1]:
        with open(os.path.join(ROOT, name), "rb") as lock:
            text += lock.read()
    return text


def set_up(dev: bool) -> None:
    """Make a .venv from which Qt loads, or leave the one that was there; only one process at a time does so."""
    turn = take_turn()
    try:
        drop_unfinished()
        if not whole(dev):
            build(dev)
        if not os.path.exists(QT_LOADS):
            check_qt()
            with open(QT_LOADS, "w", encoding="utf-8") as note:
                note.write("Delete this file to have it checked again.\n")
    finally:
        os.close(turn)


def take_turn() -> int:
    """Wait until no other start.py sets up this folder; returns what to close to let the next one in."""
    import time

    turn = os.open(VENV + ".busy", os.O_RDWR | os.O_CREAT, 0o666)
    if not lock_at_once(turn):
        say("Another start of Backrow is setting it up: waiting for that.")
        while not lock_at_once(turn):
            time.sleep(0.2)
    # pip inherits it: should this process be killed, nobody else's turn comes before pip has ended too.
    os.set_inheritable(turn, True)
    return turn


def lock_at_once(turn: int) -> bool:
    """Lock the open file unless another process has it; the system frees it when its holders end."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(turn, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def drop_unfinished() -> None:
    """Undo a set-up that was cut short: afterwards there is a finished .venv or none."""
    import shutil

    if not os.path.exists(STAMP):
        shutil.rmtree(VENV, ignore_errors=True)
        if os.path.exists(BEFORE):
            os.rename(BEFORE, VENV)
    shutil.rmtree(BEFORE, ignore_errors=True)


def build(dev: bool) -> None:
    """Make .venv from nothing; when that fails, put back the one before, with the new log in it."""
    import shutil

    if os.path.exists(VENV):
        os.rename(VENV, BEFORE)
    try:
        os.mkdir(VENV)
        say("Setting up Backrow, this once: about 200 MB are fetched, and 600 MB of disk used.")
        make_venv()
        install(dev)
        finish(dev)
    except BaseException:
        give_up()
        raise
    shutil.rmtree(BEFORE, ignore_errors=True)


def make_venv() -> None:
    """Make an empty .venv with pip in it."""
    from importlib.util import find_spec

    if not (find_spec("venv") and find_spec("ensurepip")):
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        apt_install([package], "Python's own venv module is not there")
    # Started by the Python of .venv itself, this process runs from a folder that has just been moved away.
    python = getattr(sys, "_base_executable", sys.executable)
    code, said = logged([python, "-m", "venv", VENV])
    if code != 0:
        raise Stopped(pip_trouble(said, "Python could not make the folder .venv"))


def install(dev: bool) -> None:
    """Fetch and install exactly what the locks name."""
    wanted = [word for name in LOCKS[: 2 if dev else 1] for word in ("-r", os.path.join(ROOT, name))]
    options = "--require-hashes --only-binary :all: --progress-bar off --no-input --disable-pip-version-check"
    command = [PYTHON, "-m", "pip", "install", *options.split(), *wanted]
    also = {"PIP_USER": "0", "PIP_RETRIES": os.environ.get("PIP_RETRIES", "2")}
    code, said = logged(command, also, close_fds=False, tell=("Collecting ", "Installing "))
    if code != 0:
        raise Stopped(pip_trouble(said, "The packages could not be installed"))


def pip_trouble(said: str, otherwise: str) -> str:
    """The sentence for what pip said when it failed."""
    import re

    for pattern, sentence in PIP_TROUBLE.items():
        found = re.search(pattern, said)
        if found:
            return sentence.replace("{package}", found.groupdict().get("package", ""))
    return f"{otherwise}: see {LOG}, and start again."


def check_qt() -> None:
    """Load Qt as the program will; what the system lacks is installed by apt, or named."""
    needed: list[str] = []
    if sys.platform == "linux":
        screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        needed = ["offscreen", "xcb"] if screen or may_apt() else ["offscreen"]
    lacking = qt_lacks(needed)
    if lacking and sys.platform == "linux":
        apt_install(QT_PACKAGES.split(), f"Qt needs {lacking}, which this system does not have")
        lacking = qt_lacks(needed)
    if lacking:
        raise Stopped(f"Qt cannot be loaded for want of {lacking}: install that, and start again (see {LOG}).")


def qt_lacks(plugins: list[str]) -> str:
    """The library that Qt, with these of its plug-ins, does not find; nothing when it loads."""
    import re

    code, said = logged([PYTHON, "-c", LOAD_QT, *plugins])
    if code == 0:
        return ""
    library = re.search(r"\blib[\w+.-]*\.so[.\d]*", said)
    return library[0] if library else (said.strip().splitlines() or ["a system library"])[-1]


def finish(dev: bool) -> None:
    """Declare .venv whole."""
    if hasattr(os, "sync"):
        os.sync()  # a power cut may not leave the stamp on disk without the packages
    with open(STAMP + ".new", "wb") as new:
        new.write(made_from(dev))
    os.replace(STAMP + ".new", STAMP)


def give_up() -> None:
    """Put back the .venv from before, or none, and keep the log of what went wrong."""
    import contextlib

    text = ""
    with contextlib.suppress(OSError), open(LOG, encoding="utf-8") as log:
        text = log.read()
    with contextlib.suppress(OSError):
        drop_unfinished()
        os.makedirs(VENV, exist_ok=True)
        with open(LOG, "w", encoding="utf-8") as log:
            log.write(text)
