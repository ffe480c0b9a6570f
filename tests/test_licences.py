# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Anyone may use Leidraad, and can read so: the licence is whole, and publiccode.yml says what the code says."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from leidraad.config import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLIC_CODE: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_the_licence_text_has_all_its_articles() -> None:
    text = (ROOT / "LICENSES" / "EUPL-1.2.txt").read_text(encoding="utf-8")
    numbered = [int(number) for number in re.findall(r"^(\d+)\. ", text, flags=re.MULTILINE)]
    assert numbered == list(range(1, 16))
    assert "Compatible Licences" in text


@pytest.mark.parametrize(
    "key",
    [
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    ],
)
def test_publiccode_has_what_its_standard_demands(key: str) -> None:
    assert PUBLIC_CODE[key]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_leidraad_within_the_lengths_of_the_standard(language: str) -> None:
    described = PUBLIC_CODE["description"][language]
    assert len(described["shortDescription"]) <= 150
    assert 150 <= len(described["longDescription"]) <= 10_000
    assert 5 <= len(described["features"]) <= 20


def test_publiccode_names_a_person_to_reach_once_somebody_maintains_it() -> None:
    maintenance = PUBLIC_CODE["maintenance"]
    assert maintenance["type"] == "none" or maintenance["contacts"]


def test_publiccode_agrees_with_the_package_and_the_settings() -> None:
    assert PUBLIC_CODE["softwareVersion"] == PROJECT["version"]
    assert PUBLIC_CODE["legal"]["license"] == PROJECT["license"]
    assert tuple(PUBLIC_CODE["localisation"]["availableLanguages"]) == LANGUAGES
