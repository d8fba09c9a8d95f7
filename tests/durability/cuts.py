"""Power cuts, simulated: what a real run wrote and synced is traced; the files are made again as a cut leaves them.

After a cut all that was synced is there. Of what was written since, and of names given or taken in a folder that was
not synced since, anything may be there, or nothing, or half a sector's worth.
"""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from app.models.check import check
from app.models.connections import engine_for
from app.models.files import Home
from app.models.opening import open_library
from app.models.problems import LibraryProblem

from .at_hand import PATIENCE_S, start_child

SECTOR = 512
CALLS = "openat,write,pwrite64,pwritev,writev,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,unlink"
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_UNFINISHED = " <unfinished ...>"
_RESUMED = re.compile(r"^\d+ +<\.\.\. \w+ resumed>(.*)")
_OPEN_FILE = re.compile(r"^\d+<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True)
class Call:
    """One system call: its name, the path of the file it is about, and what else it says."""

    name: str
    path: str
    data: bytes = b""
    number: int = 0
    """Place in the file, or length."""
    to: str = ""


@dataclass
class File:
    """One file: what is surely on the disk, and what was done to it since."""

    synced: bytes = b""
    since: list[Call] = field(default_factory=list)


class Disk:
    """A disk to which calls are made; `cut` is what it holds when the power goes."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._names: dict[str, File] = {}
        self._surely: dict[str, File] = {}
        self._renamed: list[tuple[str, dict[str, File | None]]] = []
        """What was done to names in folders that were not synced since: the folder, and each name's file."""

    def take(self, call: Call) -> None:
        if not call.path.startswith(self._home):
            return
        if call.name in ("fsync", "fdatasync"):
            self._sync(call.path)
        elif call.name == "openat" and call.path not in self._names:
            self._name({call.path: File()})
        elif call.name.startswith("rename"):
            self._name({call.to: self._names[call.path], call.path: None})
        elif call.name == "unlink":
            self._name({call.path: None})
        elif call.name in ("pwrite64", "write", "ftruncate"):
            self._names[call.path].since.append(call)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        names = dict(self._surely)
        for _, change in self._renamed[: chance.randint(0, len(self._renamed))]:
            _rename(names, change)
        likely = chance.choice((0.0, 0.5, 1.0))
        return {path: _torn(file, chance, likely) for path, file in names.items()}

    def _name(self, change: dict[str, File | None]) -> None:
        _rename(self._names, change)
        self._renamed.append((str(Path(next(iter(change))).parent), change))

    def _sync(self, path: str) -> None:
        file = self._names.get(path)
        if file is not None:
            file.synced, file.since = _after(file.synced, file.since), []
            return
        for folder, change in self._renamed:
            if folder == path:
                _rename(self._surely, change)
        self._renamed = [(folder, change) for folder, change in self._renamed if folder != path]


def _rename(names: dict[str, File], change: dict[str, File | None]) -> None:
    for path, file in change.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _after(content: bytes, calls: list[Call]) -> bytes:
    made = bytearray(content)
    for call in calls:
        if call.name == "ftruncate":
            made[:] = made[: call.number].ljust(call.number, b"\0")
        else:
            at = len(made) if call.name == "write" else call.number
            made[len(made) :] = bytes(max(0, at - len(made)))
            made[at : at + len(call.data)] = call.data
    return bytes(made)


def _torn(file: File, chance: random.Random, likely: float) -> bytes:
    calls = []
    for call in file.since:
        if call.name == "pwrite64" and chance.random() < 0.2:
            for at in range(0, len(call.data), SECTOR):
                if chance.random() < likely:
                    calls.append(Call(call.name, call.path, call.data[at : at + SECTOR], call.number + at))
        elif chance.random() < likely:
            calls.append(call)
    return _after(file.synced, calls)


@dataclass
class Cuts:
    """What so many cuts did."""

    cuts: int = 0
    calls: int = 0
    taps: int = 0
    """Reported as saved before a cut, of all cuts together."""
    lost: int = 0
    cuts_that_lost: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.cuts} cuts over {self.calls} calls, {self.taps} taps reported as saved before them"
        return "\n".join([f"{told}, {self.lost} lost in {self.cuts_that_lost} cuts", *self.wrong[:5]])


