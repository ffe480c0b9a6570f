# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register of principles: each with the text that holds, and all its texts."""

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload, selectinload

from leidraad.api.operations import REGISTER, operation
from leidraad.api.resources.base import Listing, Text, count
from leidraad.api.resources.questions import OfAList, OfPrinciples, Question
from leidraad.api.resources.register import Adoption, Pilot, Principle, Repeal, Version
from leidraad.api.views.blueprint import blueprint, listing, one_of
from leidraad.api.words import Hold, Standing, word
from leidraad.complaints.services import number_citing
from leidraad.core.clock import today
from leidraad.core.db import db
from leidraad.core.errors import N_
from leidraad.core.few import FEW
from leidraad.core.paging import Key
from leidraad.council import models
from leidraad.council.services import find_principle, find_version
from leidraad.council.services import principles as in_register
from leidraad.principles.models import Candidate, Wording
from leidraad.rounds.models import Round

BY_PRINCIPLE = Key(models.Principle.id, models.Principle.public_id)
BY_VERSION = Key(models.PrincipleVersion.id, models.PrincipleVersion.public_id)
# Of the proposal and the round that a version came from only their names are told.
_FROM = (
    joinedload(models.PrincipleVersion.wording).options(
        lazyload(Wording.texts), joinedload(Wording.candidate).lazyload(Candidate.wordings)
    ),
    joinedload(models.PrincipleVersion.adoption)
    .joinedload(models.Adoption.round)
    .options(lazyload(Round.texts), lazyload(Round.phases)),
)
_PRINCIPLES = in_register().options(selectinload(models.Principle.versions).options(*_FROM))
_VERSIONS = select(models.PrincipleVersion).options(*_FROM)


@operation(
    blueprint,
    "/principes",
    subject=REGISTER,
    says=N_("The principles, each with the text that holds now."),
    question=OfPrinciples,
    gives=Listing[Principle],
)
def principles(asked: OfPrinciples) -> Listing[Principle]:
    """Give the principles in the register."""
    query = _PRINCIPLES.add_columns(number_citing())
    if asked.round:
        came_from = models.PrincipleVersion.adoption.has(models.Adoption.round.has(Round.slug == asked.round))
        query = query.where(models.Principle.versions.any(came_from))
    return listing(query, BY_PRINCIPLE, asked, _principle)


@operation(blueprint, "/principes/<public_id>", subject=REGISTER, says=N_("One principle."), gives=Principle)
def one_principle(_asked: Question, public_id: str) -> Principle:
    """Give one principle."""
    query = _PRINCIPLES.add_columns(number_citing()).where(models.Principle.public_id == public_id)
    return _principle(*one_of(query))


@operation(
    blueprint,
    "/principes/<public_id>/versies",
    subject=REGISTER,
    says=N_("Every text that a principle has had, the first one first."),
    question=OfAList,
    gives=Listing[Version],
)
def versions(asked: OfAList, public_id: str) -> Listing[Version]:
    """Give the versions of a principle."""
    principle = find_principle(db.session(), public_id)
    return listing(_VERSIONS.where(models.PrincipleVersion.principle_id == principle.id), BY_VERSION, asked, _version)


@operation(
    blueprint,
    "/principes/<public_id>/versies/<int:number>",
    subject=REGISTER,
    says=N_("One text of a principle, for ever."),
    gives=Version,
)
def one_version(_asked: Question, public_id: str, number: int) -> Version:
    """Give one version of a principle."""
    return _version(find_version(db.session(), public_id, number))


def _principle(one: models.Principle, complaints: int) -> Principle:
    day = today()
    return Principle(
        id=one.public_id,
        status=word(Standing, one.standing_on(day)),
        repeal=_repeal(one.repeal) if one.repeal else None,
        version=_version(one.shown_on(day)),
        versions=len(one.versions),
        complaints=count(complaints, FEW),
        page=url_for("thread.principle", public_id=one.public_id, _external=True),
    )


def _version(one: models.PrincipleVersion) -> Version:
    public_id = one.principle.public_id
    return Version(
        id=one.public_id,
        number=one.number,
        texts=[Text(language=each.language, title=each.title, text=each.text) for each in one.texts],
        hash=one.text_hash,
        valid_from=one.valid_from,
        hold=word(Hold, one.hold),
        pilot=Pilot(teams=one.pilot_teams or None, until=one.pilot_until) if one.hold == models.Hold.PILOT else None,
        deviation=one.deviation or None,
        adoption=_adoption(one.adoption),
        round=one.round.slug if one.round else None,
        candidate=one.wording.candidate.public_id if one.wording else None,
        page=url_for("council.version", public_id=public_id, number=one.number, _external=True),
    )


def _adoption(one: models.Adoption) -> Adoption:
    return Adoption(
        reference=one.reference,
        meeting=one.meeting or None,
        decided_on=one.decided_on,
        votes_for=one.votes_for,
        votes_against=one.votes_against,
        minutes=one.minutes_url or None,
        source=one.source or None,
    )


def _repeal(one: models.Repeal) -> Repeal:
    return Repeal(reference=one.reference or None, reason=one.reason, day=one.day)
