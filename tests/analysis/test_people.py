# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of people are noticed by the words around them, and capitals of other things raise no alarm."""

import pytest

from leidraad.analysis.text.people import find_people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vraag het aan mevrouw De Boer van het loket.", ["De Boer"]),
        ("De heer J. van der Meer belde nooit terug.", ["J. van der Meer"]),
        ("mw. Hoekstra-Visser was erg aardig", ["Hoekstra-Visser"]),
        ("Dhr. Jansen en mevr. Özdemir hielpen mij", ["Jansen", "Özdemir"]),
        ("buurman IJsbrand maait elke zondag", ["IJsbrand"]),
        ("Us buorfrou Sjoukje kin net mear by de bushalte komme", ["Sjoukje"]),
        ("Mijn naam is Amina en ik woon hier", ["Amina"]),
        ("myn namme is Jelle fan der Wal", ["Jelle fan der Wal"]),
        ("Ik heet Bram", ["Bram"]),
        ("Ik ben Jan de Vries, bakker", ["Jan de Vries"]),
        ("Ik bin Ytsje Hoekstra.", ["Ytsje Hoekstra"]),
        ("Ik ben Sietske Hoekstra van de Dorpsstraat 12", ["Sietske Hoekstra"]),
        ("Skilje my mar: Sietske Hoekstra, 06-12345678", ["Sietske Hoekstra"]),
        ("Bel J. de Vries 0511 123 456", ["J. de Vries"]),
        ("onze zoon Pieter fietst naar school", ["Pieter"]),
        ("mijn vrouw heet Els", ["Els"]),
        ("Meer bankjes graag. Groetjes, Jan", ["Jan"]),
        ("Mear bankjes.\nMei freonlike groetnis,\nJelle de Haan.\n", ["Jelle de Haan"]),
        ("Met vriendelijke groet\n\nA. Bakker\nWaldsein", ["A. Bakker"]),
        ("Groeten van Jan en Els", ["van Jan"]),
        ("Mehr Bänke bitte. Viele Grüße Kristof Beispiel", ["Kristof Beispiel"]),
        ("Mit freundlichen Grüßen\nE. Beispiel\nBonn", ["E. Beispiel"]),
        ("Mehr Bänke! VG, Philipp Muster", ["Philipp Muster"]),
        ("More benches. Yours sincerely, Anna Example", ["Anna Example"]),
        ("More benches. Kind regards, Anna Example", ["Anna Example"]),
    ],
)
def test_a_name_after_words_that_announce_one_gets_found(text: str, found: list[str]) -> None:
    assert sorted(text[start:end] for start, end in find_people(text)) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw zei dat het mocht.", "Mevrouw. Wat vindt u?", "Meneer De burgemeester", "De heer des huizes",
        "Ik ben Nederlander", "Ik ben Fries en trots", "Ik ben het eens met Waldsein", "Ik ben Waldseiner",
        "Mijn naam is bekend bij de gemeente", "De naam is Waldsein", "Mijn naam is Haas", "Ik heet u welkom",
        "10 MW Zonnepanelen", "12 mw Wind op zee", "Groetjes uit Waldsein", "Groeten, een bezorgde inwoner",
        "Groeten, Bewoners van de Kade", "Doe de groeten aan Waldsein, de mooiste stad.", "Ik groet Friezen en anderen",
        "Onze Vader die in de hemelen zijt", "onze moeder Aarde", "mijn man en ik", "Mijn vriend Nederland",
        "Boer Harms Kade", "De Willem Alexanderstraat", "Station Waldsein en de Grote Kerk", "Frou, Wat no?",
        "Ik ben Huurder van de Dorpsstraat 12", "Bel de Gemeente Waldsein, 0511-123456", "Bel Waldsein 06-12345678",
        "Station Waldsein Noord 12 minuten",
        "Viele Grüße aus Waldsein", "Viele Grüße an alle Nachbarn", "Best wishes for Waldsein",
        "Een tv van LG Electronics Nederland",
    ],
)  # fmt: skip
def test_other_capitals_raise_no_alarm(text: str) -> None:
    assert list(find_people(text)) == []


@pytest.mark.parametrize(
    "piece", ["mevrouw van ", "J. ", "van de ", "Aa ", "Groet ", "groet\n", "ik ben A. ", "LG, Aa "]
)
def test_a_hundred_thousand_characters_are_read_to_the_end(piece: str) -> None:
    text = (piece * 100_000)[:99_990] + ".\nMijn naam is Amina"
    assert any(text[start:end].startswith("Amina") for start, end in find_people(text))