def power_cuts(cuts: int, build: str = "sound", taps: int = 300, seed: int = 0) -> Cuts:
    """Trace one lesson of so many taps with pauses, a finish and a close; cut it in so many places."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        traced = Path(folder, "home")
        calls = trace(traced, Path(folder, "trace"), build, taps)
        first = next(n for n, call in enumerate(calls) if call.name == "said")
        # Most of them while the lesson runs; some while the library is being made.
        places = sorted(chance.randrange(first if chance.random() < 0.9 else 0, len(calls)) for _ in range(cuts))
        found, disk, done = Cuts(calls=len(calls)), Disk(str(traced)), 0
        told: dict[UUID, int] = {}
        for number, place in enumerate(places):
            for call in calls[done:place]:
                disk.take(call)
                if call.name == "said":
                    told[UUID(call.path)] = call.number
            done = place
            again = Path(folder, f"cut-{number}")
            for path, content in disk.cut(chance).items():
                made = again / Path(path).relative_to(traced)
                made.parent.mkdir(parents=True, exist_ok=True)
                made.write_bytes(content)
            found.cuts += 1
            found.taps += sum(told.values())
            _look(Home.at(str(again)), told, found)
    return found


def trace(home: Path, into: Path, build: str, taps: int) -> list[Call]:
    """The calls of a lesson, in order, with those that report acts as saved among them as `said`."""
    strace = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(into)]
    with start_child(str(home), build, str(taps), "rest", before=strace) as child:
        try:
            child.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            raise
    assert child.returncode == 0
    return [call for line in _whole(into.read_text().splitlines()) for call in _calls(line, str(home))]


def _whole(lines: list[str]) -> Iterator[str]:
    """The lines of a trace, calls that another thread's interrupted put together where they ended."""
    begun: dict[str, str] = {}
    for line in lines:
        thread = line.split(" ", 1)[0]
        if line.endswith(_UNFINISHED):
            begun[thread] = line.removesuffix(_UNFINISHED)
        elif resumed := _RESUMED.match(line):
            yield begun.pop(thread) + resumed[1]
        else:
            yield line


def _calls(line: str, home: str) -> Iterator[Call]:
    match = _LINE.match(line)
    if match is None or int(match[3]) < 0:
        return
    name, said, result = match.groups()
    texts = [_plain(found) for found in _TEXT.findall(said)]
    opened = _OPEN_FILE.match(said)
    path = _plain(opened[1]).decode() if opened else texts[0].decode(errors="replace") if texts else ""
    if name == "write" and said.startswith("1<"):
        for line_said in texts[0].decode().splitlines():
            _, session, seq = line_said.split()
            yield Call("said", session, number=int(seq))
    elif not path.startswith(home) or path.endswith("-shm"):
        return
    elif name in ("write", "pwrite64"):
        number = int(said.rsplit(", ", 1)[1]) if name == "pwrite64" else 0
        assert int(result) == len(texts[0])
        yield Call(name, path, texts[0], number)
    elif name == "ftruncate":
        yield Call(name, path, number=int(said.rsplit(", ", 1)[1]))
    elif name.startswith("rename"):
        yield Call(name, path, to=texts[-1].decode())
    elif name == "openat":
        yield from [Call(name, path)] if "O_CREAT" in said else []
    else:
        assert name in ("fsync", "fdatasync", "unlink"), f"{name} is not understood"
        yield Call(name, path)


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _look(home: Home, told: dict[UUID, int], found: Cuts) -> None:
    """Open it as the next start does, and look for every act that was reported as saved."""
    before = found.lost
    try:
        if home.library.exists():
            store = open_library(home, write=True)
            # What the writer does first: it reads the WAL anew, and lets go of what was not committed.
            with engine_for(home.library, write=True).begin():
                pass
            known = {session.id for session in store.sessions()}
            report = check(store)
        else:
            known = set()
        for session, seq in told.items():
            seqs = [entry.seq for entry in store.record(session).entries] if session in known else []
            found.lost += max(0, seq - len(seqs))
            if seqs != list(range(1, len(seqs) + 1)):
                found.wrong.append(f"cut {found.cuts}: the entries are {seqs}")
        if known and not report.ok:
            found.wrong.append(f"cut {found.cuts}: {report}")
    except LibraryProblem as problem:
        found.wrong.append(f"cut {found.cuts}: {problem}")
        found.lost += sum(told.values())
    found.cuts_that_lost += found.lost > before


def main(cuts: int) -> int:
    """The long run, with its figures; the exit code."""
    found = power_cuts(cuts, seed=cuts, taps=600)
    print(found)
    return 1 if found.lost or found.wrong else 0
