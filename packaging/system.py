"""What is asked of the operating system: other programs, with what they say in a log, and Debian's packages.

What it refuses is told in one sentence that says what to do.
"""

# The modules that only a set-up needs are imported where they are used: a start of the ready program waits for none.
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LOG = os.path.join(VENV, "setup.log")

NO_ROOM = "The disk is full: make room for about 1 GB and start again."
NO_RIGHT = f"Backrow cannot write in {ROOT}: close it if it is still open, or move the folder to one of your own."


class Stopped(Exception):
    """The set-up cannot go on; the text is one plain sentence that says what to do."""


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def logged(
    command: list[str], also: dict[str, str] | None = None, close_fds: bool = True, tell: tuple[str, ...] = ()
) -> tuple[int, str]:
    """Run a command, its environment widened by `also`; returns exit code and output, which goes into the log too.

    Of the lines that begin with one of `tell`, the person at the terminal hears the first two words.
    """
    import subprocess

    said = []
    with open(LOG, "a", encoding="utf-8", errors="replace") as log:
        print("$", *command, file=log, flush=True)
        with subprocess.Popen(
            command,
            env=dict(os.environ, **(also or {})),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            close_fds=close_fds,
            text=True,
            errors="replace",
        ) as child:
            try:
                for line in child.stdout or ():
                    log.write(line)
                    said.append(line)
                    if line.startswith(tell):
                        say("  " + " ".join(line.split()[:2]))
            except BaseException:
                child.terminate()
                raise
    return child.returncode, "".join(said)


def may_apt() -> bool:
    """Whether this process may install Debian's packages."""
    import shutil

    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str], why: str) -> None:
    """Install Debian's packages, or stop with the one line that does."""
    import shutil

    install = ["install", "-y", "--no-install-recommends", *packages]
    if not may_apt():
        if shutil.which("apt-get"):
            raise Stopped(f"{why}. Run this line and start again: sudo apt-get {' '.join(install)}")
        raise Stopped(f"{why}. Install it with this system's package tool and start again.")
    say(f"Installing with apt-get: {' '.join(packages)}")
    # The lists of packages may be missing or old: they are fetched only if it does not work without.
    for words in (install, ["update"], install):
        # Another program that is just installing packages is waited for.
        code, _ = logged(["apt-get", "-o", "DPkg::Lock::Timeout=120", *words], {"DEBIAN_FRONTEND": "noninteractive"})
        if code == 0 and words is install:
            return
    raise Stopped(f"{why}, and apt-get could not install it (see {LOG}): check the network and start again.")


def plainly(error: OSError) -> str:
    """One sentence for what the system refused."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NO_ROOM
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NO_RIGHT
    return f"Backrow could not be set up in {ROOT} ({error}): mend that and start again."
