# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find what looks like personal data in a text, so that its writer or staff can look at it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from leidraad.analysis.text.clean import stop_words
from leidraad.analysis.text.people import find_people

Kind = Literal["address", "bsn", "email", "iban", "name", "phone"]

# Repeats are bounded and begin at a boundary, so that time grows with the length of the text. Only single characters
# are repeated without giving back ("++"): Python 3.11.2, as Debian 12 has it, misses matches where a group is.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}){1,5}(?<![-.])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])", re.IGNORECASE)
_NINE_DIGITS = re.compile(
    r"(?<![\w.,/€$-])(?<![€$] )(?:\d{9}|\d{3}(?P<a>[. -])\d{3}(?P=a)\d{3}|\d{4}(?P<b>[. -])\d{2}(?P=b)\d{3})"
    r"(?![\d/-]|[.,]\d|,-|\s?(?:euro|eur|€|m[23²³]))"
)
_PHONE = re.compile(
    r"(?<![\w.,/€$+-])(?!\d{1,2}[-.]\d{1,2}[-.]\d{2,4}\b)(?:\+|00|\(?0)\d[\d ().-]{6,18}\d(?![\w/]|[.,-]\d)"
)
_POSTCODE = re.compile(
    r"\b[1-9]\d{3} ?(?!SA|SD|SS)([A-Z]{2})\b(?:,? (?:nr\.? ?)?\d{1,4}[a-z]?\b)?"
    r"(?! (?:euro|meter|km|uur|keer|jaar|mensen|procent)\b)",
    re.IGNORECASE,
)
_UNITS = frozenset(("cm", "db", "eu", "gw", "kg", "km", "kw", "mb", "mm", "mw", "nl", "tv", "wo", "nd", "rd", "th"))
_STREET = re.compile(
    r"(?:\b[A-ZÀ-Þ][\wà-ÿ'’-]{0,40}+ ){0,2}"
    r"(?:\b(?!(?:Fiets|Voet|Snel|Auto|Spoor|Wandel|Water|Rijks|Vaar)(?:weg|pad|wei|paad)\b)"
    r"[A-ZÀ-Þ][\wà-ÿ'’-]{1,40}?(?:straat|strjitte|weg|wei|laan|leane|plein|dyk|dijk|gracht|singel|pad|paad|hof"
    r"|steeg|steech|buorren|kade|kaai|reed|markt|merk)|(?<=\w )(?:Markt|Merk|Plein|Weg|Wei|Laan|Dijk|Dyk|Kade))"
    r" (?:nr\.? ?)?\d{1,4}(?: ?[a-zA-Z]\b|-\d{1,4})?(?![\w%€]|[.,]\d)"
    # "Hoofdstraat 5 bomen" counts something; before a mark, a place or a little word the number is that of a house.
    r"(?! (?!(?:in|te|yn|is|en|at|woon|wenj)\b)[a-zà-ÿ])"
)
FEWEST_DIGITS = 8


@dataclass(frozen=True)
class Finding:
    """What was found and where: `text[start:end]`."""

    kind: Kind
    start: int
    end: int


def find_personal(text: str) -> tuple[Finding, ...]:
    """Return what looks like a phone number, e-mail address, BSN, IBAN, home address or name, in order of place.

    Numbers are checked by their own arithmetic (python-stdnum, phonenumbers with region NL), so that an amount or a
    year is left alone. Names are found by the words around them (:func:`~leidraad.analysis.text.people.find_people`).

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of Finding
        None of them overlap.

    Examples
    --------
    >>> [finding.kind for finding in find_personal("Bel 06-12345678 of mail a@example.nl")]
    ['phone', 'email']
    >>> find_personal("In 2035 met 1.376 mensen en 12 molens")
    ()
    """
    found: list[Finding] = []
    taken = bytearray(len(text))
    for finding in (*_with_digits(text), *_names(text)):
        if not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
            found.append(finding)
    return tuple(sorted(found, key=lambda finding: finding.start))


def _with_digits(text: str) -> Iterator[Finding]:
    if any(letter.isdigit() or letter == "@" for letter in text):
        yield from (*_plain(text), *_ibans(text), *_phones(text), *_bsns(text))


def _names(text: str) -> Iterator[Finding]:
    for start, end in find_people(text):
        yield Finding("name", start, end)


def _plain(text: str) -> Iterator[Finding]:
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("email", _EMAIL), ("address", _STREET))
    for kind, pattern in kinds:
        for match in pattern.finditer(text):
            yield Finding(kind, match.start(), match.end())
    for match in _POSTCODE.finditer(text):
        if not _is_amount(match):
            yield Finding("address", match.start(), match.end())


def _is_amount(match: re.Match[str]) -> bool:
    """Tell "1500 MW", "2020 en 2021" and "2030 IS" from a postcode; small letters need a house number."""
    letters, has_number = match[1].lower(), match[0][-1].isdigit() or match[0][-2:-1].isdigit()
    if letters in _UNITS:
        return True
    if match[1].isupper():
        return not has_number and letters in _little_words()
    return not has_number or letters in _little_words()


@cache
def _little_words() -> frozenset[str]:
    return frozenset(word for language in ("nl", "fy", "en") for word in stop_words(language) if len(word) == 2)


def _ibans(text: str) -> Iterator[Finding]:
    from stdnum import iban

    for match in _IBAN.finditer(text):
        # The pattern may run on into the next words; the longest part that is right counts.
        ends = (end for end in range(match.end(), match.start() + 14, -1) if text[end - 1] != " ")
        right = next((end for end in ends if iban.is_valid(text[match.start() : end])), None)
        if right:
            yield Finding("iban", match.start(), right)


def _bsns(text: str) -> Iterator[Finding]:
    from stdnum.nl import bsn

    for match in _NINE_DIGITS.finditer(text):
        if bsn.is_valid(re.sub(r"\D", "", match.group())):
            yield Finding("bsn", match.start(), match.end())


def _phones(text: str) -> Iterator[Finding]:
    import phonenumbers

    for match in _PHONE.finditer(text):
        try:
            number = phonenumbers.parse(match.group(), "NL")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number) and len(str(number.national_number)) >= FEWEST_DIGITS:
            yield Finding("phone", match.start(), match.end())
