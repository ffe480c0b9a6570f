# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PDF is tagged (PDF/UA-1, PDF/A-2a), says its language, has its own fonts, and takes whatever people write."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from leidraad.config import Settings
from leidraad.core.document import (
    Block,
    Bullets,
    Contents,
    Document,
    Facts,
    Heading,
    Link,
    Note,
    Paragraph,
    Quote,
    Said,
    Share,
    Shares,
    Table,
    Wording,
)

AT = datetime(2026, 5, 1, 10, 30, tzinfo=UTC)
SETTINGS = Settings(secret_key="", base_url="https://samen.example")
# What would show that somebody's words were read as source.
TRAPS = '#strong[x] $x^2$ @nowhere <label> *b* _i_ // \\ #read("/etc/passwd") #import "@preview/a:1.0.0"'
BLOCKS: tuple[Block, ...] = (
    Paragraph("Wat inwoners zeiden.", "lead"),
    Contents("Inhoud"),
    Heading("Wie deed mee?"),
    Facts([("Vraag", "Hoe houden wij het groen?")]),
    Table("Leeftijd", ["Leeftijd", "Mensen"], [["18 tot 25", "120"], [Said("older", "en"), "weinig"]], numeric=(1,)),
    Heading("Voorstellen"),
    Heading("Groen dichtbij", 3),
    Wording("Grien", "Wy hâlde it grien.", "fy"),
    Shares("Steun", [Share("Groep A", "81 % van 842 mensen is het eens.", 0.81, 0.1)]),
    Quote(TRAPS, "nl", "mei 2026"),
    Quote("مرحبا", "ar"),
    Bullets(["een", "twee"]),
    Note("Nog geen advies", "Het panel schrijft nog."),
    Link("Natellen", "/rounds/groen/check"),
)
DOCUMENT = Document("Dossier: groen", "Dossier voor de raad", "nl", BLOCKS)


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    """A document with every kind of block, as a reader opens it."""
    return PdfReader(io.BytesIO(DOCUMENT.to_pdf(settings=SETTINGS, made_at=AT)))


def tags(node: Any) -> Iterator[Any]:
    """Walk through the elements of the structure tree."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from tags(one)
    elif isinstance(node, dict) and "/S" in node:
        yield node
    if isinstance(node, dict) and "/K" in node:
        yield from tags(node["/K"])


def text_of(reader: PdfReader) -> str:
    """Return all that can be selected, on one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_sample_has_every_kind_of_block() -> None:
    assert {type(one) for one in BLOCKS} == set(get_args(Block))


def test_it_says_what_it_is(pdf: PdfReader) -> None:
    root = pdf.root_object
    assert root["/Lang"] == "nl-NL"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("Dossier: groen", "Wâldsein")
    assert pdf.metadata.creation_date == AT


def test_it_names_both_standards(pdf: PdfReader) -> None:
    told = pdf.root_object["/Metadata"].get_data().decode()
    for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        assert f"<{name}>{value}</{name}>" in told


def test_its_structure_can_be_read_aloud(pdf: PdfReader) -> None:
    found = [one["/S"] for one in tags(pdf.root_object["/StructTreeRoot"])]
    assert found.count("/H1") + found.count("/H2") == 4  # the contents, two parts and one under them
    for tag in ("/Title", "/TOC", "/Table", "/TH", "/TD", "/Caption", "/L", "/LI", "/Link"):
        assert tag in found, tag


def test_words_in_another_language_say_so(pdf: PdfReader) -> None:
    languages = {one["/Lang"] for one in tags(pdf.root_object["/StructTreeRoot"]) if "/Lang" in one}
    assert {"fy", "ar", "en"} <= languages


def test_words_are_never_read_as_source(pdf: PdfReader) -> None:
    assert " ".join(TRAPS.split()) in text_of(pdf)


def test_a_path_becomes_a_whole_address(pdf: PdfReader) -> None:
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", ())]
    assert "https://samen.example/rounds/groen/check" in {note["/A"].get("/URI") for note in notes if "/A" in note}


def test_it_brings_our_fonts_and_no_others(pdf: PdfReader) -> None:
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    names = {font["/BaseFont"].partition("+")[2].partition("-")[0] for font in fonts}
    assert names == {"LeidraadSans", "LeidraadSerif", "DejaVuSans"}
    assert all(font["/DescendantFonts"][0]["/FontDescriptor"].keys() & {"/FontFile2", "/FontFile3"} for font in fonts)


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = (DOCUMENT.to_pdf(settings=SETTINGS, made_at=AT) for _ in range(2))
    assert first == second


def test_a_letter_that_no_font_has_becomes_a_square() -> None:
    document = replace(DOCUMENT, title="Wy 👍 中 ŵ")
    assert "Wy 👍 □ ŵ" in text_of(PdfReader(io.BytesIO(document.to_pdf(settings=SETTINGS, made_at=AT))))


@given(words=st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_whatever_people_write_can_be_printed(words: str) -> None:
    """T-32: no text stops a document."""
    document = replace(DOCUMENT, title=f"Titel {words}", blocks=(Heading(f"Kop {words}"), Quote(words, "nl")))
    assert document.to_pdf(settings=SETTINGS, made_at=AT).startswith(b"%PDF-1.7")
