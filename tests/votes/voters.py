# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""People who vote, the key that signs for the tests, and the log as its job keeps it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from leidraad.audit.heads import Signer
from leidraad.core.clock import utc_now
from leidraad.core.person import Person
from leidraad.principles.models import Wording
from leidraad.rounds.models import Round
from leidraad.votes.models import Choice, LogHead
from leidraad.votes.services import BallotLine, ballot_of, cast, show_next, voting_pseudonym
from leidraad.votes.services.log.placing import place_waiting
from leidraad.votes.services.log.signing import sign_head
from tests.stage import SECRET

SIGNER = Signer("samen.example.nl", "5a" * 32)


def resident(token: str = "") -> Person:
    """Return somebody with a browser and nothing more."""
    return Person(browser_token=token or uuid4().hex)


def vote(
    session: Session, wording: Wording, who: Person, choice: Choice = Choice.AGREE, important: bool = False
) -> str:
    """Let somebody choose now; return the pseudonym of their ballot."""
    return cast(session, wording, choice, important, person=who, secret=SECRET, now=utc_now())


def show(
    session: Session, round_: Round, who: Person, number: int = 1, views: Mapping[int, int] | None = None
) -> list[BallotLine]:
    """Put what the lot brings before somebody."""
    pseudonym = voting_pseudonym(session, round_, who, SECRET, now=utc_now())
    lines = ballot_of(session, round_, pseudonym)
    return show_next(session, round_, pseudonym, lines, views=views or {}, number=number)


def keep_log(session: Session, round_: Round, now: datetime | None = None) -> LogHead | None:
    """Do what the job does every so many minutes."""
    place_waiting(session, round_)
    head = sign_head(session, round_, SIGNER, now=now or utc_now())
    session.commit()
    return head
