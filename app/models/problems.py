"""What can be wrong with a library: the environment's faults, each with one sentence for people.

Our own bugs are never of these kinds.
"""

from __future__ import annotations


class LibraryProblem(Exception):
    """The library cannot be used as it is. `str()` is a plain sentence; `code` the exit code of commands."""

    code = 4


class InUse(LibraryProblem):
    """Another Backrow has it open."""

    def __init__(self) -> None:
        super().__init__("Backrow is open. Close it first.")


class StorageFailed(LibraryProblem):
    """The disk or the folder refuses."""


class NewerLibrary(LibraryProblem):
    """A newer Backrow wrote it. It is left untouched."""

    def __init__(self) -> None:
        super().__init__("This library was written by a newer Backrow. Install that one; nothing was changed.")


class MissingLibrary(LibraryProblem):
    """Something says that there was a library, and it is not there."""

    code = 3

    def __init__(self) -> None:
        super().__init__("The library is not where it was. Restore a backup, or put the file back.")


class DamagedLibrary(LibraryProblem):
    """The file is no library of Backrow, or not whole."""

    code = 3


class Refused(LibraryProblem):
    """What was asked for cannot be done with what was given."""

    code = 2
