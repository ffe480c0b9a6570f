# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decisions that were weighed against the principles."""

from flask import url_for

from leidraad.api.operations import REGISTER, operation
from leidraad.api.resources.base import Listing
from leidraad.api.resources.questions import OfWeighings, Question
from leidraad.api.resources.register import Weighed, Weighing
from leidraad.api.views.blueprint import blueprint, listing
from leidraad.api.words import Side, word
from leidraad.core.db import db
from leidraad.core.errors import N_
from leidraad.core.paging import Key
from leidraad.council import models
from leidraad.council.services import find_principle, find_weighing
from leidraad.council.services import weighings as all_weighings

BY_WEIGHING = Key(models.WeighingVersion.weighing_id, models.Weighing.public_id)


@operation(
    blueprint,
    "/afwegingen",
    subject=REGISTER,
    says=N_("The decisions that were weighed against the principles, as they are told now."),
    question=OfWeighings,
    gives=Listing[Weighing],
)
def weighings(asked: OfWeighings) -> Listing[Weighing]:
    """Give the decisions that were weighed."""
    query = all_weighings(find_principle(db.session(), asked.principle) if asked.principle else None)
    if asked.since:
        query = query.where(models.WeighingVersion.decided_on >= asked.since)
    if asked.until:
        query = query.where(models.WeighingVersion.decided_on <= asked.until)
    return listing(query, BY_WEIGHING, asked, _weighing)


@operation(blueprint, "/afwegingen/<public_id>", subject=REGISTER, says=N_("One weighed decision."), gives=Weighing)
def one_weighing(_asked: Question, public_id: str) -> Weighing:
    """Give one decision that was weighed."""
    return _weighing(find_weighing(db.session(), public_id).version)


def _weighing(one: models.WeighingVersion) -> Weighing:
    return Weighing(
        id=one.weighing.public_id,
        reference=one.reference,
        subject=one.subject,
        link=one.link or None,
        decided_on=one.decided_on,
        version=one.number,
        correction=one.reason or None,
        principles=[_weighed(each) for each in one.weighed],
        page=url_for("council.weighing", public_id=one.weighing.public_id, _external=True),
    )


def _weighed(one: models.Weighed) -> Weighed:
    version = one.principle_version
    return Weighed(
        principle=version.principle.public_id,
        version=version.number,
        side=word(Side, one.side),
        reason=one.reason or None,
    )
