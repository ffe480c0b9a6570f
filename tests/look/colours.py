# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The colours of a municipality, read from its style sheet, and how well one can be read on another."""

import re
from pathlib import Path

from leidraad.config import ROOT

MUNICIPALITIES = sorted((ROOT / "static" / "css" / "municipality").glob("*.css"))

PAPER = "--basis-color-default-bg-document"
QUIET_PAPER = "--basis-color-default-bg-subtle"
INK = "--basis-color-default-color-document"
QUIET_INK = "--basis-color-default-color-subtle"
ACTION = "--basis-color-action-1"
LINK = f"{ACTION}-color-default"

TEXT_ON_GROUND = [
    *((ink, paper) for ink in (INK, QUIET_INK, LINK) for paper in (PAPER, QUIET_PAPER)),
    (INK, "--basis-color-default-bg-default"),
    *((f"{ACTION}-inverse-color-{state}", f"{ACTION}-inverse-bg-{state}") for state in ("default", "hover", "active")),
    *((f"{ACTION}-color-{state}", f"{ACTION}-bg-{state}") for state in ("default", "hover", "active")),
    *((f"{ACTION}-color-{state}", PAPER) for state in ("hover", "active")),
    (INK, f"{ACTION}-bg-default"),
    *(
        pair
        for kind in ("info", "positive", "warning", "negative")
        for pair in (
            (f"--basis-color-{kind}-color-document", f"--basis-color-{kind}-bg-default"),
            (f"--basis-color-{kind}-color-default", f"--basis-color-{kind}-bg-default"),
            (f"--basis-color-{kind}-color-default", PAPER),
            (LINK, f"--basis-color-{kind}-bg-default"),
        )
    ),
    ("--leidraad-open-color", "--leidraad-open-background-color"),
    ("--leidraad-hero-color", "--leidraad-hero-background-color"),
    (QUIET_INK, "--leidraad-hero-background-color"),
    (LINK, "--leidraad-hero-background-color"),
    ("--leidraad-foot-color", "--leidraad-foot-background-color"),
]
# What is drawn and not read: WCAG asks 3 : 1.
DRAWN_ON_GROUND = [
    ("--leidraad-thread-color", PAPER),
    ("--basis-color-default-border-default", PAPER),
    (f"{ACTION}-border-default", PAPER),
    ("--leidraad-agree-color", PAPER),
    ("--leidraad-disagree-color", PAPER),
    ("--leidraad-agree-color", "--leidraad-pass-color"),
    ("--leidraad-disagree-color", "--leidraad-pass-color"),
    ("--leidraad-logo-color", "--leidraad-logo-background-color"),
    ("--leidraad-logo-knot-color", "--leidraad-logo-color"),
]


def colours(sheet: Path, mode: str) -> dict[str, str]:
    """Return the colour of each token, as a page in light or dark mode has it."""
    light, _, dark = sheet.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", dark)) if mode == "dark" else found


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2 between two colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
