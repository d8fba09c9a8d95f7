"""Where sheets are put, and under which names: never under a person's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

CLOUDS = ("OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "iCloud", "Nextcloud", "ownCloud", "Box Sync")


def sheets_folder(chosen: str) -> Path:
    """The folder chosen, if it is there, else this user's Documents."""
    if chosen and Path(chosen).is_dir():
        return Path(chosen)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """`stem` with `suffix` in `folder`, with a number if that is taken."""
    path, n = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, n = folder / f"{stem} ({n}){suffix}", n + 1
    return path


def synced_by(path: Path) -> str:
    """The service that copies this folder elsewhere, by its name in the path; empty if none is known."""
    parts = [part.casefold() for part in path.parts]
    return next((cloud for cloud in CLOUDS if any(cloud.casefold() in part for part in parts)), "")
