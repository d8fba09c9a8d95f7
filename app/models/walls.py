"""What belongs in a wall lies along it: a board, a screen, a door or a window that a finger brings to another wall."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from app.models.room import BOARD, DOOR, SCREEN, WINDOW, Layout, Piece

IN_WALL = frozenset((BOARD, SCREEN, DOOR, WINDOW))
NEAR_MM = 500
"""So near to a wall a finger brings them to it."""


def in_wall(
    layout: Layout, chosen: Collection[str], finger_mm: tuple[float, float], wide_mm: int, deep_mm: int
) -> Layout:
    """The layout with the one chosen piece in the wall that the finger is at, turned as that wall runs.

    Several pieces, other furniture, and what is held away from all walls stay as they are.
    """
    pieces = [piece for piece in layout.pieces if piece.id in chosen]
    if len(chosen) != 1 or not pieces or pieces[0].kind not in IN_WALL:
        return layout
    x, y = finger_mm
    away, wall = min((y, "front"), (x, "left"), (wide_mm - x, "right"), (deep_mm - y, "back"))
    if away > NEAR_MM:
        return layout
    laid = _laid(pieces[0], wall, wide_mm, deep_mm)
    return replace(layout, pieces=tuple(laid if piece.id == laid.id else piece for piece in layout.pieces))


def _laid(piece: Piece, wall: str, wide_mm: int, deep_mm: int) -> Piece:
    upright = wall in ("left", "right")
    # Either way round it is the same, but for the side on which a door has its hinges.
    turn = piece.turn_deg if piece.turn_deg % 180 == 90 * upright else 90 * upright
    into = piece.deep_mm // 2
    if upright:
        return replace(piece, turn_deg=turn, x_mm=into if wall == "left" else wide_mm - into)
    return replace(piece, turn_deg=turn, y_mm=into if wall == "front" else deep_mm - into)
