# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find what looks like personal data in a text, so that its writer or staff can look at it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["address", "bsn", "email", "iban", "phone"]

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_NINE_DIGITS = re.compile(r"(?<![\d.,/-])\d{3,4}[. ]?\d{2,3}[. ]?\d{2,3}(?![\d/-])")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b(?: ?\d{1,4}[a-zA-Z]?\b)?")
_STREET = re.compile(
    r"\b[A-ZÀ-Þ][\wà-ÿ'’-]*(?:straat|strjitte|weg|wei|laan|leane|plein|dyk|dijk|gracht|singel|pad|paad|hof|steeg"
    r"|buorren|kade|kaai|reed)\s+\d{1,4}\s?[a-zA-Z]?\b"
)


@dataclass(frozen=True)
class Finding:
    """What was found and where: `text[start:end]`."""

    kind: Kind
    start: int
    end: int


def find_personal(text: str) -> tuple[Finding, ...]:
    """Return what looks like a phone number, e-mail address, BSN, IBAN or home address, in order of place.

    Numbers are checked by their own arithmetic (python-stdnum, phonenumbers with region NL), so that an amount or a
    year is left alone. Names are not looked for: a person has to do that.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of Finding

    Examples
    --------
    >>> [finding.kind for finding in find_personal("Bel 06-12345678 of mail a@example.nl")]
    ['phone', 'email']
    >>> find_personal("In 2035 met 1.376 mensen en 12 molens")
    ()
    """
    if not any(letter.isdigit() or letter == "@" for letter in text):
        return ()
    found: list[Finding] = []
    for finding in (*_plain(text), *_ibans(text), *_bsns(text), *_phones(text)):
        if not any(finding.start < other.end and other.start < finding.end for other in found):
            found.append(finding)
    return tuple(sorted(found, key=lambda finding: finding.start))


def _plain(text: str) -> Iterator[Finding]:
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("email", _EMAIL), ("address", _POSTCODE), ("address", _STREET))
    for kind, pattern in kinds:
        for match in pattern.finditer(text):
            yield Finding(kind, match.start(), match.end())


def _ibans(text: str) -> Iterator[Finding]:
    from stdnum import iban

    for match in _IBAN.finditer(text):
        # The pattern may run on into the next words; the longest part that is right counts.
        for end in range(match.end(), match.start() + 14, -1):
            if iban.is_valid(text[match.start() : end]):
                yield Finding("iban", match.start(), end)
                break


def _bsns(text: str) -> Iterator[Finding]:
    from stdnum.nl import bsn

    for match in _NINE_DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) == 9 and bsn.is_valid(digits):
            yield Finding("bsn", match.start(), match.end())


def _phones(text: str) -> Iterator[Finding]:
    import phonenumbers

    for match in phonenumbers.PhoneNumberMatcher(text, "NL", leniency=phonenumbers.Leniency.POSSIBLE):
        digits = re.sub(r"\D", "", match.raw_string)
        if len(digits) >= 9 and (match.raw_string.startswith(("+", "0", "(0"))):
            yield Finding("phone", match.start, match.end)
