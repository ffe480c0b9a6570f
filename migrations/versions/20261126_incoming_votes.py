# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conversations that staff handed in and a job brings in; of a round that nobody ever saw, words and votes can go again."""

import sqlalchemy as sa
from alembic import op

from leidraad.core.immutable import allow_changes, refuse_changes, refuse_changes_unless

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

UNSEEN = (
    "EXISTS (SELECT 1 FROM arrival JOIN round ON round.id = arrival.round_id {joined} "
    "WHERE round.opened_at IS NULL AND {old})"
)
OF_CANDIDATE = "JOIN candidate ON candidate.round_id = round.id"
OF_WORDING = f"{OF_CANDIDATE} JOIN wording ON wording.candidate_id = candidate.id"
TABLES = {
    "wording": (OF_CANDIDATE, "candidate.id = OLD.candidate_id"),
    "wording_text": (OF_WORDING, "wording.id = OLD.wording_id"),
    "vote_cast": ("JOIN ballot ON ballot.round_id = round.id", "ballot.id = OLD.ballot_id"),
}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table, (joined, old) in TABLES.items():
        unless = UNSEEN.format(joined=joined, old=old)
        for statement in (*allow_changes(dialect, table), *refuse_changes_unless(dialect, table, unless)):
            op.execute(statement)
    op.create_table(
        "incoming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(64), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("contents", sa.LargeBinary(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in_by", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_incoming_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming")),
        sa.UniqueConstraint("public_id", name=op.f("uq_incoming_public_id")),
    )
    op.create_index(op.f("ix_incoming_source_key"), "incoming", ["source_key"])


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.drop_table("incoming")
    for table in TABLES:
        for statement in (*allow_changes(dialect, table), *refuse_changes(dialect, table)):
            op.execute(statement)
