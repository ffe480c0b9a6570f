# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read Frisian words as the Dutch ones they are related to, so that both say the same thing in the same letters."""

import re
from functools import cache
from importlib.resources import files

from leidraad.analysis.text.clean import words_of

SHORTEST_PART = 4
LONGEST_PART = 16
SHORTEST_REST = 3
_LINKS = frozenset(("s", "e", "n", "en"))
# Before a part of a word that follows: ynwenner, inwoner.
_PREFIXES = {
    "tsjin": "tegen", "troch": "door", "foar": "voor", "fer": "ver", "oan": "aan", "oer": "over", "mei": "mee",
    "nei": "na", "yn": "in", "ût": "uit", "ôf": "af", "by": "bij", "ûn": "on",
}  # fmt: skip
# In this order, on what no list knows. Right most of the time is enough: texts are compared by parts of words.
_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"tsje(?=s?$)", "tje"),  # eintsje, eindje
        (r"aasje", "atie"),  # demonstraasje, demonstratie
        (r"sje(?=s?$)", "tie"),  # tradysje, traditie
        (r"(?<=\w{3})jen?$", "en"),  # praktisearje, praktiseren
        (r"^tsj", "k"),  # tsjettel, ketel
        (r"sk$", "s"),  # praktysk, praktisch
        (r"sk", "sch"),  # skip, schip
        (r"ich(?!t)", "ig"),  # machtich, machtig
        (r"lik(?=$|e[rns]?)", "lijk"),  # ûnmooglik, onmogelijk
        (r"(?<!s)ch(?=$|e)", "g"),  # berch, berg
        (r"^û", "o"),  # ûnder, onder
        (r"uer", "uur"),  # temperatuer, temperatuur
        (r"(?<=\w{4})ens$", "heid"),  # iensumens, eenzaamheid
        (r"âl(?=[dt])", "ou"),  # wâld, woud
        (r"y(?=n[dks])", "i"),  # wynkel
        (r"(?<=[^aeou])y(?=.)", "ij"),  # tyd, tijd
        (r"oa", "oo"),  # stoarm, storm
        (r"ea", "e"),  # learaar, leraar
        (r"k(?=o[mnl])", "c"),  # kontrôle, controle
    )
)
_WITHOUT_SIGNS = str.maketrans("âêôûú", "aeouu")


def in_dutch(text: str) -> str:
    """Write the words of a Frisian text as Dutch has them, for comparing only.

    Whole words and parts of compounds are looked up in a reviewed list; the rest is spelled by rule.

    Parameters
    ----------
    text : str
        A text in Frisian; Dutch words in it come out hardly changed.

    Returns
    -------
    str
        In small letters, words only. It is no translation: grammar and word order stay.

    Notes
    -----
    The correspondences are those of Tiersma, Frisian Reference Grammar (1999); the list is our own.

    Examples
    --------
    >>> in_dutch("Sinnepanielen op it doarpshûs"), in_dutch("Feilichheid by it fytspaad")
    ('zonnepanelen op it dorpshuis', 'veiligheid by it fietspad')
    """
    return " ".join(_word(word) for word in words_of(text))


@cache
def _parts() -> dict[str, str]:
    """Return our list: a Frisian word or part of words and what it is in Dutch, two on a line."""
    text = files("leidraad.analysis.text").joinpath("stopwords", "frisian_in_dutch.txt").read_text("utf-8")
    return dict(line.split() for line in text.splitlines() if not line.startswith("#"))


@cache
def _word(word: str) -> str:
    word = word.replace("ú", "û")  # the spelling of before 2015
    return _parts().get(word) or _parts().get(word.removesuffix("n")) or _compound(word)


def _compound(word: str) -> str:
    """Put a word together from the parts that are known and, between them, what is spelled by rule."""
    made: list[str] = []
    unknown, at = "", 0
    prefix = _prefix(word)
    if prefix:
        made, at = [_PREFIXES[prefix]], len(prefix)
    while at < len(word):
        may_start = not unknown or len(unknown) >= SHORTEST_REST or (made and unknown in _LINKS)
        part = _part_at(word, at) if may_start else ""
        if part:
            made += [_spell(unknown), _parts()[part]]
            unknown, at = "", at + len(part)
        else:
            unknown, at = unknown + word[at], at + 1
    return "".join([*made, _spell(unknown)])


def _prefix(word: str) -> str:
    """Return the prefix of a word, unless a longer part that is on the list starts there."""
    found = (prefix for prefix in _PREFIXES if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_PART)
    return "" if _part_at(word, 0) else next(found, "")


def _part_at(word: str, at: int) -> str:
    """Return the longest part on the list that starts at this place; empty when there is none."""
    longest = min(LONGEST_PART, len(word) - at)
    ends = (word[at : at + length] for length in range(longest, SHORTEST_PART - 1, -1))
    return next((part for part in ends if part in _parts()), "")


def _spell(letters: str) -> str:
    for pattern, spelling in _SPELLINGS:
        letters = pattern.sub(spelling, letters)
    return letters.translate(_WITHOUT_SIGNS)
