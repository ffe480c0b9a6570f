# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The count while people vote goes in steps: nobody learns from two looks what one person chose."""

from uuid import uuid4

from flask import Flask

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person, Role
from leidraad.jobs.worker import run_waiting
from leidraad.principles.services import Words, find_candidate, find_wording, reword
from leidraad.rounds.models import PhaseKind, ResultsShown
from leidraad.rounds.services import find_round
from leidraad.votes.models import Choice
from leidraad.votes.services.opinions import ask_for_opinions
from leidraad.votes.services.so_far import STEP, results_so_far
from tests.conftest import browser_of
from tests.stage import a_candidate, a_round, person
from tests.votes.voters import resident, vote


def _look(app: Flask, slug: str) -> None:
    with app.app_context():
        ask_for_opinions(db.session(), find_round(db.session(), slug), now=utc_now())
        db.session.commit()
    run_waiting(app)


def _vote(app: Flask, wording: str, times: int, choice: Choice = Choice.AGREE) -> None:
    with app.app_context():
        for _number in range(times):
            vote(db.session(), find_wording(db.session(), wording), resident(), choice)
        db.session.commit()


def _round_to_vote_on(app: Flask) -> tuple[str, str]:
    """Return the address of the count of a round, and its one wording; staff voted on it, so they may look."""
    with app.app_context():
        round_ = a_round(db.session(), PhaseKind.VOTE, results_shown=ResultsShown.AFTER_VOTING)
        wording = a_candidate(db.session(), round_, "Principe").wording
        vote(db.session(), wording, person(db.session(), "chantal"), Choice.PASS)
        db.session.commit()
        return round_.slug, wording.public_id


def test_while_people_vote_the_page_changes_only_after_five_more_people(app: Flask) -> None:
    slug, public_id = _round_to_vote_on(app)
    staff, path = browser_of(app, "chantal"), f"/rounds/{slug}/results"

    def seen() -> str:
        _look(app, slug)
        return staff.page(path).words

    assert "Er is nog geen telling." in seen()
    _vote(app, public_id, 3 * STEP)
    first = seen()
    assert "Bijgewerkt: Inwoners op" in first and "Er is nog geen telling." not in first
    _vote(app, public_id, STEP - 1, Choice.DISAGREE)
    assert seen() == first
    _vote(app, public_id, 1, Choice.DISAGREE)
    assert seen() != first


def test_staff_who_vote_do_not_bring_out_what_the_last_resident_chose(app: Flask) -> None:
    slug, public_id = _round_to_vote_on(app)
    _vote(app, public_id, 2 * STEP)
    _look(app, slug)
    staff, path = browser_of(app, "chantal"), f"/rounds/{slug}/results"
    _vote(app, public_id, 1, Choice.DISAGREE)
    with app.app_context():
        for _number in range(STEP):
            employee = Person(pseudonym=uuid4().hex[:16], roles=frozenset({Role.STAFF}))
            vote(db.session(), find_wording(db.session(), public_id), employee)
        db.session.commit()
    _look(app, slug)
    assert "Medewerkers op" in staff.page(path).words
    with app.app_context():
        found, _moments = results_so_far(db.session(), find_round(db.session(), slug))
    assert found.voters == {"resident": 2 * STEP, "staff": STEP + 1, "panel": 0}


def test_words_newer_than_the_count_say_so(app: Flask) -> None:
    with app.app_context():
        round_ = a_round(db.session(), PhaseKind.VOTE, results_shown=ResultsShown.AFTER_VOTING)
        candidate = a_candidate(db.session(), round_, "Principe")
        for _number in range(STEP):
            vote(db.session(), candidate.wording, resident())
        db.session.commit()
        slug, public_id = round_.slug, candidate.public_id
    _look(app, slug)
    with app.app_context():
        candidate = find_candidate(db.session(), public_id)
        told = {"reason": "beter", "base": 1, "by": person(db.session(), "chantal"), "now": utc_now()}
        reword(db.session(), candidate, {"nl": Words("Principe", "Anders.")}, changes_meaning=True, **told)
        vote(db.session(), candidate.wording, person(db.session(), "chantal"))
        db.session.commit()
    page = browser_of(app, "chantal").page(f"/rounds/{slug}/results")
    assert "Deze woorden zijn nieuwer dan de laatste telling." in page.words
