# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything public of a round, as tables: statements, themes, candidates with how they were worded, and results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, Statement, Submission
from leidraad.core.few import FEWEST_VOTERS
from leidraad.principles.models import Candidate
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import PHASES, PhaseKind, Round
from leidraad.themes.models import Theme
from leidraad.themes.services import public_themes
from leidraad.thread.services.accounting import account_for
from leidraad.thread.services.refined import AMENDMENT, EXPLANATION, amendment_rows, explanation_rows
from leidraad.thread.services.standing import Answer, answer_of, outcome_of, reason_of, with_place
from leidraad.votes.services import tallies

STATEMENT = ("id", "text", "language", "channel", "month", "theme", "theme_name", "status", "outcome", "reason")
Rows = Iterable[Sequence[Any]]


@dataclass(frozen=True)
class Export:
    """Tables by name, each with its header and rows, and what the round says of itself."""

    tables: dict[str, tuple[Sequence[str], Rows]]
    about: dict[str, Any]


def export_round(session: Session, round_: Round, *, now: datetime) -> Export:
    """Return what anybody may have: no names, nothing kept back, and no count of votes before the vote has closed."""
    candidates = all_candidates(session, round_)
    tables: dict[str, tuple[Sequence[str], Rows]] = {
        "statements": (STATEMENT, statement_rows(session, round_)),
        "themes": (
            ("id", "label", "state", "reason", "statements"),
            [
                (one.public_id, one.label, one.state, one.reason, number)
                for one, number in public_themes(session, round_)
            ],
        ),
        "wordings": (("candidate", "wording", "number", "language", "title", "text", "state"), _wordings(candidates)),
        "amendments": (AMENDMENT, amendment_rows(session, round_)),
        "explanations": (EXPLANATION, explanation_rows(session, round_)),
    }
    if PHASES.index(round_.phase_at(now)) > PHASES.index(PhaseKind.VOTE):
        header = ("wording", "voters", "agree", "disagree", "pass", "important")
        tables["results"] = (header, _results(session, candidates))
    return Export(tables, _about(session, round_))


def statement_rows(session: Session, round_: Round) -> Rows:
    """Yield every statement that anybody may read, and what became of it, in the order in which they came in."""
    query = public_statements(session, round_).execution_options(yield_per=1000)
    yield from (statement_row(row) for row in session.execute(query))


def public_statements(session: Session, round_: Round) -> Select[*tuple[Any, ...]]:
    """Return the query for every statement that anybody may read, with what :func:`statement_row` tells of it."""
    words = (Statement.public_id, Contribution.text, Statement.start, Statement.end, Statement.language)
    told = (Submission.channel, Submission.created_at, Theme.public_id, Theme.label)
    became = (answer_of(session, round_), outcome_of(session, round_), reason_of())
    return (
        with_place(select(*words, *told, *became).select_from(Statement))
        .join(Submission, Contribution.submission_id == Submission.id)
        .where(Statement.round_id == round_.id, Contribution.is_public)
        .order_by(Statement.id)
    )


def statement_row(row: Sequence[Any]) -> tuple[str, ...]:
    """Return what anybody may know of a statement, under the names in `STATEMENT`."""
    public_id, text, start, end, language, channel, at, theme, name, answer, outcome, reason = row
    why = (reason or "") if answer == Answer.NOT_USED else ""
    words = (public_id, text[start:end], language, channel, at.strftime("%Y-%m"))
    return *words, theme or "", name or "", answer, outcome or "", why


def _wordings(candidates: Sequence[Candidate]) -> Rows:
    for candidate in candidates:
        for wording in candidate.wordings:
            for text in wording.texts:
                told = (wording.number, text.language, text.title, text.text, candidate.state)
                yield candidate.public_id, wording.public_id, *told


def _results(session: Session, candidates: Sequence[Candidate]) -> Rows:
    """Yield the counts; those of fewer than ten people could point at somebody and are left empty."""
    wordings = [wording for candidate in candidates for wording in candidate.wordings]
    counts = tallies(session, wordings)
    for wording in wordings:
        for kind, tally in counts[wording.id].items():
            numbers = (tally.agree, tally.disagree, tally.passed, tally.important)
            yield wording.public_id, kind, *("" if 0 < tally.total < FEWEST_VOTERS else number for number in numbers)


def _about(session: Session, round_: Round) -> dict[str, Any]:
    accounting = account_for(session, round_)
    return {
        "id": round_.public_id,
        "slug": round_.slug,
        "influence": round_.influence,
        "hearBackOn": round_.hear_back_on.isoformat(),
        "phases": {one.kind: one.starts_at.isoformat() if one.starts_at else None for one in round_.phases},
        "texts": {one.language: {"title": one.title, "question": one.question} for one in round_.texts},
        "accounting": {
            "used": accounting.used,
            "noted": accounting.noted,
            "notUsed": accounting.not_used,
            "withheld": accounting.withheld,
            "notPlacedYet": accounting.waiting,
            "total": accounting.total,
            "usedAdopted": accounting.adopted,
            "usedNotAdopted": accounting.not_adopted,
            "withheldByWriter": accounting.taken_back,
            "cannotBeReadYet": accounting.unread,
        },
    }
