# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find what looks like the name of a person, by the words around it: "mevrouw De Boer", "groetjes, Jan"."""

import re
from collections.abc import Iterator
from functools import cache

from leidraad.analysis.text.clean import LANGUAGES, stop_words

# "Jan", "IJsbrand", "Anne-Marie"; with what may stand before and after: "J. de Vries", "Van der Meer", "Jan de Boer".
_WORD = r"(?:IJ|[A-ZÀ-ÖØ-Þ])[a-zà-öø-ÿ]{1,30}(?:['’-][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]{1,30})?(?![\w’'])"
_BETWEEN = r"(?i:(?:van|von|fan|de|der|den|ter|ten|te|el|al|'t|’t|v\.d\.) ){0,3}"
# Before the number of a house stands a street: in "Jan Bakker van de Kerkstraat 5" the name ends after "Bakker".
_NO_HOUSE = r"(?! [1-9])"
_INITIALS = r"(?:[A-Z]\. ?){0,4}"
_NAME = rf"(?P<name>{_INITIALS}{_BETWEEN}(?P<word>{_WORD})(?: {_BETWEEN}{_WORD}{_NO_HOUSE}){{0,2}})"
_SURNAME_TOO = rf"(?={_INITIALS}{_WORD} {_BETWEEN}{_WORD}{_NO_HOUSE}|[A-Z]\.)"
_AND = rf"(?: (?:en|&|and) {_BETWEEN}{_WORD})?"
_TITLE = (
    "de heer|dhr|hr|meneer|mijnheer|menear|mynhear|mevrouw|mevr|mefrou|frou|juf|juffrouw|jufrou|meester|buurman|buorman"
    "|buurvrouw|buorfrou|buurjongen|buurmeisje|oom|omke|tante|muoike|dokter|dominee|dûmny"
)
_RELATIVE = (
    "man|vrouw|frou|zoon|soan|dochter|broer|zus|suster|vader|heit|moeder|mem|opa|pake|oma|beppe|neef|nicht|vriend|vriendin"
    "|freon|freondinne|collega|kollega|kleinzoon|kleindochter|husband|wife|son|daughter|neighbour"
)
_CLOSING = "groet|groeten|groetjes|groetnis|groetnissen|gr|mvg|hoogachtend|heechachtsjend|regards|afzender|ôfstjoerder"
_CALLING = "Bel|Belje|Skilje|Mail|App|Tel|Call|Text"
# German writes every noun with a capital, and "best wishes" goes on to many things: here a surname has to follow. "LG"
# is a brand too, so what is abbreviated needs a comma or a new line.
_CLOSING_ABROAD = (
    r"(?:(?:viele|liebe|beste|herzliche|freundliche|schöne) grü(?:ß|ss)e"
    r"|mit (?:freundlichen|besten|lieben) grü(?:ß|ss)en"
    r"|yours sincerely|yours faithfully|best wishes)\b[.,!:]{0,2}|(?:vg|lg|mfg)(?=[,\n]),?"
)
_PATTERNS = (
    # Before a number "MW" is no lady but power.
    re.compile(rf"(?<!\d )\b(?:[Mm](?:w|s|r|rs)|(?i:{_TITLE}))\b\.? {_NAME}"),
    re.compile(rf"\b(?i:mijn|m'n|onze|myn|ús|my|our) (?i:{_RELATIVE}),? (?i:(?:heet|hjit) )?{_NAME}"),
    re.compile(rf"\b(?i:(?:mijn naam|myn namme|my name) is|ik heet|ik hjit),? {_NAME}"),
    # Who somebody is may be a trade or a faith as well, so here a surname has to follow.
    re.compile(rf"\b(?i:ik ben|ik bin|hier is|i am) {_SURNAME_TOO}{_NAME}"),
    # Beside a phone number its writer is asked to look anyway, so a name there costs nobody a question.
    re.compile(rf"\b(?!(?:{_CALLING}) ){_SURNAME_TOO}{_NAME}[,:]? (?=(?:\+31|0)[ \d()-]{{8,14}})"),
    re.compile(rf"\b(?i:{_CLOSING})\b[.,!:]{{0,2}}\s{{1,4}}{_NAME}{_AND}[.!]?[ \t]{{0,9}}(?:\n|$)"),
    re.compile(rf"\b(?i:{_CLOSING_ABROAD})\s{{1,4}}{_SURNAME_TOO}{_NAME}[.!]?[ \t]{{0,9}}(?:\n|$)"),
)
# Words with a capital that stand where a name could, and are none.
# fmt: off
_NO_NAMES = frozenset(
    (
        "aarde", "anoniem", "anonym", "bekend", "bewoner", "bewoners", "bezorgde", "boargemaster", "burger",
        "burgemeester", "buurtbewoner", "christus", "corona", "directeur", "dorpsbelang", "doarpsbelang",
        "fries", "friezen", "friezin", "frysk", "fryske", "gemeente", "god", "haas", "heer", "inwoner",
        "inwoners", "jezus", "koning", "koningin", "minister", "moeder", "nederland", "nederlander",
        "nederlanders", "nederlandse", "nederlân", "onbekend", "partij", "president", "stichting", "vader",
        "vereniging", "voorzitter", "wethouder", "wethâlder",
    )
)
# fmt: on


def find_people(text: str) -> Iterator[tuple[int, int]]:
    """Yield where what looks like the name of a person starts and ends.

    A capital alone says little: places, brands and streets have one too. So a name counts only after a title
    ("mevrouw"), somebody close ("mijn zoon") or "mijn naam is", with a surname after "ik ben" or before a phone number,
    and after a greeting at the end of a line. Names elsewhere are missed; a person has to see those. (`names.py` is
    wider: it looks which words of many texts are mostly names, and a word too many there costs nobody a question.)

    Parameters
    ----------
    text : str
        Any text. Time grows with its length: every repeat is bounded.

    Yields
    ------
    tuple of int
        Start and end: `text[start:end]` is the name without the words around it. They may overlap. Where somebody comes
        from may be in it: "Jansen van de Kerkstraat" is written like a surname.

    Examples
    --------
    >>> text = "Mevrouw De Boer van het loket helpt mij, en meneer Jansen van de Kerkstraat. Groetjes, Jan"
    >>> [text[start:end] for start, end in find_people(text)]
    ['De Boer', 'Jansen van de Kerkstraat', 'Jan']
    >>> list(find_people("De burgemeester van Waldsein groet de Friezen"))
    []
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not _is_ordinary(match["word"].lower(), stands_first=match.start("word") == match.start("name")):
                yield match.span("name")


def _is_ordinary(word: str, *, stands_first: bool) -> bool:
    """Tell a word that is no name; "Meer" is one after "van der", and a little word where a sentence begins."""
    return word in _NO_NAMES or (stands_first and word in _little_words())


@cache
def _little_words() -> frozenset[str]:
    return frozenset[str]().union(*(stop_words(language) for language in LANGUAGES))
