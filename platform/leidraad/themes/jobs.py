# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The jobs that group the statements of a round, and look again once people corrected."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.errors import N_, Refusal
from leidraad.core.installation import our_settings
from leidraad.core.logs import log
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun
from leidraad.themes.services.grouping import JOB, keep_proposal, statements_to_group
from leidraad.themes.services.material import gather_material
from leidraad.themes.services.suggesting import JOB as JOB_AGAIN
from leidraad.themes.services.suggesting import keep_suggestion

if TYPE_CHECKING:
    from leidraad.analysis.text.encoder import Encoder


@handler(JOB)
def group(session: Session, job: Job, report: Report) -> None:
    """Group what nobody placed yet, and keep the proposal beside what people chose."""
    from leidraad.analysis.text.pipeline import group_statements  # takes seconds to load, so only here

    run = session.get_one(GroupingRun, job.payload["run"])
    if run.finished_at is not None:
        return
    statements = statements_to_group(session, run.round)
    question, seed, asked = _questions(run.round), run.seed, run.themes_asked
    # Nothing may be held in the database while we compute: other people go on working.
    session.commit()
    with _language_model() as encoder:
        found = group_statements(
            [one.text for one in statements],
            question=question,
            languages=[one.language for one in statements],
            themes=asked,
            seed=seed,
            encoder=encoder,
            quotable=[one.is_public for one in statements],
            progress=report,
        )
    keep_proposal(session, run, statements, found, now=utc_now())


@handler(JOB_AGAIN)
def suggest_again(session: Session, job: Job, report: Report) -> None:
    """Look again at what the computer placed and what stands nowhere, and keep what it would change."""
    from leidraad.analysis.text.learn import suggest  # takes seconds to load, so only here

    run = session.get_one(GroupingRun, job.payload["run"])
    if run.finished_at is not None:
        return
    material = gather_material(session, run.round)
    question, seed = _questions(run.round), run.seed
    session.commit()
    with _language_model() as encoder:
        found = suggest(
            material.texts,
            known=material.known,
            before=material.before,
            closed=material.closed,
            question=question,
            languages=material.languages,
            seed=seed,
            encoder=encoder,
            progress=report,
        )
    keep_suggestion(session, run, material, found, now=utc_now())


def _questions(round_: Round) -> str:
    """Return what was asked, in every language: its words tell nothing about one answer."""
    return " ".join(text.question for text in round_.texts)


@contextmanager
def _language_model() -> Iterator["Encoder | None"]:
    """Lend the language model that the administrator chose; staff read what to do when it cannot be used."""
    from leidraad.analysis.text.encoder import BadEncoder, load_encoder

    folder = our_settings().encoder
    try:
        yield load_encoder(folder) if folder else None
    except BadEncoder as problem:
        log.error("encoder", folder=str(folder), problem=str(problem))
        raise Refusal(
            N_("The language model of this website cannot be used. Ask your administrator to look at LEIDRAAD_ENCODER.")
        ) from problem
