# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is new of a round: each phase that begins, its sense check, and what happens to its proposed principles."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.errors import N_
from leidraad.council.services import adopted_in
from leidraad.notices.models import Kind
from leidraad.notices.services import Languages, News, Place, Subject
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Phase, PhaseKind, Round
from leidraad.sense.services import check_of
from leidraad.thread.services.news.candidates import adoption_news, candidate_news

# What somebody can do from then on, and where.
_BEGINS = {
    PhaseKind.COLLECT: (N_("You can say what you value"), "thread.round_page"),
    PhaseKind.GROUP: (N_("We put together what belongs together"), "thread.round_page"),
    PhaseKind.VOTE: (N_("You can vote"), "votes.ballot"),
    PhaseKind.DECIDE: (N_("The vote has closed. You can see the results"), "votes.results"),
    PhaseKind.CLOSED: (N_("The round is over. You can see what happened to every idea"), "thread.accounting"),
}


def find_rounds(session: Session, keys: Collection[str], languages: Languages) -> dict[str, Subject]:
    """Return the rounds that are open to everybody."""
    rounds = session.scalars(select(Round).where(Round.public_id.in_(keys), Round.opened_at.is_not(None)))
    return {one.public_id: _subject(one, languages) for one in rounds}


def round_news(session: Session, key: str, languages: Languages) -> list[News]:
    """Return what happened in a round."""
    round_ = session.scalars(select(Round).where(Round.public_id == key)).one()
    return [
        *_phase_news(round_),
        *_sense_news(session, round_),
        *candidate_news(all_candidates(session, round_), languages),
        *adoption_news(adopted_in(session, round_.id), languages),
    ]


def _subject(round_: Round, languages: Languages) -> Subject:
    text, address = round_.text_in(*languages), {"slug": round_.slug}
    places = (Place("thread.round_page", address), Place("thread.round_feed", address))
    return Subject(Kind.ROUND, round_.public_id, text.title, text.language, *places)


def _phase_news(round_: Round) -> Iterator[News]:
    for phase in round_.phases:
        began = _began_at(round_, phase)
        if began is not None:
            said, page = _BEGINS[PhaseKind(phase.kind)]
            yield News(
                name=f"phase/{round_.public_id}/{phase.kind}/{began.isoformat()}",
                at=began,
                said=said,
                place=Place(page, {"slug": round_.slug}),
                until=round_.end_of(phase.kind),
            )


def _sense_news(session: Session, round_: Round) -> Iterator[News]:
    """Say when residents can answer about the set, and when everybody can read what they answered."""
    check, place = check_of(session, round_), Place("sense.check", {"slug": round_.slug})
    if check:
        opened, closed = N_("You can say what you think of the set"), N_("You can read what people think of the set")
        yield News(f"sense/{check.public_id}/open", check.opened_at, opened, place, until=check.closes_at)
        yield News(f"sense/{check.public_id}/closed", check.closes_at, closed, place)


def _began_at(round_: Round, phase: Phase) -> datetime | None:
    """Return when a phase began for everybody; a round is over when it is closed, not on the date that it should be."""
    if phase.kind == PhaseKind.CLOSED:
        return round_.closed_at
    if phase.kind == PhaseKind.PREPARE or phase.starts_at is None or round_.opened_at is None:
        return None
    ends = round_.end_of(phase.kind)
    return None if ends and ends <= round_.opened_at else max(phase.starts_at, round_.opened_at)
