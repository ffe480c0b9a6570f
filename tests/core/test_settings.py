# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A setting that makes no sense stops the start, with a sentence that names it."""

from pathlib import Path

import pytest

from leidraad.config import BadSetting, read_settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEIDRAAD_ENV", "live"),
        ("BASE_URL", "samen.example.nl"),
        ("PROCESSING_REGISTER", "samen.example.nl/verwerkingen"),
        ("DATABASE_URL", "mysql://localhost/leidraad"),
        ("THEME", "../../etc/passwd"),
        ("LANGUAGES", "nl,tlh"),
        ("SMTP_URL", "mail.example.nl"),
        ("DEMO", "yes"),
        ("PROXY_HOPS", "-1"),
        ("OBJECTION_DAYS", "six weeks"),
        ("SIGNING_KEY", "secret"),
    ],
)
def test_nonsense_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        read_settings({"LEIDRAAD_INSTANCE": str(tmp_path), name: value})


def test_production_needs_a_key_of_its_own(tmp_path: Path) -> None:
    given = {"LEIDRAAD_INSTANCE": str(tmp_path), "LEIDRAAD_ENV": "production"}
    with pytest.raises(BadSetting, match="SECRET_KEY"):
        read_settings(given | {"SECRET_KEY": "short"})
    assert read_settings(given | {"SECRET_KEY": "k" * 32, "SIGNING_KEY": "0" * 64}).production
