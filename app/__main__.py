"""`python -m app` / `backrow`: show the window, or run a command without one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:
        # The way to the first picture is kept short: a parser would be read for nothing.
        return _show(None)
    # Defaults of the parser itself would be those of each command too, and undo what was said before it.
    parsed = _parser().parse_args(given, argparse.Namespace(data=None, verbose=False, run=None))
    if parsed.verbose:
        import logging

        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logging.getLogger("app.models.journal").setLevel(logging.INFO)
        logging.getLogger().addHandler(handler)
    if parsed.run is None:
        return _show(parsed.data)
    from app import commands

    return commands.run(parsed)


def _parser() -> argparse.ArgumentParser:
    from app import commands

    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", metavar="DIR", help="where everything of Backrow lies, in place of the usual folder")
    common.add_argument("--verbose", action="store_true", help="say on standard error what was saved")
    parser = argparse.ArgumentParser("backrow", description="Records what happens in a lesson.", parents=[common])
    chosen = parser.add_subparsers(metavar="COMMAND")
    commands.add_to(chosen, common)
    pictures = chosen.add_parser("pictures", parents=[common], help="make pictures of all screens and sheets")
    pictures.add_argument("folder", nargs="?", default="pictures", help="where to put them")
    pictures.set_defaults(run=_pictures)
    return parser


def _pictures(_home: object, arguments: argparse.Namespace) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app import pictures

    return pictures.main(arguments.folder)


def _show(data: str | None) -> int:
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from app import pictures

        return pictures.without_a_screen()
    from app.screens.start import start

    return start(data)


def has_screen() -> bool:
    """Whether a window would be seen. On Linux this looks for a display that answers."""
    if sys.platform != "linux":
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return not platform.startswith(("offscreen", "minimal"))
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if not display.startswith((":", "unix:")):
        return bool(display)
    import socket

    number = display.split(":")[1].split(".")[0]
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):  # noqa: S108 (where X has it)
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(address) == 0:
                return True
    return False


if __name__ == "__main__":
    sys.exit(main())
