# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether what was computed from votes is still what the trail tells of it."""

import json
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.text.artefact import canonical
from leidraad.audit.models import AuditEvent
from leidraad.votes.models import Report
from leidraad.votes.services import opinions, representing, results

_EVENTS = {
    opinions.SUBJECT: "votes.opinions_found",
    representing.SUBJECT: "votes.set_chosen",
    results.SUBJECT: "votes.counted",
}


def verify_reports(session: Session) -> list[str]:
    """Return what is wrong with kept reports, in sentences; one that made place for a newer one is not missed."""
    made = select(AuditEvent.fields).where(AuditEvent.name.in_(_EVENTS.values())).order_by(AuditEvent.id)
    hashes = {told["report"]: told["result_hash"] for told in map(json.loads, session.scalars(made))}
    kept = session.scalars(select(Report).where(Report.subject.in_(_EVENTS)).order_by(Report.id))
    return [f"{one.public_id} is not as it was made" for one in kept if _hash(one) != hashes.get(one.public_id)]


def _hash(report: Report) -> str:
    """Return the hash of what anybody can compute again, as the trail tells it."""
    told = report.content["proof"] if report.subject == representing.SUBJECT else report.content
    return sha256(canonical(told).encode()).hexdigest()
