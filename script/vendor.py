# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Builds static/vendor/ from node_modules: one style sheet with what the pages use, and the fonts with their licences.

Run it from anywhere, after `npm ci --ignore-scripts`:  .venv/bin/python script/vendor.py
The same input gives the same bytes. Why it is made so: docs/decisions/0005-look.md.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from reduce_css import Rule, flat, only_used, read_css, without_waste, write_css

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules"
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"

COMPONENTS = "@utrecht/component-library-css"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONTS = (
    ("@fontsource/source-sans-3", "Source Sans 3", 400),
    ("@fontsource/source-sans-3", "Source Sans 3", 600),
    ("@fontsource/source-serif-4", "Source Serif 4", 600),
)
# Latin has all of Dutch and Frisian; a browser fetches the second only when a page holds a letter of it.
SUBSETS = ("latin", "latin-ext")


def _at_root(rules: Iterable[Rule], overridden: set[str]) -> Iterator[Rule]:
    """Set the values of the example theme on the page itself, without those that our own tokens replace."""
    for rule in rules:
        kept = tuple(one for one in rule.declarations if one[0] not in overridden)
        yield Rule(":root", tuple((name, "none" if value == "None" else value) for name, value in kept))


def refuse_unknown(own: Iterable[Rule], known: set[str]) -> None:
    """Stop when our own style sheets read a custom property that nothing sets: a slip that no page shows."""
    rules = list(flat(own))
    values = " ".join(value for rule in rules for _, value in rule.declarations)
    known = known | {name for rule in rules for name, _ in rule.declarations}
    unknown = set(re.findall(r"var\((--[\w-]+)\)", values)) - known
    if unknown:
        sys.exit(f"static/css reads what nothing sets: {', '.join(sorted(unknown))}.")


def _font_faces() -> str:
    faces = []
    for package, family, weight in FONTS:
        ranges = json.loads((PACKAGES / package / "unicode.json").read_text(encoding="utf-8"))
        for subset in SUBSETS:
            source = f'url("fonts/{_font_file(package, subset, weight)}") format("woff2")'
            faces.append(
                f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};font-display:swap;'
                f"src:{source};unicode-range:{ranges[subset]}}}"
            )
    return "\n".join(faces) + "\n"


def _font_file(package: str, subset: str, weight: int) -> str:
    return f"{package.rpartition('/')[2]}-{subset}-{weight}-normal.woff2"


def _text_of(files: Iterable[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def build_style_sheet() -> str:
    """Return the one style sheet of all pages."""
    pages = _text_of([*sorted((ROOT / "templates").rglob("*.html")), *sorted((STATIC / "js").glob("*.js"))])
    municipalities = _text_of(sorted((STATIC / "css" / "municipality").glob("*.css")))
    own = read_css(_text_of(sorted((STATIC / "css").glob("*.css"))))
    replaced = {name for rule in own if rule.prelude == ":root" for name, _ in rule.declarations}
    theme = tuple(_at_root(read_css(_text_of([PACKAGES / TOKENS / "dist/theme.css"])), replaced))
    refuse_unknown(own, {name for rule in (*theme, *flat(read_css(municipalities))) for name, _ in rule.declarations})
    classes = set(re.findall(r"\butrecht-[\w-]+", pages))
    components = only_used(read_css(_text_of([PACKAGES / COMPONENTS / "dist/index.css"])), classes)
    rules = without_waste((*theme, *components, *own), municipalities)
    credit = f"/*! Leidraad, with {COMPONENTS} and {TOKENS}; all EUPL-1.2; see licences/ */\n"
    return credit + _font_faces() + write_css(rules)


def build() -> None:
    """Write static/vendor/ anew."""
    packages = [COMPONENTS, TOKENS, *dict.fromkeys(package for package, _, _ in FONTS)]
    missing = [package for package in packages if not (PACKAGES / package).is_dir()]
    if missing:
        sys.exit(f"{', '.join(missing)} not found in node_modules: run `npm ci --ignore-scripts` first.")
    style_sheet = build_style_sheet()
    for folder in ("fonts", "licences"):
        shutil.rmtree(VENDOR / folder, ignore_errors=True)
        (VENDOR / folder).mkdir(parents=True)
    (VENDOR / "leidraad.css").write_text(style_sheet, encoding="utf-8")
    for package, _, weight in FONTS:
        for subset in SUBSETS:
            name = _font_file(package, subset, weight)
            shutil.copyfile(PACKAGES / package / "files" / name, VENDOR / "fonts" / name)
    for package in packages:
        licence = min((PACKAGES / package).glob("LICENSE*"))
        shutil.copyfile(licence, VENDOR / "licences" / f"{package.rpartition('/')[2]}.txt")


if __name__ == "__main__":
    build()
