# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Builds static/vendor/print/ from node_modules: the fonts of the pages in one piece each, as a PDF needs them.

Run it from anywhere, after `npm ci --ignore-scripts`:  .venv/bin/python script/print_fonts.py
Their licence reserves the names of the originals, so a font that we put together has a name of its own
(docs/decisions/0033-documents-as-pdf.md).
"""

import logging
import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules" / "@fontsource"
PRINT = ROOT / "static" / "vendor" / "print"
SUBSETS = ("latin", "latin-ext")
# Name of the file, name of the family, package, weight, subsets. The last two have letters that the first have not.
FONTS = (
    ("sans-400", "Leidraad Sans", "source-sans-3", 400, SUBSETS),
    ("sans-600", "Leidraad Sans", "source-sans-3", 600, SUBSETS),
    ("serif-600", "Leidraad Serif", "source-serif-4", 600, SUBSETS),
    ("wide", "DejaVu Sans", "dejavu-sans", 400, ("latin",)),
    ("emoji", "Noto Emoji", "noto-emoji", 400, ("emoji",)),
)
FAMILY_NAMES = (1, 4, 6, 16)  # in the name table of a font: family, full name, PostScript name, family of all weights


def _unpack(package: str, subset: str, weight: int, folder: Path) -> Path:
    """Write a web font as a plain one."""
    font = TTFont(PACKAGES / package / "files" / f"{package}-{subset}-{weight}-normal.woff")
    font.flavor = None
    plain = folder / f"{package}-{subset}-{weight}.ttf"
    font.save(plain)
    return plain


def _rename(font: TTFont, family: str) -> None:
    for number in FAMILY_NAMES:
        font["name"].removeNames(nameID=number)
        font["name"].setName(family.replace(" ", "") if number == 6 else family, number, 3, 1, 0x409)


def build() -> None:
    """Write static/vendor/print/ anew."""
    missing = [package for _, _, package, _, _ in FONTS if not (PACKAGES / package).is_dir()]
    if missing:
        sys.exit(f"{', '.join(missing)} not found in node_modules: run `npm ci --ignore-scripts` first.")
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    shutil.rmtree(PRINT, ignore_errors=True)
    PRINT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, family, package, weight, subsets in FONTS:
            parts = [str(_unpack(package, subset, weight, Path(folder))) for subset in subsets]
            font = Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0])
            _rename(font, family)
            font.save(PRINT / f"{name}.ttf")
            shutil.copyfile(PACKAGES / package / "LICENSE", PRINT / f"{name}.txt")


if __name__ == "__main__":
    build()
