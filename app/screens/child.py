"""Child processes of the program: the same Python, finding the same `app`, wherever Backrow was started from."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

import app


def start_child(process: QProcess, *arguments: str) -> None:
    """Start `python ARGUMENTS` in `process`; its signals tell how it goes."""
    environment = QProcessEnvironment.systemEnvironment()
    here = str(Path(app.__file__).parent.parent)
    known = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join([here, known]) if known else here)
    process.setProcessEnvironment(environment)
    process.start(sys.executable, list(arguments))
