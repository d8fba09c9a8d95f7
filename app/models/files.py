"""Home: where everything of one user lies; and the one function by which a file is written."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from uuid import UUID

ENVIRONMENT = "BACKROW_HOME"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds library, settings, backups, logs and locks. Nothing of Backrow lies elsewhere."""

    folder: Path

    @classmethod
    def at(cls, folder: str | None = None) -> Home:
        """The folder named, else the one in BACKROW_HOME, else this user's own local one (never a roaming one)."""
        named = folder or os.environ.get(ENVIRONMENT)
        if named:
            return cls(Path(os.path.expanduser(named)).absolute())
        import platformdirs

        return cls(platformdirs.user_data_path("Backrow", appauthor=False, roaming=False))

    @property
    def library(self) -> Path:
        return self.folder / "library.db"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.json"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def witnesses(self) -> Path:
        """One small file for each session: how much of it was on disk, and the clocks, at the last beat."""
        return self.folder / "witness"

    @property
    def lock(self) -> Path:
        return self.folder / "open.lock"

    @property
    def knock(self) -> Path:
        """A folder in which a second start leaves a file, to ask the first to raise its window."""
        return self.folder / "knock"

    def keep_caches(self) -> None:
        """Have the libraries that we use, here and in child processes, keep their caches in the home too."""
        os.environ["MPLCONFIGDIR"] = str(self.folder / "cache")

    @staticmethod
    def caches() -> Path | None:
        """Where `keep_caches` said, here or in the process that started this one; None where nobody did."""
        named = os.environ.get("MPLCONFIGDIR")
        return Path(named) if named else None

    def witness(self, session: UUID) -> Path:
        """The file of that session in `witnesses`."""
        return self.witnesses / f"{session}.json"

    def has_history(self) -> bool:
        """Whether something here says that a library existed."""
        traces = (self.backups.glob("*.db"), self.witnesses.glob("*.json"), self.folder.glob("library*"))
        return self.settings.exists() or any(any(found) for found in traces)


def write_file(path: Path, content: bytes) -> None:
    """Make `path` hold exactly `content`, or raise OSError, leave the old file and no other.

    Temporary file in the same folder, write, flush to disk, rename.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    sync_folder(path.parent)


def sweep(home: Home) -> list[Path]:
    """Remove what a killed program left half made: copies of a library and parts of files; what could not be removed.

    Call it under the lock.
    """
    left = []
    halves = (".creating.db*", ".restoring.db*", ".upgrading.db*", ".*.part*")
    for folder in (home.folder, home.backups, home.witnesses):
        for pattern in halves:
            for path in folder.glob(pattern):
                try:
                    path.unlink()
                except OSError:
                    left.append(path)
    return left


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` last through a power cut, where the system has a way to."""
    if os.name == "nt":
        return
    # Some file systems cannot; what was renamed is in its place all the same.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
