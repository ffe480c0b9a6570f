# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The package for the archivist: whole, described in MDTO, and without anything hidden (ARC-01, ARC-02)."""

import io
from hashlib import sha256
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from flask import Flask

from tests.conftest import browser_of
from tests.thread.test_dossier import ADDRESS, SECRETS, SLUG, closed

__all__ = ["closed"]

SPACE = "{https://www.nationaalarchief.nl/mdto}"
PACKAGE = f"/staff/rounds/{SLUG}/archive.zip"


@pytest.fixture(scope="module")
def files(closed: Flask) -> dict[str, bytes]:
    """Every file in the package, by name."""
    answer = browser_of(closed, "chantal").get(PACKAGE)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    with ZipFile(io.BytesIO(answer.data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def described(files: dict[str, bytes], name: str) -> Element:
    """Return what the metadata tell of something."""
    return fromstring(files[f"{name}.mdto.xml"])[0]  # noqa: S314 - we wrote it ourselves


def names_of(found: Element) -> list[str]:
    """Return the names of what stands directly under an element, each once, in order."""
    return list(dict.fromkeys(one.tag.removeprefix(SPACE) for one in found))


def test_every_file_is_there_with_its_checksum(files: dict[str, bytes]) -> None:
    told = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert told == {name: sha256(files[name]).hexdigest() for name in files if name != "SHA256SUMS"}
    assert {"dossier.pdf", "dossier.json", "round.json", "tables/statements.csv", "tables/results.csv"} <= set(files)
    assert any(name.startswith("groupings/") and name.endswith(".json") for name in files)
    assert files["dossier.pdf"].startswith(b"%PDF-1.7")
    assert "zoals bewaard voor het archief" in files["README.md"].decode()
    assert "bewarre is foar it argyf" in files["README.fy.md"].decode()


def test_the_read_me_tells_what_every_column_means(files: dict[str, bytes]) -> None:
    told = files["README.md"].decode().split("## ")
    for name in [one for one in files if one.endswith(".csv")]:
        (chapter,) = [one for one in told if one.startswith(f"{name}\n")]
        header = files[name].decode().partition("\r\n")[0].split(",")
        assert [line.split("`")[1] for line in chapter.splitlines() if line.startswith("- ")] == header


def test_the_round_is_described_in_the_order_of_the_norm(files: dict[str, bytes]) -> None:
    found = described(files, "dossier")
    assert names_of(found) == [
        *("identificatie", "naam", "aggregatieniveau", "omschrijving", "dekkingInTijd", "taal", "event"),
        *("waardering", "heeftRepresentatie", "archiefvormer", "beperkingGebruik"),
    ]
    represented = [one.findtext(f"{SPACE}verwijzingNaam") for one in found.iter(f"{SPACE}heeftRepresentatie")]
    assert represented == sorted(name for name in files if not name.endswith(".mdto.xml") and name != "SHA256SUMS")
    assert [one.text for one in found.iter(f"{SPACE}taal")] == ["nl", "fy", "en"]
    assert found.findtext(f"{SPACE}beperkingGebruik//{SPACE}begripCode") == "openbaar"


@pytest.mark.parametrize(("name", "number"), [("dossier.pdf", "fmt/476"), ("tables/statements.csv", "x-fmt/18")])
def test_a_file_is_described_with_size_format_and_checksum(files: dict[str, bytes], name: str, number: str) -> None:
    found = described(files, name)
    order = ["identificatie", "naam", "omvang", "bestandsformaat", "checksum", "isRepresentatieVan"]
    assert names_of(found) == order
    assert found.findtext(f"{SPACE}omvang") == str(len(files[name]))
    assert found.findtext(f".//{SPACE}begripCode") == number
    assert found.findtext(f".//{SPACE}checksumWaarde") == sha256(files[name]).hexdigest()


def test_nothing_hidden_is_kept(files: dict[str, bytes]) -> None:
    hidden = [words for kind, words in SECRETS.items() if kind != "looked at, with personal data"]
    readable = b"".join(contents for name, contents in files.items() if not name.endswith((".pdf", ".zip"))).decode()
    assert [words for words in (*hidden, "staff-pseudonym") if words in readable] == []


def test_staff_find_it_and_others_do_not_get_it(closed: Flask) -> None:
    assert browser_of(closed, "chantal").page(f"/staff/rounds/{SLUG}").link("(ZIP)") == PACKAGE
    assert closed.test_client().get(PACKAGE).status_code in {302, 303, 401}
    assert closed.test_client().get(f"{ADDRESS}.json").status_code == 200
