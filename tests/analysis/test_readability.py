# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How easily a text reads: syllables as people count them, stiff texts below plain ones, hints that say why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.analysis.readability.hints import MOST_WORDS
from leidraad.analysis.readability.report import Level, read, split_sentences
from leidraad.analysis.readability.syllables import count_syllables

# Cut by hand, with a mark where a syllable ends.
CUT = {
    "nl": "dorp ge·meen·te wind·mo·len op·brengst ver·ant·woor·de·lijk zon·ne·pa·neel ie·der·een land·schap "
    "ge·ïnd be·oor·de·len zee·ën nieuw·bouw duur·zaam·heid ei·ge·naar bij·zon·der kin·de·ren ener·gie "
    "co·ör·di·na·tie ou·de·ren moei·lijk buurt·huis in·spraak af·spra·ken koei·en re·ke·ning",
    "fy": "doarp ge·meen·te tsjer·ke wyn·mû·ne frou·lju bern hûs wet·ter skoal·le be·slút ear·lik diel lân·skip "
    "mien·skip te·gear·re en·er·zjy jier·ren buor·ren sin·ne pa·nie·len frij·wil·li·ger".replace(
        "wyn·mûne", "wyn·mû·ne"
    ),
    "en": "vil·lage coun·cil wind·mill fair share land·scape de·cide peo·ple child·ren mu·ni·ci·pal pro·fit "
    "a·gree·ment prom·ise mon·ey en·er·gy el·der·ly hope want·ed lived com·mu·ni·ty hous·es choose to·geth·er",
}
PAIRS = [
    (
        "nl",
        "Teneinde de participatie van belanghebbenden adequaat te faciliteren, dient door de gemeente voorafgaand aan "
        "de besluitvorming een transparante communicatiestrategie te worden geïmplementeerd.",
        "De gemeente vertelt op tijd wat zij van plan is. Zo kunnen mensen meedoen voordat er een besluit is.",
    ),
    (
        "fy",
        "Foarôfgeand oan de beslútfoarming wurdt troch de gemeente in transparante kommunikaasjestrategy "
        "ymplemintearre om de partisipaasje fan belanghawwenden adekwaat te fasilitearjen.",
        "De gemeente fertelt op tiid wat se fan doel is. Sa kinne minsken meidwaan foar't der in beslút is.",
    ),
    (
        "en",
        "Prior to decision-making, a transparent communication strategy is implemented by the municipality in order to "
        "adequately facilitate the participation of stakeholders.",
        "The council tells people in time what it plans to do. So they can take part before it decides.",
    ),
]


@pytest.mark.parametrize("language", CUT)
def test_syllables_are_counted_as_people_do(language: str) -> None:
    words = CUT[language].split()
    right = [word for word in words if count_syllables(word.replace("·", ""), language) == word.count("·") + 1]
    assert len(right) >= 0.9 * len(words), set(words) - set(right)


@pytest.mark.parametrize(("language", "stiff", "plain"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_stiff_text_scores_below_a_plain_one_and_is_told_why(language: str, stiff: str, plain: str) -> None:
    hard, easy = read(stiff, language), read(plain, language)
    assert hard.level == Level.HARD and easy.level == Level.ORDINARY
    assert {hint.kind for hint in hard.hints} == {"long_sentence", "long_word", "plainer_word", "passive"}
    assert easy.hints == ()


def test_a_word_that_readers_use_themselves_is_not_called_hard() -> None:
    text = "Zelfbeschikkingsrecht hoort erbij."
    assert [hint.words for hint in read(text, "nl").hints] == ["Zelfbeschikkingsrecht"]
    assert read(text, "nl", {"zelfbeschikkingsrecht"}).hints == ()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Het dorp wordt mooier en de mensen zijn blij."),
        ("nl", "De kinderen worden groot en de ouderen blijven."),
        ("fy", "It doarp wurdt moaier en de bern binne bliid."),
        ("en", "The need is clear and the speed is fine."),
    ],
)
def test_becoming_is_no_passive(language: str, sentence: str) -> None:
    assert [hint for hint in read(sentence, language).hints if hint.kind == "passive"] == []


def test_a_point_inside_a_sentence_ends_none() -> None:
    assert len(list(split_sentences("Wij delen bijv. de winst, d.w.z. een deel. Dat staat op papier."))) == 2


@given(st.text(max_size=300), st.sampled_from(["nl", "fy", "en", "de"]))
def test_any_text_is_read(text: str, language: str) -> None:
    found = read(text, language)
    assert found.score is None or 0 <= found.score <= 100
    assert all(hint.number > MOST_WORDS for hint in found.hints if hint.kind == "long_sentence")


@given(st.lists(st.sampled_from(["het", "dorp", "deelt", "eerlijk", "wat", "wind"]), min_size=16, max_size=40))
def test_two_short_sentences_read_easier_than_one_long_one(words: list[str]) -> None:
    half = len(words) // 2
    whole = read(" ".join(words) + ".", "nl").score
    apart = read(f"{' '.join(words[:half])}. {' '.join(words[half:]).capitalize()}.", "nl").score
    assert whole is not None and apart is not None
    assert apart >= whole
