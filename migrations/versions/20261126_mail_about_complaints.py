# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where to mail what is new of a complaint, after a click in a mail to that address."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("complaint", sa.Column("mail_to", sa.String(254), nullable=False, server_default=""))
    op.add_column("complaint", sa.Column("mail_language", sa.String(2), nullable=False, server_default=""))
    op.create_index(op.f("ix_complaint_mail_to"), "complaint", ["mail_to"])


def downgrade() -> None:
    op.drop_index(op.f("ix_complaint_mail_to"), "complaint")
    for column in ("mail_to", "mail_language"):
        op.execute(f"ALTER TABLE complaint DROP COLUMN {column}")
