"""A screen of its own with a pointer and a keyboard, and the bus on which programs tell what is on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "dbus-daemon": "dbus", "pdftotext": "poppler-utils"}
"""What is used of the system, and the Debian package that has it."""
SIZE = "1368x912x24"
BUS = """<busconfig><type>session</type><listen>unix:path={socket}</listen><policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>"""


class Missing(Exception):
    """Something is not installed; the text says what to install."""


class Screen:
    """An X server and a message bus for one journey, to be used in a `with`. `folder` is a new one of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._servers: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Screen:
        missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
        if missing:
            raise Missing(f"Journeys in a real window need Debian's packages {', '.join(missing)}: install them.")
        self._log = (self.folder / "servers.log").open("w")
        number, told = os.pipe()
        self._serve("Xvfb", "-displayfd", str(told), "-screen", "0", SIZE, "-nolisten", "tcp", keep=told)
        os.close(told)
        with os.fdopen(number) as said:
            display = f":{said.readline().strip()}"
        described = self.folder / "bus.conf"
        described.write_text(BUS.format(socket=self.folder / "bus"))
        bus = self._serve("dbus-daemon", f"--config-file={described}", "--nofork", "--print-address")
        assert bus.stdout
        self.bus = bus.stdout.readline().strip()
        known = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "BACKROW"))}
        known.pop("WAYLAND_DISPLAY", None)
        self.environment = known | {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": self.bus,
            "AT_SPI_BUS_ADDRESS": self.bus,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            # The registry of screen readers, which nobody needs here, is not on this bus.
            "QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false",
            "HOME": str(self.folder / "home"),
        }
        (self.folder / "home").mkdir(exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        for server in reversed(self._servers):
            server.kill()
            server.wait()
            if server.stdout:
                server.stdout.close()
        self._log.close()

    def xdotool(self, *words: object) -> str:
        """Let pointer and keyboard do what xdotool is told by these words; what it says."""
        return self.begin_xdotool(*words).communicate(timeout=600)[0]

    def begin_xdotool(self, *words: object) -> subprocess.Popen[str]:
        """The same without waiting for it to be done."""
        command = ["xdotool", *map(str, words)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    def _serve(self, *command: str, keep: int | None = None) -> subprocess.Popen[str]:
        kept = () if keep is None else (keep,)
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._log, pass_fds=kept, text=True)
        self._servers.append(server)
        return server
