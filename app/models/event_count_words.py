"""What the next touch means in Counts by seat, in words."""

from __future__ import annotations

from app.models.event_count import State, in_words


def next_touch(state: State) -> str:
    """What the next touch means, where something is counted by seat."""
    kept, means = state.armed, "Touch a seat and what it was, in either order."
    if kept.category:
        name = state.spoken(kept.category)
        means = f"{name}: touch the seats it was for. Touched again it is put down."
        if kept.counted:
            means = f"{name} is kept: touch the next seat, or something else."
    elif kept.seats is not None:
        words = in_words(state, kept.seats)
        means = f"{words[:1].upper()}{words[1:]}: touch what it was."
    return f"Paused, a touch is kept aside. {means}" if state.lesson.paused else means
