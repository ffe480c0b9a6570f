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
from dataclasses import dataclass, replace
from pathlib import Path

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

_STRING = r'"(?:\\.|[^"\\])*"|' + r"'(?:\\.|[^'\\])*'"
_PIECE = re.compile(rf"/\*.*?\*/|{_STRING}|[{{}};]|[^{{}};\"'/]+|/", re.DOTALL)
_NAME = re.compile(r"--[\w-]+")
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
_HIDDEN_BY_NOT = re.compile(r":not\([^()]*(?:\([^()]*\)[^()]*)*\)")


@dataclass(frozen=True)
class Rule:
    """A selector or at-rule, with either declarations (name, value) or rules inside."""

    prelude: str
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple["Rule", ...] = ()


def read_css(text: str) -> tuple[Rule, ...]:
    """Read a style sheet; comments and @charset are left out."""
    pieces = (piece for piece in _PIECE.findall(text) if not piece.startswith("/*"))
    return _read_block(pieces).rules


def _read_block(pieces: Iterator[str], prelude: str = "") -> Rule:
    declarations: list[tuple[str, str]] = []
    rules: list[Rule] = []
    text = ""
    for piece in pieces:
        if piece == "{":
            rules.append(_read_block(pieces, _squeeze(text)))
            text = ""
        elif piece in ";}":
            name, colon, value = text.partition(":")
            if colon and not text.lstrip().startswith("@"):
                declarations.append((name.strip(), _squeeze(value)))
            text = ""
            if piece == "}":
                break
        else:
            text += piece
    return Rule(prelude, tuple(declarations), tuple(rules))


def _squeeze(text: str) -> str:
    """Take out white space that says nothing, outside strings."""
    parts = re.split(f"({_STRING})", text)
    parts[::2] = [re.sub(r"\s*,\s*", ",", re.sub(r"\s+", " ", part)) for part in parts[::2]]
    joined = "".join(parts).strip()
    return joined.replace("( ", "(").replace(" )", ")")


def only_used(rules: Iterable[Rule], classes: set[str]) -> Iterator[Rule]:
    """Keep the rules for these classes."""
    for rule in rules:
        if rule.prelude.startswith(("@media", "@supports", "@container")):
            inside = tuple(only_used(rule.rules, classes))
            if inside:
                yield replace(rule, rules=inside)
        elif not rule.prelude.startswith("@"):
            kept = [one for one in _selectors(rule.prelude) if _is_used(one, classes)]
            if kept and rule.declarations:
                yield replace(rule, prelude=",".join(kept))


def _selectors(prelude: str) -> list[str]:
    return re.split(r",(?![^()]*\))", prelude)


def _is_used(selector: str, classes: set[str]) -> bool:
    """Tell whether a page can hold what this selector finds; classes inside :not() may be missing."""
    named = set(_CLASS.findall(_HIDDEN_BY_NOT.sub("", selector)))
    return bool(named) and named <= classes


def without_waste(rules: tuple[Rule, ...], elsewhere: str) -> tuple[Rule, ...]:
    """Drop custom properties that nothing reads, and reading of those that nothing sets; `elsewhere` is read too."""
    set_elsewhere = {name for rule in _flat(read_css(elsewhere)) for name, _ in rule.declarations}
    read_elsewhere = set(_NAME.findall(" ".join(re.findall(r"var\(\s*--[\w-]+", elsewhere))))
    while True:
        flat = list(_flat(rules))
        are_set = set_elsewhere | {name for rule in flat for name, _ in rule.declarations}
        values = " ".join(value for rule in flat for _, value in rule.declarations)
        are_read = read_elsewhere | set(_NAME.findall(" ".join(re.findall(r"var\(--[\w-]+", values))))
        leaner = tuple(_lean(rules, are_set, are_read))
        if leaner == rules:
            return rules
        rules = leaner


