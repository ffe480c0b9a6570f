# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes that people read, write down and type in: Crockford base32 with a check character."""

import hashlib
import hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # 15 characters carry 75 bits, the last one checks them
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def code_from(secret: str, purpose: str, nonce: str) -> str:
    """Derive the code of one form: the same form sent twice has the same code, and nobody can guess it."""
    number = int.from_bytes(keyed_hash(secret, purpose, nonce)[:10], "big")
    body = ""
    for _ in range(LENGTH - 1):
        number, digit = divmod(number, len(ALPHABET))
        body += ALPHABET[digit]
    return body + _check_character(body)


def read_code(typed: str) -> str | None:
    """Return the code as it was given out, forgiving spaces, dashes, case and lookalikes; None if it cannot be one.

    >>> read_code("0000-0000 0000ooo0")
    '0000000000000000'
    >>> read_code("0000-0000-0000-0001") is None
    True
    """
    letters = "".join(typed.upper().translate(_LOOKALIKES).replace("-", " ").split())
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return letters if _check_character(letters[:-1]) == letters[-1] else None


def show_code(code: str) -> str:
    """Group a code by four, as it is printed.

    >>> show_code("ABCDEFGHJKMNPQRS")
    'ABCD-EFGH-JKMN-PQRS'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def keyed_hash(secret: str, purpose: str, text: str) -> bytes:
    """Return a keyed hash of a text, different for every purpose."""
    return hmac.new(secret.encode(), f"{purpose}\0{text}".encode(), hashlib.sha256).digest()


def fingerprint(secret: str, purpose: str, text: str) -> str:
    """Return :func:`keyed_hash` in hexadecimal, to look something up without keeping it."""
    return keyed_hash(secret, purpose, text).hex()


def _check_character(body: str) -> str:
    """Weigh each place by an odd number: every single wrong character is noticed, and most swaps of neighbours."""
    total = sum((2 * place + 1) * ALPHABET.index(letter) for place, letter in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]
