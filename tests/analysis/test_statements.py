# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A reply is cut into statements, and nothing of it is lost."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.analysis.text.statements import cut

PIECES = st.sampled_from(
    [
        "zon op daken",
        " ",
        ". ",
        "! ",
        "? ",
        "\n",
        "\r\n",
        "\n- ",
        "; ",
        ", en ook ",
        " en ek ",
        "bijv. ",
        "o.a. ",
        "1.376",
        "👩‍👩‍👧 ",
        "e\u0301én",
        "…",
        "“",
        "”",
        "1. ",
        "• ",
        "www.sneek.nl",
        "A.",
        "\u2028",
        "\u00a0",
        "ß",
        "Ja. ",
        "5. Mai",
        "Meer groen",
        ", meer ",
        " 1) ",
        " 2) ",
        " a) ",
        " b) ",
        "<br>",
        "groen.Rust",
        "Groetjes",
        "(vnl. ",
        ")",
    ]
)
HOSTILE_PIECES = (
    "a", "-", " ", ".", "\n", ";", ", en ook", "en ook x ", "1. ", "a) ", "meer x, ", "a.B", "(", "(a. ", "<p ",
    "groet\n",
    ", verder wil", "a. ", "\n- x y z", '!"', "👩‍👩‍👧", "e\u0301", ". .", " ,"
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


# What may lie between two statements and has letters: the mark of an item, and an end of a line on a web page.
BETWEEN = re.compile(r"\(?[a-h]\)|</?(?:p|br|li|ul|ol|div)\b[^<>]*>", re.IGNORECASE)


def parts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in cut(text)]


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_statements_and_what_lies_between_them_are_the_whole_text(text: str) -> None:
    at, rebuilt = 0, ""
    for span in cut(text):
        assert at <= span.start < span.end <= len(text)
        between = text[at : span.start]
        assert not any(sign.isalpha() for sign in BETWEEN.sub("", between))
        rebuilt += between + text[span.start : span.end]
        at = span.end
    rest = text[at:]
    assert not any(sign.isalpha() for sign in BETWEEN.sub("", rest))
    assert rebuilt + rest == text


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_no_cut_falls_inside_a_word_or_leaves_space_at_an_end(text: str) -> None:
    for span in cut(text):
        statement = text[span.start : span.end]
        assert statement == statement.strip()
        for at in (span.start, span.end):
            assert not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Meer groen graag nu. Minder verkeer in straten!", ["Meer groen graag nu.", "Minder verkeer in straten!"]),
        ("Ja. Dat vind ik een goed plan. Dus.", ["Ja. Dat vind ik een goed plan. Dus."]),
        ("Ik wil bijv. bomen d.w.z. groen, o.a. bij J. Jansen.",
         ["Ik wil bijv. bomen d.w.z. groen, o.a. bij J. Jansen."]),
        ("Er wonen 1.376 mensen hier. Er zijn 2.5 keer zoveel auto's.",
         ["Er wonen 1.376 mensen hier.", "Er zijn 2.5 keer zoveel auto's."]),
        ("Kijk op www.sneek.nl/zon. Alles staat er op.",
         ["Kijk op www.sneek.nl/zon.", "Alles staat er op."]),
        ("Bankjes, bomen, etc. Ons dorp wordt er mooi van.", ["Bankjes, bomen, etc.", "Ons dorp wordt er mooi van."]),
        ("Bankjes, bomen, etc. zijn hier nodig.", ["Bankjes, bomen, etc. zijn hier nodig."]),
        ("- zon op daken\n- geen molens in zee\n2) dan pas bouwen",
         ["zon op daken", "geen molens in zee", "dan pas bouwen"]),
        ("1. eerst isoleren graag 2. dan pas bouwen", ["eerst isoleren graag", "dan pas bouwen"]),
        ("Ik mis in ons dorp:\n- bomen\n- een bankje\n● speeltuin voor kinderen\nVerder is alles goed.",
         ["Ik mis in ons dorp:\n- bomen", "een bankje", "speeltuin voor kinderen", "Verder is alles goed."]),
        ("Graag:\n* bomen\n* bankjes", ["Graag:\n* bomen", "bankjes"]),
        ("Zon op daken en ook minder verkeer hier; geen molens bij ons",
         ["Zon op daken", "en ook minder verkeer hier", "geen molens bij ons"]),
        ("Wy wolle stilte ha, en ek grien yn it doarp", ["Wy wolle stilte ha", "en ek grien yn it doarp"]),
        ("Wir treffen uns am 5. Mai in Sneek, z.B. im Hafen.", ["Wir treffen uns am 5. Mai in Sneek, z.B. im Hafen."]),
        ("I like e.g. trees and parks. Please plant more trees.",
         ["I like e.g. trees and parks.", "Please plant more trees."]),
        ("Wij willen meer groen en verder moet de bus vaker rijden.",
         ["Wij willen meer groen", "en verder moet de bus vaker rijden."]),
        ("Der moat in bushalte komme, boppedat is de stoepe te smel.",
         ["Der moat in bushalte komme", "boppedat is de stoepe te smel."]),
        ("The park needs more trees, also there are no benches.",
         ["The park needs more trees", "also there are no benches."]),
        ("Der Weg ist zu schmal, außerdem fehlt eine Lampe.", ["Der Weg ist zu schmal", "außerdem fehlt eine Lampe."]),
        ("Dat geldt voor u en ook voor mij en de buren.", ["Dat geldt voor u en ook voor mij en de buren."]),
        ("Dat is niet waar en ook niet aardig van hen.", ["Dat is niet waar en ook niet aardig van hen."]),
        ("Houd molens open, ook in de winter en bij regen.", ["Houd molens open, ook in de winter en bij regen."]),
        ("Mit Rad- und auch Fußwegen an jeder Straße hier.", ["Mit Rad- und auch Fußwegen an jeder Straße hier."]),
        ("De bus moet blijven. Want anders kom ik nergens. De trein ook graag.",
         ["De bus moet blijven. Want anders kom ik nergens.", "De trein ook graag."]),
        ("De school moat bliuwe. Om't der bern genôch binne.", ["De school moat bliuwe. Om't der bern genôch binne."]),
        ("Regels zijn er voor iedereen. Dat voelt niet goed. Laat de balie open. Met vriendelijke groeten, een inwoner",
         ["Regels zijn er voor iedereen. Dat voelt niet goed.",
          "Laat de balie open. Met vriendelijke groeten, een inwoner"]),
        ("Keep the library open. Because I read there. More buses please.",
         ["Keep the library open. Because I read there.", "More buses please."]),
        ("Ein Weg (nur hundert Meter!) fehlt noch bei uns.", ["Ein Weg (nur hundert Meter!) fehlt noch bei uns."]),
        ("Ik weet het niet... misschien een bankje bij de haven?",
         ["Ik weet het niet... misschien een bankje bij de haven?"]),
        ("Der Belag in der Kölnstr. Richtung Bonn ist lt. Stadt gut.",
         ["Der Belag in der Kölnstr. Richtung Bonn ist lt. Stadt gut."]),
        ("Zwei Dinge fehlen hier: 1.) Lampen am Radweg. 2.) Bänke im Park.",
         ["Zwei Dinge fehlen hier: 1.) Lampen am Radweg.", "Bänke im Park."]),
        ("meer groen in de wijk. minder auto's in straten.", ["meer groen in de wijk.", "minder auto's in straten."]),
        ("Ik wil graag 1) rust 2) minder auto's (en lawaai) 3) een speeltuin",
         ["Ik wil graag 1) rust", "minder auto's (en lawaai)", "een speeltuin"]),
        ("Wij wonen op nummer 1. Mijn zus op nummer 2. Daar is het druk.",
         ["Wij wonen op nummer 1.", "Mijn zus op nummer 2. Daar is het druk."]),
        ("Meer bankjes, meer prullenbakken en betere verlichting in het park.",
         ["Meer bankjes", "meer prullenbakken", "en betere verlichting in het park."]),
        ("Minder tegels! Mear beammen. Geen idee.", ["Minder tegels!", "Mear beammen. Geen idee."]),
        ("Er komt meer en meer verkeer, meer lawaai en meer stank.",
         ["Er komt meer en meer verkeer, meer lawaai en meer stank."]),
        ("Het is te druk...De auto's rijden te hard.Meer controle graag",
         ["Het is te druk...", "De auto's rijden te hard.", "Meer controle graag"]),
        ("Mail jan.Jansen@sneek.nl of kijk op www.Sneek.nl bij dhr.Jansen",
         ["Mail jan.Jansen@sneek.nl of kijk op www.Sneek.nl bij dhr.Jansen"]),
        ("De weg (vnl. bij nr. 12. Daar dus) is op 3 jan. 2024 volgens J. de Boer jr. gemaakt, zie art. 3.",
         ["De weg (vnl. bij nr. 12. Daar dus) is op 3 jan. 2024 volgens J. de Boer jr. gemaakt, zie art. 3."]),
        ("Ik wil dat er meer bankjes komen bij de haven en\nin het park.\nmeer bussen graag",
         ["Ik wil dat er meer bankjes komen bij de haven en\nin het park.", "meer bussen graag"]),
        ("Sinds de weg is opgeknapt rijden de auto's hier veel te hard\nlangs de school van mijn kinderen",
         ["Sinds de weg is opgeknapt rijden de auto's hier veel te hard\nlangs de school van mijn kinderen"]),
        ("groen\nrust\nveiligheid", ["groen", "rust", "veiligheid"]),
        ("Geachte heer, mevrouw,\n\nDe bus rijdt te weinig.\n\nMet vriendelijke groet,\nJ. de Vries\nKerkstraat 12",
         ["Geachte heer, mevrouw,\n\nDe bus rijdt te weinig.\n\nMet vriendelijke groet,\nJ. de Vries\nKerkstraat 12"]),
        ("<p>Meer groen &amp; rust</p><ul><li>Bomen</li><li>Bankjes</li></ul>",
         ["Meer groen &amp; rust", "Bomen", "Bankjes"]),
        ("👍👍👍", []),
        ("", []),
        ("Molens?", ["Molens?"]),
    ],
)  # fmt: skip
def test_people_write_in_many_ways(text: str, statements: list[str]) -> None:
    assert parts(text) == statements


@pytest.mark.parametrize("piece", HOSTILE_PIECES)
def test_a_hundred_thousand_characters_are_cut(piece: str) -> None:
    text = (piece * 100_000)[:100_000] + "x"
    spans = cut(text)
    assert spans[-1].end == len(text)


def test_cutting_loads_no_heavy_library() -> None:
    code = (
        "import sys; from leidraad.analysis.text import statements, language, personal;"
        "statements.cut('Een zin. Nog een zin.');"
        "print({'numpy', 'sklearn', 'nltk', 'py3langid', 'phonenumbers', 'stdnum'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
