# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows to set the stage with: a round in some phase, residents' words, a theme, a candidate."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.accounts.models import User
from leidraad.contributions.models import Channel, Contribution, Statement, Submission
from leidraad.core.clock import today, utc_now
from leidraad.core.person import Person
from leidraad.principles.models import Candidate
from leidraad.principles.services import Draft, Words, propose
from leidraad.rounds.models import PHASES, Influence, Member, Phase, PhaseKind, Round, RoundText, VotingAccess
from leidraad.themes.models import Origin, Placement, Theme

SECRET = "only for tests, only for tests, only"


def person(session: Session, name: str) -> Person:
    """Return somebody of the cast as the gate sees them."""
    user = session.scalars(select(User).where(User.email == f"{name}@waldsein.example")).one()
    return Person(user_id=user.id, pseudonym=user.public_id, name=user.name, roles=user.roles)


def a_round(session: Session, phase: PhaseKind = PhaseKind.COLLECT, **columns: object) -> Round:
    """Add an opened round that is in this phase now, with all later phases still to come."""
    now, place = utc_now(), PHASES.index(phase)
    round_ = Round(
        slug=f"duurzame-energie-{uuid4().hex[:6]}",
        template="values",
        influence=Influence.INVOLVE,
        voting_access=VotingAccess.OPEN,
        languages=["nl", "fy", "en"],
        hear_back_on=today() + timedelta(days=70),
        created_at=now,
        opened_at=now,
        closed_at=now if phase == PhaseKind.CLOSED else None,
    )
    for name, value in columns.items():
        setattr(round_, name, value)
    round_.texts = [
        RoundText(
            language="nl",
            title="Duurzame energie",
            question="Wat is voor u belangrijk bij duurzame energie?",
            why="De gemeente wil de helft van de energie zelf opwekken.",
            fixed="Dat er meer duurzame energie komt.",
            changeable="Waar, hoe en voor wie.",
            promise="De raad beslist en legt uit wat er met uw woorden is gedaan.",
        )
    ]
    round_.phases = [
        Phase(kind=kind, position=number, starts_at=now + timedelta(days=7 * (number - place), minutes=-1))
        for number, kind in enumerate(PHASES)
    ]
    session.add(round_)
    session.flush()
    return round_


def a_contribution(session: Session, round_: Round, text: str, language: str = "nl") -> Contribution:
    """Add one contribution that is one statement."""
    submission = Submission(round=round_, channel=Channel.WEB, source_key=uuid4().hex, created_at=utc_now())
    contribution = Contribution(round=round_, position=0, text=text, language=language, personal=[])
    contribution.statements = [Statement(round_id=round_.id, start=0, end=len(text), language=language)]
    submission.contributions = [contribution]
    session.add(submission)
    session.flush()
    return contribution


def a_theme(session: Session, round_: Round, label: str = "eerlijk delen", *texts: str) -> Theme:
    """Add a theme with these texts as its statements."""
    theme = Theme(round=round_, label=label, created_at=utc_now(), created_by="somebody")
    session.add(theme)
    session.flush()
    for text in texts or ("De opbrengst is voor het dorp.",):
        for statement in a_contribution(session, round_, text).statements:
            place = Placement(statement=statement, theme=theme, origin=Origin.PERSON, is_seen=True, placed_at=utc_now())
            session.add(place)
    session.flush()
    return theme


def a_candidate(session: Session, round_: Round, title: str = "Deel eerlijk", text: str = "") -> Candidate:
    """Add a candidate with one Dutch wording."""
    words = {"nl": Words(title, text or "Wie de lasten draagt, deelt ook in de opbrengst.")}
    draft = Draft("Veel mensen noemden dit.", words, [a_theme(session, round_)])
    staff = person(session, "chantal")
    candidate = propose(session, round_, draft, by=staff, source_key=uuid4().hex, now=utc_now())
    session.flush()
    return candidate


def a_member(session: Session, round_: Round, name: str = "femke", **columns: object) -> Member:
    """Add somebody of the cast to the panel of a round."""
    user, now = session.get_one(User, person(session, name).user_id), utc_now()
    member = Member(
        round=round_, user=user, name=user.name, email_proof="", invited_at=now, invited_by="", joined_at=now
    )
    for column, value in columns.items():
        setattr(member, column, value)
    session.add(member)
    session.flush()
    return member
