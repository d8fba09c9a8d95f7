"""Backrow as somebody outside meets it: its own process, a real window, real presses, and what it leaves on disk.

Nothing of `app` is imported here. A screen of its own, a pointer, and the bus by which screen readers see are all.
"""
