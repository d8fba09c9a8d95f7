"""A start, seen from inside: says `painted`, and for the program `began`, then waits to be ended.

`window backrow`  the program as a user starts it
`window bare`     an empty window of the same size
`window stack`    the same with everything imported and loaded that Backrow stands on
"""

from __future__ import annotations

import sys


def backrow() -> None:
    """Start as `python -m app` does, and tell what the window tells."""
    from app import __main__ as program
    from app.screens import start
    from app.screens.window import Window

    from . import say

    class Told(Window):
        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, **named)  # type: ignore[arg-type]
            self.first_picture.painted.connect(lambda: say("painted"))
            self.began.connect(lambda: say("began"))

    vars(start)["Window"] = Told
    # Without a screen the program would make pictures; here it is to do what it does with one.
    program.has_screen = lambda: True
    sys.exit(program.main([]))


def bare(with_stack: bool) -> None:
    """An empty window, with or without what Backrow stands on."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    from . import say

    class Bare(QMainWindow):
        told = False

        def paintEvent(self, event: QPaintEvent) -> None:
            if not self.told:
                self.told = True
                QTimer.singleShot(0, lambda: say("painted"))

    app = QApplication(sys.argv[:1])
    if with_stack:
        import sqlalchemy  # noqa: F401 (to have it imported is all)
        import sqlcipher3.dbapi2  # noqa: F401

        from app.widgets.parts.look import prepare

        prepare(app)
    window = Bare()
    window.resize(1368, 912)
    window.show()
    app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "backrow":
        backrow()
    else:
        bare(sys.argv[1] == "stack")
