# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The built style sheet: nothing from elsewhere, nothing that no page uses, and small enough for a slow phone."""

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest

from leidraad.config import ROOT
from tests.pages import CheckingClient

VENDOR = ROOT / "static" / "vendor"
# The fonts that every Dutch or Frisian page needs; of the others a browser fetches only what a page holds letters of.
ALWAYS_FETCHED = "*-latin-[46]00-normal.woff2"
# Compressed, fonts included.
WHOLE_PAGE = 100_000


@pytest.fixture(scope="module")
def style_sheet() -> str:
    """The one style sheet of all pages, as it was built."""
    built = VENDOR / "leidraad.css"
    assert built.is_file(), "static/vendor is not built: run `npm ci --ignore-scripts` and script/vendor.py"
    return built.read_text(encoding="utf-8")


def test_nothing_comes_from_elsewhere(style_sheet: str) -> None:
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]*)", style_sheet)
    assert [one for one in addresses if not one.startswith(("fonts/", "data:image/svg+xml"))] == []
    assert "@import" not in style_sheet
    assert not re.search(r"(https?:)?//(?!www\.w3\.org/2000/svg)", style_sheet)


def test_every_font_is_there_with_its_licence(style_sheet: str) -> None:
    fonts = set(re.findall(r"fonts/[\w.-]+", style_sheet))
    assert len(fonts) == 6
    assert [font for font in fonts if not (VENDOR / font).read_bytes().startswith(b"wOF2")] == []
    assert "SIL OPEN FONT LICENSE" in (VENDOR / "licences" / "source-serif-4.txt").read_text(encoding="utf-8").upper()


def test_every_custom_property_is_both_set_and_read(style_sheet: str) -> None:
    themes = "".join(sheet.read_text(encoding="utf-8") for sheet in (ROOT / "static/css/municipality").glob("*.css"))
    are_set = set(re.findall(r"[{;]\s*(--[\w-]+):", style_sheet))
    are_read = set(re.findall(r"var\((--[\w-]+)", style_sheet + themes))
    assert are_set - are_read == set()
    assert are_read - are_set - set(re.findall(r"(--[\w-]+):", themes)) == set()


def test_every_component_on_a_page_has_its_style(style_sheet: str) -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "templates").rglob("*.html"))
    named = set(re.findall(r"\butrecht-[\w-]+", pages))
    known = {
        "utrecht-table__body",
        "utrecht-table__row",
    }  # names in the markup of the system, without a style of their own
    assert {name for name in named - known if f".{name}" not in style_sheet} == set()


def test_building_again_gives_the_same_bytes(style_sheet: str) -> None:
    program = "import vendor; print(vendor.build_style_sheet(), end='')"
    again = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT / "script", capture_output=True, check=True, encoding="utf-8"
    )
    assert again.stdout == style_sheet


def test_a_missing_package_is_one_clear_sentence(tmp_path: Path) -> None:
    program = f"import pathlib, vendor; vendor.PACKAGES = pathlib.Path({str(tmp_path)!r}); vendor.build()"
    refused = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT / "script", capture_output=True, check=False, encoding="utf-8"
    )
    assert refused.returncode == 1
    assert refused.stderr.strip().endswith("not found in node_modules: run `npm ci --ignore-scripts` first.")
    assert refused.stderr.strip().count("\n") == 0


def test_a_whole_page_is_small(style_sheet: str, client: CheckingClient) -> None:
    page = client.get("/styleguide")
    fetched = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', page.get_data(as_text=True))
    assert len(fetched) == 4
    weight = len(gzip.compress(page.get_data()))
    for address in fetched:
        with client.get(address) as answer:
            weight += len(gzip.compress(answer.get_data()))
    weight += sum(font.stat().st_size for font in (VENDOR / "fonts").glob(ALWAYS_FETCHED))
    assert weight < WHOLE_PAGE


def test_no_registry_stands_in_the_lock_file() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
