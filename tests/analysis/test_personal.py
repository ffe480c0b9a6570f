# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Personal data is found, and ordinary numbers are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.analysis.text.personal import find_personal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bel 0515-489000 na zes uur", [("phone", "0515-489000")]),
        ("Bel +31 6 1234 5678!", [("phone", "+31 6 1234 5678")]),
        ("tel. (058) 212 34 56", [("phone", "(058) 212 34 56")]),
        ("mail Piet.Jansen+zon@hot-mail.example.", [("email", "Piet.Jansen+zon@hot-mail.example")]),
        ("Stuur het naar amina@example.org.\nDat is goed.", [("email", "amina@example.org")]),
        ("amina@example.org- of bel", [("email", "amina@example.org")]),
        ("mijn BSN is 111222333.", [("bsn", "111222333")]),
        ("BSN 1112.22.333 dus", [("bsn", "1112.22.333")]),
        ("NL91 ABNA 0417 1643 00 en daarna", [("iban", "NL91 ABNA 0417 1643 00")]),
        ("iban nl91abna0417164300.", [("iban", "nl91abna0417164300")]),
        ("Ik woon Kerkstraat 12 in Sneek", [("address", "Kerkstraat 12")]),
        ("Van Giffenlaan 7a, Sneek", [("address", "Van Giffenlaan 7a")]),
        ("op de Grote Markt 3.", [("address", "Grote Markt 3")]),
        ("Myn hûs: Tsjerkebuorren 14", [("address", "Tsjerkebuorren 14")]),
        ("8601 AB 12", [("address", "8601 AB 12")]),
        ("8601ab 12 is van ons", [("address", "8601ab 12")]),
        ("postcode 8601 AB", [("address", "8601 AB")]),
    ],
)
def test_what_tells_who_somebody_is_gets_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in find_personal(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "1.376 mensen", "2026", "100 euro", "12 molens", "€ 123.456.782", "123.456.782 euro", "123456789", "12-05-2026",
        "op 01-01-2026 12 molens", "van 2025 tot 2035 voor 1.250.000 euro", "1500 MW aan zon", "2500 km fietspad",
        "in 2020 en 2021", "Fryslân 2030 IS nog ver", "de A7 en de N354", "Snelweg 3 jaar later", "Hoofdstraat 5 bomen",
        "Fietspad 2 meter breed", "bel 112", "@leidraad", "a@b", "NL12 ABCD 0000 0000 00", "06 molens", "0,05 procent",
        "Voor 1 mei 2026 15 huizen", "3000 EU regels", "de weg 12 keer",
    ],
)  # fmt: skip
def test_ordinary_numbers_raise_no_alarm(text: str) -> None:
    assert find_personal(text) == ()


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789 .-+@abNL()€", max_size=60))
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_personal(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["1234 ", "a@b.", "NL91 ", "06 ", "Astraat 1", "A", "1", "+31", "1.1", "8601 AB ", "Aa Aa "]
)
def test_a_hundred_thousand_characters_are_read_to_the_end(piece: str) -> None:
    text = (piece * 100_000)[:99_990] + " mail amina@voorbeeld.example"
    found = find_personal(text)
    assert all(one.end <= after.start for one, after in pairwise(found))
    assert found[-1].end == len(text)
