"""Edges: keeps Windows' swipes from the edges and its press-and-hold ring off the recording screen.

By Microsoft's documents: the property System.EdgeGesture.DisableTouchWhenFullscreen (its key is a format id and 2) of a
full-screen window's property store; the window property MicrosoftTabletPenServiceProperty, by which no hold becomes a
right click; and the window's feedback settings, which draw what is seen under a finger. Nothing elsewhere.
"""

from __future__ import annotations

import logging
import sys

from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes
    from uuid import UUID

    _EDGE_GESTURE = UUID("32ce38b2-2c9a-41b1-9bc5-b3784394aa44")
    _STORE = UUID("886d8eeb-8cf2-4446-8d02-cdba1dbdcf99")
    _VT_BOOL, _TRUE = 11, -1
    _SET_VALUE, _RELEASE = 6, 2
    """Places in the interface's table of functions."""
    _NO_HOLD = 0x1 | 0x8 | 0x10000
    """No press-and-hold, no circles under the pen's tap, no flicks."""
    _FEEDBACK = (4, 5, 6, 8, 9, 10)
    """What is drawn at a double tap, a hold and a right tap, of the pen and of a finger."""

    class _Key(ctypes.Structure):
        _fields_ = (("format", ctypes.c_byte * 16), ("id", wintypes.DWORD))

    class _Variant(ctypes.Structure):
        _fields_ = (("kind", ctypes.c_ushort), ("reserved", ctypes.c_ushort * 3), ("value", ctypes.c_longlong * 2))

    def quiet_edges(window: QWidget) -> None:
        """Let no swipe from an edge leave the window while it is full screen, and show no ring under a finger."""
        handle = int(window.winId())
        try:
            user32, owner = ctypes.windll.user32, wintypes.HWND(handle)
            user32.SetPropW(owner, "MicrosoftTabletPenServiceProperty", wintypes.HANDLE(_NO_HOLD))
            off = wintypes.BOOL(False)
            for feedback in _FEEDBACK:
                user32.SetWindowFeedbackSetting(owner, feedback, 0, ctypes.sizeof(off), ctypes.byref(off))
            _set_edge_gesture(handle)
        except (OSError, AttributeError) as failure:
            _log.warning("swipes from the edges, or the ring under a finger, stay on: %s", failure)

    def _set_edge_gesture(handle: int) -> None:
        store = ctypes.c_void_p()
        wanted = (ctypes.c_byte * 16).from_buffer_copy(_STORE.bytes_le)
        ctypes.oledll.shell32.SHGetPropertyStoreForWindow(wintypes.HWND(handle), wanted, ctypes.byref(store))
        table = ctypes.cast(store, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        set_value = ctypes.WINFUNCTYPE(ctypes.HRESULT, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        release = ctypes.WINFUNCTYPE(ctypes.c_ulong, ctypes.c_void_p)
        key = _Key((ctypes.c_byte * 16).from_buffer_copy(_EDGE_GESTURE.bytes_le), 2)
        value = _Variant(kind=_VT_BOOL)
        value.value[0] = _TRUE & 0xFFFF
        try:
            set_value(table[_SET_VALUE])(store, ctypes.byref(key), ctypes.byref(value))
        finally:
            release(table[_RELEASE])(store)

else:

    def quiet_edges(window: QWidget) -> None:
        """Nothing: only Windows has such swipes."""
