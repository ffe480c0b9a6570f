# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Migrations go up and down with rows in them, on both databases, and end at exactly the models."""

from dataclasses import replace
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.council.models import Hold, Side
from leidraad.council.services import WeighedDecision, Weight, register, weigh
from leidraad.jobs.models import Job, JobState
from leidraad.principles.models import Wording
from leidraad.principles.services import Words
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services.closing import plan_closing
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, ProposedTheme, RunKind, StepPlacement
from leidraad.themes.services import create_theme, move, steps_of, undo
from leidraad.votes.models import Cast, Choice, Voter
from leidraad.votes.services import ballot, cast
from tests.council.register import DECIDED, TRIAL, a_principle, adopted, end
from tests.stage import SECRET, a_candidate, a_contribution, a_round, a_theme, person

ARRIVING = ("wording", "wording_text", "vote_cast")
APPEND_ONLY = (
    "audit_event",
    "wording",
    "wording_text",
    "adoption",
    "principle_version",
    "principle_text",
    "explanation",
    "vote_cast",
    "log_leaf",
    "log_head",
    "weighing",
    "weighing_version",
    "weighed",
    "principle",
    "repeal",
    "panel_paper_version",
    "panel_decision",
    "panel_dissent",
    "panel_remark",
    "panel_publication",
)


def _tables() -> set[str]:
    found = set(inspect(db.engine).get_table_names())
    return {name for name in found if not name.startswith("procrastinate") and name != "alembic_version"}


def _weigh(session: Session) -> None:
    """Record a decision that a principle counted for."""
    told = WeighedDecision("R2026-1", "Een brug", "", date(2025, 10, 1), {a_principle(session): Weight(Side.FOR)})
    weigh(session, told, source_key="k" * 20, by=person(session, "dirk"), now=utc_now())


def test_the_last_migration_is_the_models(any_app: Flask) -> None:
    with any_app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        differences = compare_metadata(context, db.metadata)
        ours = [one for one in differences if "procrastinate" not in str(one)]
        assert ours == []


def test_down_and_up_again_with_rows(any_app: Flask) -> None:
    with any_app.app_context():
        a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        _weigh(db.session())
        db.session.commit()
        db.session.remove()
        before = _tables()
        downgrade(revision="base")
        assert _tables() == set()
        upgrade()
        assert _tables() == before
        a_round(db.session())
        db.session.commit()