def _flat(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _flat(rule.rules)


def _lean(rules: Iterable[Rule], are_set: set[str], are_read: set[str]) -> Iterator[Rule]:
    for rule in rules:
        declarations = []
        for name, value in rule.declarations:
            if name.startswith("--") and name not in are_read:
                continue
            known = _with_known(value, are_set)
            if known is not None:
                declarations.append((name, known))
            elif not name.startswith("--"):
                declarations.append((name, "unset"))  # what a browser makes of a value it cannot know
        inside = tuple(_lean(rule.rules, are_set, are_read))
        if declarations or inside:
            yield replace(rule, declarations=tuple(declarations), rules=inside)


def _with_known(value: str, are_set: set[str]) -> str | None:
    """Return the value with each var() that nothing sets replaced by what it falls back on; None if it has nothing."""
    before, found, rest = value.partition("var(")
    if not found:
        return value
    end = _closing(rest)
    name, _, fallback = rest[:end].partition(",")
    known_fallback = _with_known(fallback.strip(), are_set) if fallback.strip() else None
    after = _with_known(rest[end + 1 :], are_set)
    if after is None or (name.strip() not in are_set and known_fallback is None):
        return None
    if name.strip() not in are_set:
        return f"{before}{known_fallback}{after}"
    return f"{before}var({name.strip()}{f',{known_fallback}' if known_fallback else ''}){after}"


def _closing(text: str) -> int:
    """Return where the bracket closes that was opened just before this text."""
    depth = 1
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if not depth:
            return place
    raise ValueError(f"no closing bracket in {text!r}")


def write_css(rules: Iterable[Rule]) -> str:
    """Return the rules as text, as short as is still legible in a browser's inspector."""
    return "".join(
        f"{rule.prelude}{{{';'.join(f'{name}:{value}' for name, value in rule.declarations)}{write_css(rule.rules)}}}\n"
        for rule in rules
    )


def _at_root(rules: Iterable[Rule], overridden: set[str]) -> Iterator[Rule]:
    """Set the values of the example theme on the page itself, without those that our own tokens replace."""
    for rule in rules:
        kept = tuple(one for one in rule.declarations if one[0] not in overridden)
        yield Rule(":root", tuple((name, "none" if value == "None" else value) for name, value in kept))


def refuse_unknown(own: Iterable[Rule], known: set[str]) -> None:
    """Stop when our own style sheets read a custom property that nothing sets: a slip of the pen, unseen on the page."""
    flat = list(_flat(own))
    values = " ".join(value for rule in flat for _, value in rule.declarations)
    unknown = set(re.findall(r"var\((--[\w-]+)\)", values)) - known - {name for rule in flat for name, _ in rule.declarations}
    if unknown:
        sys.exit(f"static/css reads what nothing sets: {', '.join(sorted(unknown))}.")


def _font_faces() -> str:
    faces = []
    for package, family, weight in FONTS:
        ranges = json.loads((PACKAGES / package / "unicode.json").read_text(encoding="utf-8"))
        for subset in SUBSETS:
            faces.append(
                f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};font-display:swap;'
                f'src:url("fonts/{_font_file(package, subset, weight)}") format("woff2");unicode-range:{ranges[subset]}}}'
            )
    return "\n".join(faces) + "\n"


def _font_file(package: str, subset: str, weight: int) -> str:
    return f"{package.rpartition('/')[2]}-{subset}-{weight}-normal.woff2"


def build_style_sheet() -> str:
    """Return the one style sheet of all pages."""
    pages = [*sorted((ROOT / "templates").rglob("*.html")), *sorted((STATIC / "js").glob("*.js"))]
    classes = set(re.findall(r"\butrecht-[\w-]+", " ".join(page.read_text(encoding="utf-8") for page in pages)))
    own = tuple(
        rule for sheet in sorted((STATIC / "css").glob("*.css")) for rule in read_css(sheet.read_text(encoding="utf-8"))
    )
    municipalities = "".join(
        sheet.read_text(encoding="utf-8") for sheet in sorted((STATIC / "css" / "municipality").glob("*.css"))
    )
    tokens = {name for rule in own if rule.prelude == ":root" for name, _ in rule.declarations}
    theme = tuple(_at_root(read_css((PACKAGES / TOKENS / "dist/theme.css").read_text(encoding="utf-8")), tokens))
    components = read_css((PACKAGES / COMPONENTS / "dist/index.css").read_text(encoding="utf-8"))
    refuse_unknown(own, {name for rule in (*theme, *read_css(municipalities)) for name, _ in rule.declarations})
    rules = without_waste((*theme, *only_used(components, classes), *own), municipalities)
    credit = f"/*! Leidraad, with {COMPONENTS} and {TOKENS}; all EUPL-1.2; see licences/ */\n"
    return credit + _font_faces() + write_css(rules)


def build() -> None:
    """Write static/vendor/ anew."""
    missing = [one for one in (COMPONENTS, TOKENS, *dict.fromkeys(font[0] for font in FONTS)) if not (PACKAGES / one).is_dir()]
    if missing:
        sys.exit(f"{', '.join(missing)} is not in node_modules: run `npm ci --ignore-scripts` first.")
    style_sheet = build_style_sheet()
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    (VENDOR / "licences").mkdir()
    (VENDOR / "leidraad.css").write_text(style_sheet, encoding="utf-8")
    for package, _, weight in FONTS:
        for subset in SUBSETS:
            name = _font_file(package, subset, weight)
            shutil.copyfile(PACKAGES / package / "files" / name, VENDOR / "fonts" / name)
    for package in (COMPONENTS, TOKENS, *dict.fromkeys(font[0] for font in FONTS)):
        licence = next(iter(sorted((PACKAGES / package).glob("LICENSE*"))))
        shutil.copyfile(licence, VENDOR / "licences" / f"{package.rpartition('/')[2]}.txt")


if __name__ == "__main__":
    build()
