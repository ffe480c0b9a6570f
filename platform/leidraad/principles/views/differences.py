# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between texts, ready to be shown."""

from typing import Any

from leidraad.core.language import preferred_languages
from leidraad.principles.models import Amendment, AmendmentState, Candidate, WordingText
from leidraad.principles.services import Words, what_changed
from leidraad.principles.words import compare


def steps_of(candidate: Candidate) -> list[dict[str, Any]]:
    """Return each wording with what changed since the one before, newest first."""
    steps = []
    for number, wording in enumerate(candidate.wordings):
        before = candidate.wordings[number - 1] if number else None
        changed = what_changed(before, wording, *preferred_languages()) if before else None
        steps.append({"wording": wording, "text": wording.text_in(*preferred_languages()), "changed": changed})
    return steps[::-1]


def difference(amendment: Amendment) -> dict[str, Any]:
    """Return what an amendment would change: in the present words while it waits, later in those it was about."""
    wording = amendment.wording
    if amendment.state == AmendmentState.OPEN:
        wording = wording.candidate.wording
    return changes_to(wording.text_in(amendment.language), Words(amendment.title, amendment.text))


def changes_to(present: WordingText, words: Words) -> dict[str, Any]:
    """Return what changes in the title and in the text of a wording."""
    return {"title": compare(present.title, words.title), "text": compare(present.text, words.text)}
