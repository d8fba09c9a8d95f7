"""Where the things are that are no Python: icons, styles and templates of ours, and the fonts.

Ours lie in `resources/` of the source tree, and in `app/_resources` of an installed package. The fonts are taken
unchanged from the packages that publish them. No Qt, and nothing but paths: a package is found without importing it.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FONT = "Source Sans Pro"
"""The one family, by its name in the files; `FALLBACKS` have the signs that it lacks."""
FALLBACKS = ("DejaVu Sans", "Noto Sans Devanagari")
_FONT_FILES = (
    ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    ("font_source_sans_pro", "files/SourceSansPro-Semibold.ttf"),
    ("font_source_sans_pro", "files/SourceSansPro-Bold.ttf"),
    ("font_source_sans_pro", "files/SourceSansPro-It.ttf"),
    ("matplotlib", "mpl-data/fonts/ttf/DejaVuSans.ttf"),
    ("matplotlib", "mpl-data/fonts/ttf/DejaVuSans-Bold.ttf"),
    ("fontpkg_noto_sans_devanagari", "files/NotoSansDevanagari[wdth,wght].ttf"),
)


def path(name: str) -> Path:
    """The file or folder `name` of ours, as in `path("sheet.typ")`. Raises FileNotFoundError if there is none."""
    found = _root() / name
    if not found.exists():
        raise FileNotFoundError(f"Backrow's own file {name} is missing. Install Backrow again.")
    return found


@cache
def font_files() -> tuple[Path, ...]:
    """The font files of screen, charts and sheet: `FONT` first, then `FALLBACKS`.

    Raises FileNotFoundError if a package that publishes one is not installed.
    """
    files = tuple(_package(package) / name for package, name in _FONT_FILES)
    for file in files:
        if not file.is_file():
            raise FileNotFoundError(f"The font {file.name} is missing. Install Backrow again.")
    return files


@cache
def _root() -> Path:
    here = Path(__file__).parent
    packed = here / "_resources"
    return packed if packed.is_dir() else here.parent / "resources"


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"The package {name} with a font of Backrow is missing. Install Backrow again.")
    return Path(spec.submodule_search_locations[0])
