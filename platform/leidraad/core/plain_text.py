# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type, made safe to keep without changing its meaning."""

import unicodedata

# Marks that turn the reading direction can make a text look like another one; NUL cannot be stored.
_UNSEEN = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])

# Letters to Unicode, but nothing to see: they only keep the place of a Korean letter.
_FILLERS = "\u115f\u1160\u3164\uffa0"


def has_letter(text: str) -> bool:
    """Whether there is a letter or a digit in it that somebody can see.

    >>> has_letter("é"), has_letter("\\u200b"), has_letter("\\u3164"), has_letter("...")
    (True, False, False, False)
    """
    return any(letter.isalnum() and letter not in _FILLERS for letter in text)


def clean_text(text: str) -> str:
    """Return the text in composed form, with plain line ends and without control or direction marks.

    >>> clean_text(" Wy\\x00 wolle\\r\\nrêst \\u202e")
    'Wy wolle\\nrêst'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_UNSEEN)
    kept = (letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"})
    return "".join(kept).strip()
