# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a style sheet, keeps what given classes use, and drops the custom properties that nothing reads or sets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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
    parts[::2] = [re.sub(r"\s*,\s*|(?<=\() | (?=\))", _bare, re.sub(r"\s+", " ", part)) for part in parts[::2]]
    return "".join(parts).strip()


def _bare(found: re.Match[str]) -> str:
    return found.group().strip()


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
    set_elsewhere = {name for rule in flat(read_css(elsewhere)) for name, _ in rule.declarations}
    read_elsewhere = set(_NAME.findall(" ".join(re.findall(r"var\(\s*--[\w-]+", elsewhere))))
    while True:
        every = list(flat(rules))
        are_set = set_elsewhere | {name for rule in every for name, _ in rule.declarations}
        values = " ".join(value for rule in every for _, value in rule.declarations)
        are_read = read_elsewhere | set(_NAME.findall(" ".join(re.findall(r"var\(--[\w-]+", values))))
        leaner = tuple(_lean(rules, are_set, are_read))
        if leaner == rules:
            return rules
        rules = leaner


def flat(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Return all rules, also those inside others."""
    for rule in rules:
        yield rule
        yield from flat(rule.rules)


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
