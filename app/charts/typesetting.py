"""Typst, kept warm, and what its fonts can show.

What people typed reaches the template as JSON and never as markup. PDF/UA refuses a sign that no font has, so such a
sign is written as its code in brackets: [U+1FAE0].
"""

from __future__ import annotations

import os
import shutil
import unicodedata
import weakref
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Literal, cast

import msgspec
import typst
from matplotlib.ft2font import FT2Font

from app import resources
from app.models.files import Home

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
_TEMPLATE, _CONTENT = "sheet.typ", "sheet.json"
_SPACES = frozenset("\t\n\r\v\f\x85\u2028\u2029")
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They would turn the words that follow as well. They have no shape of their own, and are left out."""
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_SHAPELESS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\u00ad")


class Typesetter:
    """A compiler that keeps its fonts and what it has laid out: the second page costs a fraction of the first."""

    def __init__(self) -> None:
        # Typst takes folders alone, and the folders of the packages hold the same family in many more files. They are
        # kept with the caches: the process may be ended at any moment, and would leave a folder of its own behind.
        folder = _kept_fonts()
        if folder is None:
            folder = Path(mkdtemp(prefix="backrow-fonts-"))
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            _put_fonts(folder)
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        self._compiler = typst.Compiler(font_paths=self._fonts, ignore_system_fonts=True)
        self._template = resources.path(_TEMPLATE).read_bytes()

    def measure(self, content: Mapping[str, Any]) -> Any:
        """What the template says of the heights that the words of `content` take."""
        files = self._files({**content, "measuring": True}, {})
        compiler = typst.Compiler(cast(bytes, files), font_paths=self._fonts, ignore_system_fonts=True)
        return msgspec.json.decode(compiler.query("<measured>", field="value", one=True))

    def pdf(self, content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
        """The page as tagged PDF. Raises typst.TypstError."""
        files = cast(bytes, self._files(content, pictures))
        made = self._compiler.compile(files, format="pdf", pdf_standards=[*STANDARDS])
        return b"".join(_pages(made))

    def png(self, content: Mapping[str, Any], pictures: Mapping[str, bytes], ppi: int) -> tuple[bytes, ...]:
        """The very same page as pictures, one for each page."""
        files = cast(bytes, self._files(content, pictures))
        made = self._compiler.compile(files, format="png", ppi=float(ppi))
        return _pages(made)

    def _files(self, content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
        # Typst takes files by their names; its type stubs know of one file alone, hence the casts.
        return {"main.typ": self._template, _CONTENT: msgspec.json.encode(content), **pictures}


def _kept_fonts() -> Path | None:
    """The folder among the caches that has our fonts; None where there are no caches, or none can be written."""
    caches = Home.caches()
    try:
        if caches is not None:
            (caches / "fonts").mkdir(parents=True, exist_ok=True)
            _put_fonts(caches / "fonts")
    except OSError:
        return None
    return caches / "fonts" if caches is not None else None


def _put_fonts(folder: Path) -> None:
    """Have our fonts in that folder, and nothing else; another process may do the same at this moment."""
    wanted = {file.name: file for file in resources.font_files()}
    for known in folder.iterdir():
        file = wanted.get(known.name)
        if file is None or known.stat().st_size != file.stat().st_size:
            known.unlink(missing_ok=True)
    for name, file in wanted.items():
        if not (folder / name).exists():
            part = folder.with_name(f"{name}.{os.getpid()}.part")
            shutil.copyfile(file, part)
            part.replace(folder / name)


def _pages(made: bytes | list[bytes] | None) -> tuple[bytes, ...]:
    return (made,) if isinstance(made, bytes) else tuple(made or ())


def date(at: datetime) -> list[int]:
    """A time as the template takes it: the document's date, so that the same record gives the same bytes."""
    return [at.year, at.month, at.day, at.hour, at.minute, at.second]


def legible(text: str, *, plain: bool = False) -> str:
    """`text` on one line, with each sign that no font has as its code; `plain` takes the first font alone."""
    text = "".join(" " if sign in _SPACES else sign for sign in text)
    return "".join(
        cluster if _has(cluster, plain) else "".join(f"[U+{ord(sign):04X}]" for sign in cluster)
        for cluster in _clusters("".join(sign for sign in text if sign not in _DIRECTIONS))
    )


def apart(text: str) -> str:
    """`text` from right to left kept apart from the figures around it in a sentence from left to right."""
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
        return f"{_ISOLATE}{text}{_END_ISOLATE}"
    return text


def _clusters(text: str) -> Iterator[str]:
    """Signs with the marks that stand on them, which must come from one font."""
    cluster = ""
    for sign in text:
        joins = unicodedata.category(sign) in {"Mn", "Mc", "Me"} or sign in _SHAPELESS or cluster[-1:] == "\u200d"
        if cluster and not joins:
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _has(cluster: str, plain: bool) -> bool:
    shown = {ord(sign) for sign in cluster if sign not in _SHAPELESS}
    if any(unicodedata.category(chr(code)) in {"Cc", "Cs", "Co"} for code in shown):
        return False
    return any(shown <= covered for covered in _covered()[: 1 if plain else None])


@cache
def _covered() -> tuple[frozenset[int], ...]:
    """For each family the signs that all its upright weights have; where the italic lacks one the next has it."""
    families: dict[str, frozenset[int]] = {}
    for file in resources.font_files():
        font = FT2Font(str(file))
        signs = frozenset(font.get_charmap())
        families[font.family_name] = families.get(font.family_name, signs) & signs
    return tuple(families.values())
