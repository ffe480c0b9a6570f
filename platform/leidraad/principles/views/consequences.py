# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a change does, told before it happens: the difference, what becomes of the votes, how it reads."""

from collections.abc import Iterable
from typing import Any

from flask import render_template

from leidraad.analysis.readability.report import Readability, read
from leidraad.analysis.text.clean import words_of as words_in
from leidraad.contributions.models import Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.principles.forms import RewordForm
from leidraad.principles.models import Candidate
from leidraad.principles.services import Words, can_ask_again, evidence_for, words_of
from leidraad.principles.words import changed_words, compare


def preview(candidate: Candidate, form: RewordForm, *, action: str, confirm: str) -> str:
    """Return the page that says what new words would do; its form holds everything that was filled in."""
    common, present = words_of_residents(evidence_for(db.session(), candidate)), words_of(candidate.wording)
    new_words, changes_meaning = form.words(), form.changes_meaning.data == "yes"
    return render_template(
        "principles/preview.html",
        candidate=candidate,
        form=form,
        action=action,
        confirm=confirm,
        changes_meaning=changes_meaning,
        is_too_late=changes_meaning and not can_ask_again(candidate.round, utc_now()),
        changes=[
            _change(language, present.get(language, Words("", "")), new, common)
            for language, new in new_words.items()
            if present.get(language) != new
        ],
        unchanged=[language for language, new in new_words.items() if present.get(language) == new],
    )


def words_of_residents(evidence: Iterable[Statement]) -> frozenset[str]:
    """Return the words that residents wrote themselves in what a candidate stands on: nobody finds those hard."""
    return frozenset(word for one in evidence for word in words_in(one.text))


def readings_of(candidate: Candidate, evidence: Iterable[Statement]) -> list[Readability]:
    """Return how easily the present words read, in each language that they are in."""
    common = words_of_residents(evidence)
    return [read(f"{one.title}.\n{one.text}", one.language, common) for one in candidate.wording.texts]


def _change(language: str, old: Words, new: Words, common: frozenset[str]) -> dict[str, Any]:
    changed, total = changed_words(f"{old.title} {old.text}", f"{new.title} {new.text}")
    return {
        "language": language,
        "title": compare(old.title, new.title),
        "text": compare(old.text, new.text),
        "changed": changed,
        "total": total,
        "reading": read(f"{new.title}.\n{new.text}", language, common),
    }
