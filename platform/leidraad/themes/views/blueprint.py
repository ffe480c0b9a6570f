# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from flask import Blueprint

from leidraad.contributions.models import Statement
from leidraad.core.db import db
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round
from leidraad.themes.models import GroupingRun, ProposedTheme, Step, Theme
from leidraad.themes.services import find_proposal, find_run, find_statement, find_step, find_theme

blueprint = Blueprint("themes", __name__)


def round_at(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def theme_at(public_id: str) -> Theme:
    """Return the theme of an address."""
    return find_theme(db.session(), public_id)


def proposal_at(public_id: str) -> ProposedTheme:
    """Return the proposed theme of an address."""
    return find_proposal(db.session(), public_id)


def run_at(public_id: str) -> GroupingRun:
    """Return the grouping of an address."""
    return find_run(db.session(), public_id)


def statement_at(public_id: str) -> Statement:
    """Return the statement of an address."""
    return find_statement(db.session(), public_id)


def step_at(public_id: str) -> Step:
    """Return the step of an address."""
    return find_step(db.session(), public_id)


class At:
    """What a button is about and which button it was; the gate needs one thing with a round."""

    def __init__(self, thing: Round | Theme | ProposedTheme, how: str) -> None:
        self.thing, self.how, self.round = thing, how, thing.round
