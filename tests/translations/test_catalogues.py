# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every word on the screen is there in Dutch and Frisian, and says the same things."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from leidraad.config import ROOT

FOLDER = ROOT / "platform" / "leidraad" / "translations"
PLACE = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Everything that the code and the templates show."""
    target = tmp_path_factory.mktemp("words") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
    options = [
        "--mapping",
        "babel.cfg",
        "--keywords",
        "_l N_",
        "--ignore-dirs",
        ".* node_modules",
        "--output",
        str(target),
        ".",
    ]
    subprocess.run(command + options, cwd=ROOT, check=True)
    with target.open("rb") as source:
        return read_po(source)


def _catalogue(language: str) -> Catalog:
    with Path(FOLDER, language, "LC_MESSAGES", "messages.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    assert not catalogue.fuzzy, "a catalogue marked fuzzy is not compiled"
    return catalogue


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.mark.parametrize("language", ["nl", "fy"])
def test_every_word_is_translated(words: Catalog, language: str) -> None:
    catalogue = _catalogue(language)
    missing = []
    for message in words:
        found = catalogue.get(_key(message)) if message.id else None
        if message.id and (found is None or not all(_forms(found)) or found.fuzzy):
            missing.append(_key(message))
    assert not missing, f"run script/translations and translate: {missing[:10]}"


@pytest.mark.parametrize("language", ["nl", "fy"])
def test_a_translation_fills_in_the_same_places(language: str) -> None:
    for message in _catalogue(language):
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        expected = {place for one in ids for place in PLACE.findall(one)}
        for form in _forms(message):
            assert set(PLACE.findall(form)) <= expected, f"{message.id!r} has other places in {language}"
            # A plural may leave its number out of the form for one; nothing else may fall away.
            assert expected - set(PLACE.findall(form)) <= {"num"}, f"{message.id!r} lacks a place in {language}"


@pytest.mark.parametrize("language", ["nl", "fy"])
def test_no_translation_is_left_over(words: Catalog, language: str) -> None:
    known = {_key(message) for message in words if message.id}
    left_over = [_key(message) for message in _catalogue(language) if message.id and _key(message) not in known]
    assert not left_over, f"run script/translations: {left_over[:10]}"
