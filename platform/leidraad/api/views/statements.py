# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Residents' words, one by one, and the themes that people put them in."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from leidraad.api.operations import WORDS, operation
from leidraad.api.resources.base import Listing
from leidraad.api.resources.questions import OfStatements, OfThemes, Question
from leidraad.api.resources.rounds import Statement, Theme
from leidraad.api.views.blueprint import blueprint, listing, one_of, round_at
from leidraad.api.words import Channel, StatementOutcome, StatementStatus, ThemeStatus, value_of, word
from leidraad.contributions import models
from leidraad.core.db import db
from leidraad.core.errors import N_
from leidraad.core.paging import Key
from leidraad.themes.models import Theme as ThemeRow
from leidraad.themes.services import public_themes_of
from leidraad.thread.services import STATEMENT, answer_of, public_statements, statement_row

BY_THEME = Key(ThemeRow.id, ThemeRow.public_id)
BY_STATEMENT = Key(models.Statement.id, models.Statement.public_id)


@operation(
    blueprint,
    "/rondes/<slug>/themas",
    subject=WORDS,
    says=N_("The themes of a round."),
    question=OfThemes,
    gives=Listing[Theme],
)
def themes(asked: OfThemes, slug: str) -> Listing[Theme]:
    """Give the themes that anybody may read of."""
    query = public_themes_of(round_at(slug))
    if asked.status:
        query = query.where(ThemeRow.state == value_of(asked.status))
    return listing(query, BY_THEME, asked, _theme)


@operation(blueprint, "/rondes/<slug>/themas/<public_id>", subject=WORDS, says=N_("One theme."), gives=Theme)
def one_theme(_asked: Question, slug: str, public_id: str) -> Theme:
    """Give one theme."""
    return _theme(*one_of(public_themes_of(round_at(slug)).where(ThemeRow.public_id == public_id)))


@operation(
    blueprint,
    "/rondes/<slug>/uitspraken",
    subject=WORDS,
    says=N_("What residents wrote, word for word, and what became of it."),
    question=OfStatements,
    gives=Listing[Statement],
)
def statements(asked: OfStatements, slug: str) -> Listing[Statement]:
    """Give the statements that anybody may read."""
    found = round_at(slug)
    query = public_statements(db.session(), found)
    if asked.status:
        query = query.where(answer_of(db.session(), found) == value_of(asked.status))
    if asked.theme:
        query = query.where(ThemeRow.public_id == asked.theme)
    if asked.language:
        query = query.where(models.Statement.language == asked.language)
    return listing(query, BY_STATEMENT, asked, _statement)


@operation(
    blueprint,
    "/rondes/<slug>/uitspraken/<public_id>",
    subject=WORDS,
    says=N_("One statement of a resident."),
    gives=Statement,
)
def one_statement(_asked: Question, slug: str, public_id: str) -> Statement:
    """Give one statement."""
    query = public_statements(db.session(), round_at(slug)).where(models.Statement.public_id == public_id)
    return _statement(*one_of(query))


def _theme(one: ThemeRow, number: int) -> Theme:
    return Theme(
        id=one.public_id,
        label=one.label,
        status=word(ThemeStatus, one.state),
        reason=one.reason or None,
        statements=number,
        page=url_for("themes.show", public_id=one.public_id, _external=True),
    )


def _statement(*row: Any) -> Statement:
    told: Sequence[str | None] = [cell or None for cell in statement_row(row)]
    one = dict(zip(STATEMENT, told, strict=True))
    return Statement.model_validate(
        one
        | {
            "channel": word(Channel, one["channel"] or ""),
            "status": word(StatementStatus, one["status"] or ""),
            "outcome": one["outcome"] and word(StatementOutcome, one["outcome"]),
            "page": url_for("thread.statement", public_id=one["id"], _external=True),
        }
    )
