# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every letter, in every language, reads well as plain text."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from flask import Flask

from leidraad.complaints.models import Complaint, ComplaintState
from leidraad.config import LANGUAGES, ROOT
from leidraad.core.clock import utc_now
from leidraad.core.letters import WIDTH, write_letter
from leidraad.core.mail import Letter
from leidraad.core.person import Role
from leidraad.council.models import Principle
from leidraad.council.services import Unused
from leidraad.notices.models import Kind
from leidraad.notices.services import Chapter, News, Place, Subject
from leidraad.rounds.models import Round, RoundText

TEMPLATES = sorted(path.stem for path in (ROOT / "templates" / "mail").glob("[!_]*.txt"))
GREETINGS = {"nl": "Beste lezer,", "fy": "Bêste lêzer,", "en": "Dear reader,"}
# Letters that come again and again, so that somebody must be able to stop them.
RECURRING = {"digest"}

_PLACE = Place("principles.show", {"public_id": "p" * 16})
_LONG = "Wij houden rekening met iedereen die in de buurt van een windmolen of een zonneveld woont & werkt <altijd>"
_ROUND = Subject(
    Kind.ROUND, "r" * 16, "Duurzame energie", "nl", Place("thread.round_page", {"slug": "energie"}), _PLACE
)
_REGISTER = Subject(Kind.REGISTER, "all", "", "", Place("council.register", {}), _PLACE)
_PROPOSED = News("wording/1", utc_now(), "A principle was proposed", _PLACE, title=_LONG, language="nl")
_TEXT = RoundText(language="nl", title="Duurzame energie", question=f"{_LONG}?")
_OF_WORDS = Round(slug="energie", languages=["nl"], texts=[_TEXT])
_VOTE = News("phase/1", utc_now(), "You can vote", Place("votes.ballot", {"slug": "energie"}), until=utc_now())
_USED = Unused(Principle(public_id="p" * 16), date(2026, 3, 1), was_used=True)

VALUES: dict[str, dict[str, Any]] = {
    "complaint_link": {"complaint": Complaint(created_at=utc_now()), "token": "t" * 24},
    "complaint_code": {"complaint": Complaint(created_at=utc_now()), "code": "ABCD-EFGH-JKMN-PQRS"},
    "complaint_answer": {"complaint": Complaint(created_at=utc_now(), state=ComplaintState.CLOSED)},
    "code": {"code": "ABCD-EFGH-JKMN-PQRS"},
    "digest": {"chapters": [Chapter(_ROUND, [_PROPOSED, _VOTE]), Chapter(_REGISTER, [_PROPOSED])], "token": "t" * 24},
    "follow": {"subject": _ROUND, "token": "t" * 24},
    "lost_link": {"token": "t" * 24},
    "hear_back": {"round": _OF_WORDS, "token": "t" * 24},
    "heard_back": {"round": _OF_WORDS, "tokens": ["t" * 48, "u" * 48]},
    "invitation": {"words": _TEXT, "token": "t" * 32},
    "link": {"token": "t" * 32},
    "onboarding": {"kinds": [Role.STAFF, Role.COMPLAINT_HANDLER], "number": 7},
    "unused": {
        "told": [
            (Unused(Principle(public_id="p" * 16), date(2026, 3, 1), was_used=used), _TEXT) for used in (True, False)
        ]
    },
}


def write(app: Flask, template: str, language: str) -> Letter:
    """Write a letter as a job does, without a request."""
    with app.app_context():
        return write_letter(template, language, **VALUES[template])


def test_every_letter_is_looked_at() -> None:
    assert sorted(VALUES) == TEMPLATES


@pytest.mark.parametrize(("template", "language"), list(product(TEMPLATES, LANGUAGES)))
def test_a_letter_reads_well(app: Flask, template: str, language: str) -> None:
    letter = write(app, template, language)
    lines = letter.body.splitlines()
    assert 5 <= len(letter.subject) <= 78 and letter.subject == letter.subject.strip()
    assert lines[0] == GREETINGS[language] and lines[1] == "" and lines[2]
    assert [line for line in lines if len(line) > WIDTH and "://" not in line] == []
    assert [line for line in lines if line != line.rstrip()] == [] and "\n\n\n" not in letter.body
    assert not {"{{", "%(", "&amp;", "&lt;", "None"} & set(letter.body.split())
    assert "Wâldsein" in letter.body and "leidraad@waldsein.example" in letter.body.replace("\n", " ")


@pytest.mark.parametrize(("template", "language"), list(product(sorted(RECURRING), LANGUAGES)))
def test_a_letter_that_comes_again_says_how_to_stop_it(app: Flask, template: str, language: str) -> None:
    stop = f"/letters/{'t' * 24}/stop" + ("" if language == "nl" else f"?language={language}")
    assert write(app, template, language).body.rstrip().endswith(stop)


def test_no_two_languages_say_it_with_the_same_words(app: Flask) -> None:
    for template in TEMPLATES:
        assert len({write(app, template, language).subject for language in LANGUAGES}) == 3, template
