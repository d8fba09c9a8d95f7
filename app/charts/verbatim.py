"""Words on the sheet: its quotes stand below the strip, keyed to it by numbers, and have no graphic beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.charts.panel import Panel
from app.charts.quote_ink import Picture
from app.charts.setting import INK2
from app.charts.typesetting import apart
from app.models.figures import Said
from app.models.verbatim import GAP, State

ABOUT = "about: "
BY_HAND = "written by hand"
_TAG_PT = 7.0
_OPENED, _CLOSED = "“", "”"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_Run = dict[str, Any]


def panels(state: State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    """None: words speak."""
    return ()


def quote_runs(said: Said, ink: Picture | None, name: str) -> list[_Run]:
    """Speaker and words of a quote as they are listed, with its ink, which is the picture of that name.

    Without a picture of it, for which there may be no room, a quote says that it was written by hand.
    """
    look: _Run = {"style": "italic"} if said.exact else {}
    opened, closed = (_OPENED, _CLOSED) if said.exact else ("", "")
    runs: list[_Run] = [{"text": f"{said.speaker}  ", "weight": 700}]
    if ink is None and said.strokes and not said.words:
        # Nothing stands there that could be word for word, or about it.
        return [*runs, {"text": BY_HAND, "fill": INK2}, *_tags(said), {"text": ""}]
    if not said.words and not said.strokes:
        return [*runs, *_tags(said), {"text": ""}]
    runs += [] if said.exact else [{"text": ABOUT, "fill": INK2}]
    if ink is None:
        runs += [{"text": f"({BY_HAND}) ", "fill": INK2}] if said.strokes else []
        return [*runs, *_tags(said), _words(said, opened, closed) | look]
    behind = (GAP if ink.is_cut else "") + ("" if said.words else closed)
    runs.append({"picture": name, "width": ink.width, "height": ink.height, "first": ink.first, "end": ink.end})
    runs[-1] |= {"alt": BY_HAND, "breaks": ink.lines > 1 and bool(said.tags or said.words)}
    runs[-1] |= {"before": opened, "behind": behind, "style": look.get("style", "normal")}
    return [*runs, *_tags(said), _words(said, " " if said.words else "", closed if said.words else "") | look]


def _tags(said: Said) -> list[_Run]:
    """The quick phrases beside the ink, as small words in brackets."""
    told = (phrase.replace(" ", _NO_BREAK) for phrase in said.tags)
    return [{"text": f" [{phrase}]", "fill": INK2, "size": _TAG_PT} for phrase in told]


def _words(said: Said, opened: str, closed: str) -> _Run:
    """The words, to be cut to the room there is, and what stands behind them however they are cut."""
    isolate, end = apart(said.words).split(said.words) if said.words else ("", "")
    return {"text": f"{opened}{isolate}{said.words}", "end": f"{end}{closed}"}
