# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roll and the ballots apart, a history of every choice, and room for what is computed from votes."""

import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

from leidraad.core.immutable import allow_changes, refuse_changes
from leidraad.votes.services.keys import code_of
from leidraad.votes.services.sealing import Opening, new_salt, pseudonym_of, words_hash

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SHUFFLED = sa.BigInteger().with_variant(sa.Integer, "sqlite")
VOTES = """
    SELECT voter.round_id, round.public_id AS round, voter.kind, voter.identity_hash, vote.wording_id,
           wording.public_id AS wording, vote.choice, vote.important, vote.cast_at
    FROM vote JOIN voter ON voter.id = vote.voter_id JOIN round ON round.id = voter.round_id
    JOIN wording ON wording.id = vote.wording_id ORDER BY vote.id
"""
BALLOTS = """
    SELECT ballot.round_id, ballot.kind, ballot.pseudonym, vote.wording_id, vote.choice, vote.important, vote.cast_at
    FROM vote JOIN ballot ON ballot.id = vote.ballot_id ORDER BY vote.id
"""


def upgrade() -> None:
    moments = sa.text(VOTES).columns(cast_at=sa.DateTime(timezone=True), important=sa.Boolean())
    votes = [dict(row._mapping) for row in op.get_bind().execute(moments)]
    op.drop_table("vote")
    op.drop_table("voter")
    _make_tables()
    _move(votes)
    for statement in refuse_changes(op.get_bind().dialect.name, "vote_cast"):
        op.execute(statement)


def downgrade() -> None:
    """Whoever can still be joined with the roll keeps their line in it; the others stand there under their pseudonym."""
    bind = op.get_bind()
    for statement in allow_changes(bind.dialect.name, "vote_cast"):
        op.execute(statement)
    moments = sa.text(BALLOTS).columns(cast_at=sa.DateTime(timezone=True), important=sa.Boolean())
    votes = [dict(row._mapping) for row in bind.execute(moments)]
    roll = bind.execute(sa.text("SELECT round_id, identity_hash, key FROM voter JOIN ballot_key USING (round_id)"))
    known = {
        (row.round_id, pseudonym_of(code_of(row.key, row.identity_hash))): row.identity_hash for row in roll if row.key
    }
    for table in ("report", "vote_cast", "vote", "ballot", "ballot_key", "voter"):
        op.drop_table(table)
    _make_old_tables()
    _move_back(votes, known)


def _make_tables() -> None:
    _person_table("voter", sa.Column("identity_hash", sa.String(64), nullable=False))
    op.create_table(
        "ballot_key",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(key IS NULL) = (destroyed_at IS NOT NULL)", name=op.f("ck_ballot_key_key_is_there_or_destroyed")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_ballot_key_round_id_round")),
        sa.UniqueConstraint("round_id", name=op.f("uq_ballot_key_round_id")),
    )
    _person_table("ballot", sa.Column("pseudonym", sa.String(32), nullable=False))
    _choice_table("vote", ["ballot_id", "wording_id"])
    _choice_table(
        "vote_cast",
        ["ballot_id", "wording_id", "number"],
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("commitment", sa.String(64), nullable=False),
        sa.UniqueConstraint("commitment", name=op.f("uq_vote_cast_commitment")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(20), nullable=False),
        sa.Column("voters", sa.String(10), nullable=False),
        sa.Column("input_hash", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_report_round_id_round")),
        sa.UniqueConstraint("public_id", name=op.f("uq_report_public_id")),
        sa.UniqueConstraint(
            "round_id", "subject", "voters", "input_hash", name=op.f("uq_report_round_id_subject_voters_input_hash")
        ),
    )


def _person_table(table: str, column: sa.Column[str], key: Any = SHUFFLED, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", key, primary_key=True),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        column,
        *more,
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f(f"fk_{table}_round_id_round")),
        sa.UniqueConstraint("round_id", column.name, name=op.f(f"uq_{table}_round_id_{column.name}")),
    )


