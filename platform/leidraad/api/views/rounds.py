# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds, and what became of the words in each."""

from flask import url_for

from leidraad.api.operations import ROUNDS, operation
from leidraad.api.resources.base import Listing
from leidraad.api.resources.questions import OfRounds, Question
from leidraad.api.resources.rounds import Accounting, PhaseStart, Round, RoundText
from leidraad.api.views.blueprint import blueprint, listing, round_at
from leidraad.api.words import Influence, Phase, word
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_
from leidraad.core.paging import Key
from leidraad.core.remember import remembered
from leidraad.rounds import models
from leidraad.rounds.services import opened_rounds
from leidraad.thread.services import account_for

BY_SLUG = Key(models.Round.id, models.Round.slug, models.Round.opened_at.is_not(None))


@operation(
    blueprint,
    "/rondes",
    subject=ROUNDS,
    says=N_("All rounds that were opened."),
    question=OfRounds,
    gives=Listing[Round],
)
def rounds(asked: OfRounds) -> Listing[Round]:
    """Give the rounds that were opened."""
    query = opened_rounds()
    if asked.opened_since:
        query = query.where(models.Round.opened_at >= asked.opened_since)
    return listing(query, BY_SLUG, asked, _round)


@operation(blueprint, "/rondes/<slug>", subject=ROUNDS, says=N_("One round."), gives=Round)
def one_round(_asked: Question, slug: str) -> Round:
    """Give one round."""
    return _round(round_at(slug))


@operation(
    blueprint,
    "/rondes/<slug>/verantwoording",
    subject=ROUNDS,
    says=N_("What became of all statements of a round, in numbers."),
    gives=Accounting,
)
def accounting(_asked: Question, slug: str) -> Accounting:
    """Give the accounting of a round, perhaps a little old."""
    found = round_at(slug)
    counted = remembered(("accounting", found.id), lambda: account_for(db.session(), found))
    numbers = {name: getattr(counted, name) for name in Accounting.model_fields}
    return Accounting(**numbers)


def _round(one: models.Round) -> Round:
    assert one.opened_at is not None  # a draft is not told
    return Round(
        id=one.slug,
        phase=word(Phase, one.phase_at(utc_now())),
        influence=word(Influence, one.influence),
        languages=one.languages,
        texts=[_text(text) for text in one.texts],
        phases=[PhaseStart(phase=word(Phase, each.kind), starts_at=each.starts_at) for each in one.phases],
        hear_back_on=one.hear_back_on,
        opened_at=one.opened_at,
        closed_at=one.closed_at,
        page=url_for("thread.round_page", slug=one.slug, _external=True),
    )


def _text(text: models.RoundText) -> RoundText:
    return RoundText(
        language=text.language,
        title=text.title,
        question=text.question,
        why=text.why,
        fixed=text.fixed,
        changeable=text.changeable,
        promise=text.promise,
    )
