# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between two wordings, in a language that both have."""

from dataclasses import dataclass

from leidraad.principles.models import Wording
from leidraad.principles.services.wordings import words_of
from leidraad.principles.words import Change, compare


@dataclass(frozen=True)
class Changed:
    """What changed in one language, in pieces."""

    language: str
    title: list[tuple[Change, str]]
    text: list[tuple[Change, str]]


def what_changed(old: Wording, new: Wording, *languages: str) -> Changed | None:
    """Return what changed, in the first of these languages and else in any other in which something did."""
    before, after = words_of(old), words_of(new)
    for language in dict.fromkeys([*languages, *after]):
        was, is_now = before.get(language), after.get(language)
        if was and is_now and was != is_now:
            return Changed(language, compare(was.title, is_now.title), compare(was.text, is_now.text))
    return None
