# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""One member at a time has the pen: taken when it is free, handed on, or taken over when it lay still for a while."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.person import Person
from leidraad.panel.models import Paper
from leidraad.panel.services.members import writing_member
from leidraad.rounds.models import Member

# After so long without anything saved another member may take the pen over.
PEN_LASTS = timedelta(minutes=30)


def is_free(paper: Paper, now: datetime) -> bool:
    """Whether another member may take the pen: nobody has it, its holder left, or nothing was saved for a while."""
    if paper.candidate_id:
        return False
    lies_still = paper.pen_since is None or paper.pen_since + PEN_LASTS <= now
    return lies_still or paper.pen_holder is None or not paper.pen_holder.is_in


def take_pen(session: Session, paper: Paper, *, by: Person, now: datetime) -> None:
    """Take the pen; of two who do so at once, the first has it."""
    hold(session, paper)
    member = writing_member(paper.round, by)
    if paper.candidate_id:
        raise Conflict(N_("This draft has become a proposal. Write other words for it there."))
    if paper.pen_holder == member:
        return
    if not is_free(paper, now):
        raise Conflict(N_("Another member has the pen now. They can hand it to you."))
    give(session, paper, member, by=by, now=now)


def hand_pen(session: Session, paper: Paper, to: Member | None, *, by: Person, now: datetime) -> None:
    """Hand the pen to another member, or put it down for whoever wants it."""
    hold(session, paper)
    if paper.pen_holder != writing_member(paper.round, by):
        raise Conflict(N_("You do not have the pen any more."))
    if to and not (to.is_in and to.round_id == paper.round_id):
        raise Refusal(N_("This person is not on the panel of this round."))
    give(session, paper, to, by=by, now=now)


def hold(session: Session, paper: Paper) -> None:
    """Wait for whoever is changing a paper, and read it again."""
    session.execute(select(Paper.id).where(Paper.id == paper.id).with_for_update())
    session.refresh(paper)


def give(session: Session, paper: Paper, to: Member | None, *, by: Person, now: datetime) -> None:
    """Put the pen in the hand of a member, or down; whoever calls this holds the paper."""
    paper.pen_holder, paper.pen_since = to, now if to else None
    session.flush()
    fields = {"round": paper.round.public_id, "paper": paper.public_id, "member": to.public_id if to else None}
    record(session, "panel.pen_given", actor=by.pseudonym, **fields)
