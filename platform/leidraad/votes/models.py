# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roll of who voted, the ballots under a pseudonym, and the key that joins the two until it is destroyed."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.audit.heads import Head, name_of
from leidraad.core.db import SHUFFLED_KEY, Base, Public, Shuffled
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


class Report(Base, Public):
    """Something computed from the votes that counted in a round, with all that is needed to compute it again."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("round_id", "subject", "voters", "input_hash"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    # What it is about, for example the opinion groups or the set that represents.
    subject: Mapped[str] = mapped_column(String(20))
    # Of which kind of voters.
    voters: Mapped[str] = mapped_column(String(10))
    input_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
    round: Mapped[Round] = relationship()


class LogLeaf(Base):
    """The place of one line of history in the log of its round, from 0 on; append-only."""

    __tablename__ = "log_leaf"
    __table_args__ = (UniqueConstraint("round_id", "position"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    position: Mapped[int]
    cast_id: Mapped[int] = mapped_column(SHUFFLED_KEY, ForeignKey("vote_cast.id"), unique=True)


class LogHead(Base):
    """What the log of a round held at a moment, signed; append-only. The last one of a round is made after its vote."""

    __tablename__ = "log_head"
    __table_args__ = (UniqueConstraint("round_id", "size", "is_final"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    size: Mapped[int]
    root: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime]
    is_final: Mapped[bool]
    # The public key, with the name of who signs: a later key does not make earlier heads worthless.
    key: Mapped[str] = mapped_column(String(320))
    signature: Mapped[str] = mapped_column(String(88))
    round: Mapped[Round] = relationship()

    @property
    def head(self) -> Head:
        """What was signed."""
        origin = f"{name_of(self.key)}/{self.round.public_id}"
        return Head(origin, self.size, self.root, self.signed_at, self.is_final)


class Bundle(Base):
    """All that anybody needs to count a round again, as one ZIP file, made for its last head."""

    __tablename__ = "bundle"

    head_id: Mapped[int] = mapped_column(ForeignKey("log_head.id"), unique=True)
    made_at: Mapped[datetime]
    file_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    head: Mapped[LogHead] = relationship()


class BroughtIn(Base):
    """Where the votes of a round come from that was held elsewhere."""

    __tablename__ = "brought_in"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    # Of what was in the files: the same conversation comes in once.
    content_hash: Mapped[str] = mapped_column(String(64), unique=True)
    source: Mapped[str] = mapped_column(Text)
    licence: Mapped[str] = mapped_column(String(200))
    brought_at: Mapped[datetime]
    brought_by: Mapped[str] = mapped_column(String(16))
    round: Mapped[Round] = relationship()


class Package(Base):
    """The open data of a round, as one file that anybody may have."""

    __tablename__ = "package"
    __table_args__ = (UniqueConstraint("round_id", "hash"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    # SHA-256 of the contents.
    hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    size: Mapped[int]
    contents: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    round: Mapped[Round] = relationship()