def test_proposals_and_placements_survive_the_way_down_and_up(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        theme = a_theme(session, a_round(session, PhaseKind.GROUP), "bomen", "Meer bomen", "Minder bomen", "Bussen")
        run = GroupingRun(round=theme.round, seed=0, created_at=utc_now(), finished_at=utc_now(), shown=2)
        cuts = [(0, 1, 1, 1), (0, 0, 2, 2), (1, 1, 2, 2)]
        for position, (first, last, fewest, most) in enumerate(cuts):
            tree = {"first_part": first, "last_part": last, "fewest": fewest, "most": most}
            session.add(ProposedTheme(run=run, position=position, label=f"thema {position}", terms=["boom"], **tree))
        for number, statement in enumerate(session.scalars(select(Statement)).all()):
            part = (0, 1, None)[number]
            session.add(ProposedPlacement(run_id=run.id, statement=statement, part=part, score=0.5, is_last=True))
        session.commit()
        origins = session.scalars(select(Placement.origin)).all()
        db.session.remove()
        downgrade(revision="0002")
        upgrade()
        run = db.session.scalars(select(GroupingRun)).one()
        assert [(one.label, one.first_part) for one in run.proposals] == [("thema 1", 1), ("thema 2", 2)]
        placed = db.session.execute(select(ProposedPlacement.part, ProposedPlacement.is_last)).all()
        assert sorted(placed) == [(1, True), (2, True)]
        assert db.session.scalars(select(Placement.origin)).all() == origins
        db.session.remove()


def test_on_the_way_down_the_first_proposal_is_the_last_word_again(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        statement = a_contribution(session, round_, "Meer bomen").statements[0]
        for kind, is_last in ((RunKind.THEMES, False), (RunKind.AGAIN, True)):
            run = GroupingRun(round=round_, kind=kind, seed=0, created_at=utc_now())
            session.add(run)
            session.flush()
            session.add(ProposedPlacement(run_id=run.id, statement=statement, score=0.5, is_last=is_last))
        session.commit()
        db.session.remove()
        downgrade(revision="0003")
        upgrade()
        assert db.session.scalars(select(GroupingRun.kind)).all() == [RunKind.THEMES]
        assert db.session.scalars(select(ProposedPlacement.is_last)).all() == [True]
        db.session.remove()


def test_steps_survive_the_way_down_and_up(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        statements = a_contribution(session, round_, "Meer bomen").statements
        by = person(session, "chantal")
        theme = create_theme(session, round_, "bomen", by=by, now=utc_now())
        move(session, statements, theme, by=by, now=utc_now())
        undo(session, session.scalars(steps_of(round_)).first(), by=by, now=utc_now())  # type: ignore[arg-type]
        session.commit()
        kept = session.execute(select(StepPlacement.step_id, StepPlacement.statement_id)).all()
        db.session.remove()
        downgrade(revision="0005")
        upgrade()
        assert db.session.execute(select(StepPlacement.step_id, StepPlacement.statement_id)).all() == kept != []
        db.session.remove()


def test_trials_and_repeals_survive_the_way_down_and_up(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        words = {"nl": Words("Titel", "Tekst.")}
        adopted(session, words, decision=replace(DECIDED, trial=TRIAL))
        end(session, a_principle(session))
        session.commit()
        db.session.remove()
        downgrade(revision="0021")
        before = db.session.execute(text("SELECT status, reason FROM principle ORDER BY id")).all()
        assert [tuple(one) for one in before] == [("pilot", ""), ("repealed", "Voorbij.")]
        db.session.remove()
        upgrade()
        trial, ended = register(db.session())
        assert trial.versions[0].hold == Hold.PILOT and trial.repeal is None
        assert ended.repeal and ended.repeal.reason == "Voorbij."
        db.session.remove()


def test_a_round_whose_date_had_come_stays_closed(any_app: Flask) -> None:
    with any_app.app_context():
        rounds = [a_round(db.session(), phase) for phase in (PhaseKind.CLOSED, PhaseKind.DECIDE)]
        slugs = [one.slug for one in rounds]
        db.session.commit()
        db.session.remove()
        downgrade(revision="0004")
        upgrade()
        phases = {one.slug: one.phase_at(utc_now()) for one in db.session.scalars(select(Round))}
        assert [phases[slug] for slug in slugs] == [PhaseKind.CLOSED, PhaseKind.DECIDE]
        db.session.remove()


def test_a_round_that_was_opened_without_a_plan_to_close_gets_one(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        planned, unplanned, closed = (a_round(session, phase) for phase in (*[PhaseKind.VOTE] * 2, PhaseKind.CLOSED))
        plan_closing(session, planned, now=utc_now())
        expected = sorted((one.id, one.phase(PhaseKind.CLOSED).starts_at) for one in (planned, unplanned))
        assert closed.closed_at is not None
        session.commit()
        db.session.remove()
        downgrade(revision="0016")
        upgrade()
        jobs = db.session.scalars(select(Job).where(Job.state == JobState.WAITING))
        assert sorted((one.payload["round"], one.run_at) for one in jobs) == expected
        db.session.remove()


def test_votes_survive_the_way_down_and_up(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        wording = a_candidate(session, a_round(session, PhaseKind.VOTE)).wording
        amina, bram = Person(browser_token="amina"), Person(browser_token="bram")
        for voter, choice in ((amina, Choice.PASS), (bram, Choice.AGREE), (amina, Choice.DISAGREE)):
            cast(session, wording, choice, important=False, person=voter, secret=SECRET, now=utc_now())
        session.commit()
        roll = set(session.scalars(select(Voter.identity_hash)))
        db.session.remove()
        downgrade(revision="0008")
        upgrade()
        session = db.session()
        wording = session.scalars(select(Wording)).one()
        assert set(session.scalars(select(Voter.identity_hash))) == roll
        assert [ballot(session, wording.round, one, SECRET)[0].choice for one in (amina, bram)] == [
            Choice.DISAGREE,
            Choice.AGREE,
        ]
        assert len(set(db.session.scalars(select(Cast.commitment)))) == 2
        cast(session, wording, Choice.PASS, important=False, person=bram, secret=SECRET, now=utc_now())
        db.session.rollback()
        db.session.remove()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_database_keeps_what_may_not_change(any_app: Flask, table: str) -> None:
    with any_app.app_context():
        triggers = {
            "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table",
            "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgrelid = to_regclass(:table) AND NOT tgisinternal",
        }[db.engine.dialect.name]
        number = db.session.scalar(text(triggers), {"table": table})
        # What may go as long as its round is still arriving has its deletes guarded by themselves.
        assert number == {"sqlite": 2, "postgresql": 2 if table in ARRIVING else 1}[db.engine.dialect.name]


@pytest.mark.postgres
def test_a_truncate_is_refused_too(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text("TRUNCATE audit_event"))
        db.session.rollback()
