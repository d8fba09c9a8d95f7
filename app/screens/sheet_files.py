"""Where sheets are put, and under which names: never under a person's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.models.files import write_file
from app.models.problems import StorageFailed

CLOUDS = ("OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "iCloud", "Nextcloud", "ownCloud", "Box Sync")


def sheets_folder(chosen: str) -> Path:
    """The folder chosen, if it is there, else this user's Documents."""
    if chosen and Path(chosen).is_dir():
        return Path(chosen)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def write_pdf(folder: Path, stem: str, pdf: bytes) -> Path:
    """Write a sheet into `folder`, under a name that is free there. Raises StorageFailed."""
    path = free_name(folder, stem, ".pdf")
    try:
        write_file(path, pdf)
    except OSError as failure:
        raise StorageFailed(f"The sheet could not be written to {folder}: {failure.strerror}.") from failure
    return path


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
