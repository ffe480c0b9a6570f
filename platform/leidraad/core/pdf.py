# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a PDF that everybody can read (PDF/UA-1 and PDF/A-2a), or a picture, in the style of the municipality.

What people wrote reaches the template as data, never as source (docs/decisions/0033-documents-as-pdf.md).
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import typst
from fontTools.ttLib import TTFont

from leidraad.config import ROOT, Settings

TEMPLATES = ROOT / "templates" / "pdf"
FONTS = ROOT / "static" / "vendor" / "print"
# Stands for a letter that none of our fonts has: PDF/A refuses a document with a letter that cannot be drawn.
NOT_PRINTABLE = "□"
# Control characters and letters for private use: a font may have them, PDF/A may not.
FORBIDDEN = {"Cc", "Co"}
_COLOUR = re.compile(r"--(?:basis-color|leidraad)-([\w-]+): (#[0-9a-f]{6});")


def make_pdf(template: str, data: Mapping[str, Any], *, language: str, settings: Settings, made_at: datetime) -> bytes:
    """Return the PDF of a template in templates/pdf; the same data and moment give the same bytes.

    `data` is what JSON can hold, with at least a `title`. A path in it that is called `href` becomes a whole address.
    """
    return _compile(
        template,
        _told(data, language, settings),
        pdf_standards=["a-2a", "ua-1"],
        timestamp=made_at.replace(microsecond=0),
        format="pdf",
    )


def make_picture(template: str, data: Mapping[str, Any], *, language: str, settings: Settings) -> bytes:
    """Return the one page of a template in templates/pdf as a PNG, one pixel to a point."""
    return _compile(template, _told(data, language, settings), ppi=72, format="png")


def _told(data: Mapping[str, Any], language: str, settings: Settings) -> str:
    told = {
        "language": language,
        "colours": _colours(settings.theme),
        "municipality": settings.municipality,
        "base_url": settings.base_url,
        **_printable(data),
    }
    return json.dumps(told)


def _compile(template: str, data: str, **form: Any) -> bytes:
    made = typst.compile(TEMPLATES / template, root=TEMPLATES, sys_inputs={"data": data}, font_paths=_fonts(), **form)
    assert isinstance(made, bytes)  # only pictures of more than one page come as a list
    return made


@cache
def _fonts() -> typst.Fonts:
    """Return our own fonts and no others, so that a document looks the same whatever the machine has."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@cache
def _letters() -> frozenset[int]:
    """Return every letter that one of our fonts can draw."""
    known: set[int] = set()
    for font in FONTS.glob("*.ttf"):
        known |= TTFont(font, lazy=True).getBestCmap().keys()
    return frozenset(one for one in known if unicodedata.category(chr(one)) not in FORBIDDEN) | {ord("\n"), ord("\t")}


@cache
def _colours(theme: str) -> dict[str, str]:
    """Return the light colours of a municipality by name, as its style sheet has them."""
    sheet = (ROOT / "static" / "css" / "municipality" / f"{theme}.css").read_text(encoding="utf-8")
    return dict(_COLOUR.findall(sheet.partition("@media")[0]))


def _printable(data: Any) -> Any:
    """Replace what cannot be drawn in every text of the data."""
    if isinstance(data, str):
        return "".join(one if ord(one) in _letters() else NOT_PRINTABLE for one in data)
    if isinstance(data, Mapping):
        return {key: _printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_printable(value) for value in data]
    return data
