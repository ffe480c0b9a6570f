# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposed principles, other words for them, and how people chose."""

from functools import partial

from flask import url_for

from leidraad.api.operations import PROPOSALS, operation
from leidraad.api.resources.base import Listing, Text
from leidraad.api.resources.questions import OfAList, OfAmendments, OfCandidates, Question
from leidraad.api.resources.rounds import Amendment, Candidate, GroupResult, Result, Wording
from leidraad.api.views.blueprint import blueprint, listing, one_of, round_at
from leidraad.api.words import AmendmentStatus, CandidateStatus, Group, value_of, word
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.few import FEWEST_VOTERS
from leidraad.core.paging import Key
from leidraad.core.remember import remembered
from leidraad.principles import models
from leidraad.principles.services import amendments_of, candidates_of
from leidraad.rounds.models import Round
from leidraad.votes.services import Results, Tally, count_results, kept_results, vote_has_closed

BY_CANDIDATE = Key(models.Candidate.id, models.Candidate.public_id)
BY_AMENDMENT = Key(models.Amendment.id, models.Amendment.public_id)


@operation(
    blueprint,
    "/rondes/<slug>/voorstellen",
    subject=PROPOSALS,
    says=N_("The proposed principles of a round, with all their texts."),
    question=OfCandidates,
    gives=Listing[Candidate],
)
def candidates(asked: OfCandidates, slug: str) -> Listing[Candidate]:
    """Give the candidates of a round."""
    query = candidates_of(round_at(slug))
    if asked.status:
        query = query.where(models.Candidate.state == value_of(asked.status))
    return listing(query, BY_CANDIDATE, asked, _candidate)


@operation(
    blueprint,
    "/rondes/<slug>/voorstellen/<public_id>",
    subject=PROPOSALS,
    says=N_("One proposed principle."),
    gives=Candidate,
)
def one_candidate(_asked: Question, slug: str, public_id: str) -> Candidate:
    """Give one candidate."""
    return _candidate(*one_of(candidates_of(round_at(slug)).where(models.Candidate.public_id == public_id)))


@operation(
    blueprint,
    "/rondes/<slug>/wijzigingsvoorstellen",
    subject=PROPOSALS,
    says=N_("Other words that people proposed, and the answers."),
    question=OfAmendments,
    gives=Listing[Amendment],
)
def amendments(asked: OfAmendments, slug: str) -> Listing[Amendment]:
    """Give the amendments of a round."""
    query = amendments_of(round_at(slug))
    if asked.status:
        query = query.where(models.Amendment.state == value_of(asked.status))
    if asked.candidate:
        query = query.where(models.Candidate.public_id == asked.candidate)
    return listing(query, BY_AMENDMENT, asked, _amendment)


@operation(
    blueprint,
    "/rondes/<slug>/wijzigingsvoorstellen/<public_id>",
    subject=PROPOSALS,
    says=N_("One proposal for other words."),
    gives=Amendment,
)
def one_amendment(_asked: Question, slug: str, public_id: str) -> Amendment:
    """Give one amendment."""
    return _amendment(*one_of(amendments_of(round_at(slug)).where(models.Amendment.public_id == public_id)))


@operation(
    blueprint,
    "/rondes/<slug>/uitslagen",
    subject=PROPOSALS,
    says=N_("How people chose on each proposed principle; not there before the vote has closed."),
    question=OfAList,
    gives=Listing[Result],
)
def results(asked: OfAList, slug: str) -> Listing[Result]:
    """Give the results of a round when its vote has closed, to everybody at once."""
    found = round_at(slug)
    if not vote_has_closed(found, utc_now()):
        raise NotFound(N_("The results are told when the vote has closed."))
    return listing(candidates_of(found), BY_CANDIDATE, asked, partial(_result, _counted(found)))


def _counted(round_: Round) -> Results:
    kept = kept_results(db.session(), round_)
    return kept or remembered(("results", round_.id), lambda: count_results(db.session(), round_))


def _candidate(one: models.Candidate) -> Candidate:
    return Candidate(
        id=one.public_id,
        status=word(CandidateStatus, one.state),
        reason=one.reason,
        outcome=one.outcome or None,
        written_by=word(Group, one.written_by),
        themes=[each.public_id for each in one.themes],
        wordings=[_wording(each) for each in one.wordings],
        page=url_for("principles.show", public_id=one.public_id, _external=True),
    )


def _wording(one: models.Wording) -> Wording:
    return Wording(
        id=one.public_id,
        number=one.number,
        changes_meaning=one.changes_meaning,
        reason=one.reason or None,
        texts=[Text(language=each.language, title=each.title, text=each.text) for each in one.texts],
    )


def _amendment(one: models.Amendment) -> Amendment:
    can_be_read = one.is_public and one.state != models.AmendmentState.WITHDRAWN
    return Amendment(
        id=one.public_id,
        candidate=one.wording.candidate.public_id,
        wording=one.wording.public_id,
        status=word(AmendmentStatus, one.state),
        written_by=word(Group, one.written_by),
        language=one.language,
        title=one.title if can_be_read else None,
        text=one.text if can_be_read else None,
        reason=one.reason if can_be_read else None,
        withheld=one.withheld_reason or None,
        answer=one.answer or None,
        result=one.result_wording.public_id if one.result_wording else None,
        page=url_for("principles.amendment", public_id=one.public_id, _external=True),
    )


def _result(counted: Results, one: models.Candidate) -> Result:
    by_kind = counted.standing.get(one.public_id, {})
    return Result(id=one.public_id, groups=[_group(kind, result.tally) for kind, result in by_kind.items()])


def _group(kind: str, tally: Tally) -> GroupResult:
    if 0 < tally.total < FEWEST_VOTERS:
        untold = dict.fromkeys(("voters", "agree", "disagree", "passed", "important"))
        return GroupResult(group=word(Group, kind), **untold, fewer_than=FEWEST_VOTERS)
    return GroupResult(
        group=word(Group, kind),
        voters=tally.total,
        agree=tally.agree,
        disagree=tally.disagree,
        passed=tally.passed,
        important=tally.important,
        fewer_than=None,
    )
