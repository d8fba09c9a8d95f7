"""Preferences: what this user likes on this tablet: a frozen dataclass in the home's settings file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from app.models.files import Home, write_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
PAPERS = ("a4", "letter")
SIZES = (0.9, 1.0, 1.15, 1.3)


@dataclass(frozen=True)
class Preferences:
    """Everything that may be set. Whatever a file holds beside these, or wrongly, is not taken."""

    size: float = 1.0
    """What all sizes on screen are multiplied with, one of `SIZES`."""
    left_hand: bool = False
    dim: bool = False
    show_names: bool = False
    """Whether Today's rows say whose lesson it is without being touched."""
    paper: str = ""
    """One of `PAPERS`; empty: as the country has it."""
    sheets: str = ""
    """The folder for sheets; empty: Documents."""
    second_backup: str = ""
    """A second folder for backups, as on a stick; empty: none."""
    library: str = ""
    """The id of the library that belongs here: says that there was one."""
    shown: str = ""
    """The method that was on show first while recording; empty: the plan's first."""
    hide_names: bool = False
    """Whether seats show their numbers alone while recording."""
    split: bool = False
    """Whether two methods were on show while recording."""


def load(home: Home) -> Preferences:
    """The preferences kept in the home; what is missing or wrong there is as at the first start."""
    try:
        found = home.settings.read_bytes()
    except FileNotFoundError:
        return Preferences()
    except OSError:
        found = b""
    import json

    try:
        kept = json.loads(found)
    except (ValueError, RecursionError):
        _set_aside(home)
        return Preferences()
    if not isinstance(kept, dict):
        return Preferences()
    known: dict[str, Any] = {}
    for field in fields(Preferences):
        value, normal = kept.get(field.name), field.default
        if type(value) is type(normal) or (isinstance(normal, float) and type(value) is int):
            known[field.name] = value
    if known.get("size") not in SIZES:
        known.pop("size", None)
    if known.get("paper") not in PAPERS:
        known.pop("paper", None)
    return Preferences(**known)


def _set_aside(home: Home) -> None:
    """Keep a damaged file beside the one that will be written anew."""
    import contextlib
    import logging

    logging.getLogger(__name__).warning("the settings could not be read; they are as at the first start")
    with contextlib.suppress(OSError):
        if home.settings.is_file():
            home.settings.replace(home.settings.with_name("settings-damaged.json"))


def save(home: Home, preferences: Preferences) -> None:
    """Keep `preferences` in the home. Raises OSError, and then the old ones stay."""
    import json

    write_file(home.settings, json.dumps(asdict(preferences), indent=1).encode())
