# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roll of who voted, the ballots under a pseudonym, and the key that joins the two until it is destroyed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import SHUFFLED_KEY, Base, Shuffled
from leidraad.principles.models import Wording
from leidraad.rounds.models import Round


class VoterKind(StrEnum):
    """Counted apart, never added up silently."""

    RESIDENT = "resident"
    STAFF = "staff"
    PANEL = "panel"


class Choice(StrEnum):
    """What a person says of a wording."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 - a choice, not a word to log in with


class Voter(Shuffled, Base):
    """A line of the roll: this person voted in this round. What they chose is not here, nor when."""

    __tablename__ = "voter"
    __table_args__ = (UniqueConstraint("round_id", "identity_hash"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    kind: Mapped[str] = mapped_column(String(10))
    # A keyed hash of a browser token, a proven address or an account.
    identity_hash: Mapped[str] = mapped_column(String(64))
    round: Mapped[Round] = relationship()


class BallotKey(Base):
    """The key of a round: with it a line of the roll gives the pseudonym of a ballot. Destroyed, nothing does."""

    __tablename__ = "ballot_key"
    __table_args__ = (CheckConstraint("(key IS NULL) = (destroyed_at IS NOT NULL)", name="key_is_there_or_destroyed"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    key: Mapped[str | None] = mapped_column(String(64))
    destroyed_at: Mapped[datetime | None]
    round: Mapped[Round] = relationship()


class Ballot(Shuffled, Base):
    """All votes of one voter in a round, under a pseudonym; who that is follows from nothing in it."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("round_id", "pseudonym"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    kind: Mapped[str] = mapped_column(String(10))
    pseudonym: Mapped[str] = mapped_column(String(32))
    round: Mapped[Round] = relationship()


class Vote(Shuffled, Base):
    """The latest choice of a ballot on exactly one wording; every earlier one stays as a :class:`Cast`."""

    __tablename__ = "vote"
    __table_args__ = (
        UniqueConstraint("ballot_id", "wording_id"),
        CheckConstraint("choice IN ('agree', 'disagree', 'pass')", name="choice_is_known"),
    )

    ballot_id: Mapped[int] = mapped_column(SHUFFLED_KEY, ForeignKey("ballot.id"))
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"), index=True)
    choice: Mapped[str] = mapped_column(String(8))
    important: Mapped[bool] = mapped_column(default=False)
    # The how manieth choice of this ballot on this wording it is.
    number: Mapped[int] = mapped_column(default=1)
    # To the minute: a finer moment could be laid beside the log of a web server.
    cast_at: Mapped[datetime]
    ballot: Mapped[Ballot] = relationship()
    wording: Mapped[Wording] = relationship()


class Cast(Shuffled, Base):
    """One time that somebody chose: never changed, and sealed by a commitment that tells nothing by itself."""

    __tablename__ = "vote_cast"
    __table_args__ = (
        UniqueConstraint("ballot_id", "wording_id", "number"),
        CheckConstraint("choice IN ('agree', 'disagree', 'pass')", name="choice_is_known"),
    )

    ballot_id: Mapped[int] = mapped_column(SHUFFLED_KEY, ForeignKey("ballot.id"))
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"), index=True)
    number: Mapped[int]
    choice: Mapped[str] = mapped_column(String(8))
    important: Mapped[bool]
    cast_at: Mapped[datetime]
    # With the salt, kept back until the round is closed, anybody can recompute the commitment.
    salt: Mapped[str] = mapped_column(String(32))
    commitment: Mapped[str] = mapped_column(String(64), unique=True)
    ballot: Mapped[Ballot] = relationship()
    wording: Mapped[Wording] = relationship()


class Exposure(Shuffled, Base):
    """A wording was put before a voter to choose on, and how large the chance of that was."""

    __tablename__ = "exposure"
    __table_args__ = (UniqueConstraint("pseudonym", "wording_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    # Of the ballot; there is none yet when the first wording is shown.
    pseudonym: Mapped[str] = mapped_column(String(32))
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"), index=True)
    # The how manieth it was for this voter, from 1.
    place: Mapped[int]
    # How heavy it weighed in the draw; empty when the voter came for this wording by themselves.
    weight: Mapped[float | None]
    # How far the draws of this voter reached with this one (analysis.showing.reach_of); empty when nothing was left.
    reach: Mapped[float | None]
