"""Ids for things of a vocabulary."""

from __future__ import annotations

import secrets


def new_id(kind: str) -> str:
    """An id that begins with `kind` and that nothing had before, in any lesson kept: lessons are compared by ids."""
    return f"{kind}{secrets.token_hex(6)}"
