# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents that say how things are, held against how things are."""

import re
from dataclasses import fields

import pytest
from babel.messages.pofile import read_po

from leidraad.audit.events import EVENTS
from leidraad.cli import LateGroup
from leidraad.config import ROOT, Settings

DOCS = ROOT / "docs"
CODE = ROOT / "platform" / "leidraad"
NAMES = {
    "secret_key": "SECRET_KEY",
    "environment": "LEIDRAAD_ENV",
    "instance": "LEIDRAAD_INSTANCE",
    "encoder": "LEIDRAAD_ENCODER",
}


def _rows(name: str) -> list[list[str]]:
    lines = (DOCS / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]


def test_the_map_names_every_room() -> None:
    told = (DOCS / "map.md").read_text("utf-8")
    rooms = [path.name for path in CODE.iterdir() if path.is_dir() and (path / "__init__.py").exists()]
    assert [room for room in rooms if f"| `{room}` |" not in told] == []


def test_the_map_shows_the_direction_that_is_checked() -> None:
    layers = re.search(r"layers = \[\n(    \"cli\".*?)\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.DOTALL)
    assert layers
    checked = re.findall(r'"([^"]+)"', layers.group(1))
    drawn = re.search(r"`(cli → .*?)`", (DOCS / "map.md").read_text("utf-8"), re.DOTALL)
    assert drawn and [layer.strip() for layer in drawn.group(1).split("→")] == checked


@pytest.mark.parametrize("row", _rows("glossary.md")[1:], ids=lambda row: row[1])
def test_the_glossary_is_true(row: list[str]) -> None:
    name = row[1].strip("`")
    code = "\n".join(path.read_text("utf-8") for path in CODE.rglob("*.py"))
    assert re.search(rf"^class {name}\b", code, re.MULTILINE)
    with (CODE / "translations" / "nl" / "LC_MESSAGES" / "messages.po").open("rb") as source:
        words = {form for message in read_po(source) for form in _forms(message.string)}
    assert row[2] in words


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def test_every_setting_is_told() -> None:
    told = (DOCS / "operations.md").read_text("utf-8")
    names = [NAMES.get(field.name, field.name.upper()) for field in fields(Settings)]
    assert [name for name in names if f"`{name}`" not in told] == []


def test_every_event_is_told() -> None:
    told = {row[0].strip("`"): frozenset(row[1].split(", ")) for row in _rows("trail.md")[1:]}
    assert told == dict(EVENTS)


def test_the_readme_names_the_commands_and_shows_pictures_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "script/server" in readme and "script/test" in readme
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert pictures and [path for path in pictures if not (ROOT / path).is_file()] == []


def test_every_command_can_be_loaded() -> None:
    for name in LateGroup.commands_in:
        assert LateGroup().get_command(None, name) is not None, name  # type: ignore[arg-type]