def _choice_table(table: str, unique: list[str], *more: sa.schema.SchemaItem, by: str = "ballot") -> None:
    number = [] if by == "voter" else [sa.Column("number", sa.Integer(), nullable=False)]
    op.create_table(
        table,
        sa.Column("id", SHUFFLED if by == "ballot" else sa.Integer(), primary_key=True),
        sa.Column(f"{by}_id", SHUFFLED if by == "ballot" else sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        *number,
        sa.Column("choice", sa.String(8), nullable=False),
        sa.Column("important", sa.Boolean(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        *more,
        sa.CheckConstraint("choice IN ('agree', 'disagree', 'pass')", name=op.f(f"ck_{table}_choice_is_known")),
        sa.ForeignKeyConstraint([f"{by}_id"], [f"{by}.id"], name=op.f(f"fk_{table}_{by}_id_{by}")),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f(f"fk_{table}_wording_id_wording")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{table}_{'_'.join(unique)}")),
    )
    op.create_index(op.f(f"ix_{table}_wording_id"), table, ["wording_id"])


def _make_old_tables() -> None:
    public = sa.Column("public_id", sa.String(16), nullable=False)
    unique = sa.UniqueConstraint("public_id", name=op.f("uq_voter_public_id"))
    _person_table("voter", sa.Column("identity_hash", sa.String(64), nullable=False), sa.Integer(), public, unique)
    _choice_table("vote", ["voter_id", "wording_id"], by="voter")


def _move(votes: list[dict[str, Any]]) -> None:
    """Give each round a key, each voter a ballot, and each vote its first line of history."""
    keys = {one["round_id"]: secrets.token_hex(32) for one in votes}
    _insert("ballot_key", [{"round_id": number, "key": key} for number, key in keys.items()])
    words, ballots = _words(), {}
    for one in votes:
        identity = one["round_id"], one["identity_hash"]
        pseudonym = pseudonym_of(code_of(keys[one["round_id"]], one["identity_hash"]))
        ballots.setdefault(identity, one | {"pseudonym": pseudonym, "id": secrets.randbits(53)})
        one |= {"ballot_id": ballots[identity]["id"], "pseudonym": pseudonym, "number": 1, "salt": new_salt()}
        one |= {"voters": one["kind"]}
        one["cast_at"] = one["cast_at"].replace(second=0, microsecond=0)
        sealed = ("round", "pseudonym", "voters", "wording", "choice", "important", "number", "salt")
        opening = Opening(**{name: one[name] for name in sealed}, words=words_hash(words[one["wording_id"]]))
        one["commitment"] = opening.commitment
    roll = [one | {"id": secrets.randbits(53)} for one in ballots.values()]
    _insert("voter", sorted(roll, key=lambda one: one["identity_hash"]))
    _insert("ballot", list(ballots.values()))
    for table in ("vote", "vote_cast"):
        _insert(table, [one | {"id": secrets.randbits(53)} for one in votes])


def _words() -> dict[int, list[tuple[str, str, str]]]:
    words: dict[int, list[tuple[str, str, str]]] = {}
    for row in op.get_bind().execute(sa.text("SELECT wording_id, language, title, text FROM wording_text")):
        words.setdefault(row.wording_id, []).append((row.language, row.title, row.text))
    return words


def _move_back(votes: list[dict[str, Any]], known: dict[tuple[int, str], str]) -> None:
    voters: dict[tuple[int, str], dict[str, Any]] = {}
    for one in votes:
        ballot = one["round_id"], one["pseudonym"]
        one["identity_hash"] = known.get(ballot, one["pseudonym"])
        voters.setdefault(ballot, one | {"public_id": secrets.token_hex(8)})
    _insert("voter", list(voters.values()))
    ids = op.get_bind().execute(sa.text("SELECT round_id, identity_hash, id FROM voter"))
    id_of = {(row.round_id, row.identity_hash): row.id for row in ids}
    _insert("vote", [one | {"voter_id": id_of[one["round_id"], one["identity_hash"]]} for one in votes])


def _insert(name: str, rows: list[dict[str, Any]]) -> None:
    table = sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())
    columns = {column.name for column in table.columns}
    kept = [{key: value for key, value in row.items() if key in columns} for row in rows]
    if kept:
        op.get_bind().execute(table.insert(), kept)
