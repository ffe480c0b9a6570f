# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A tree of proposals, who placed what, locks, steps of the workbench that can be undone, and a random sample."""

import sqlalchemy as sa
from alembic import op

from leidraad.core.db import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LAST = sa.text("is_last")


def upgrade() -> None:
    _make_tables()
    _make_a_tree()
    op.add_column("theme", sa.Column("is_locked", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("placement") as table:
        table.alter_column("placed_by", new_column_name="origin", existing_type=sa.String(10))
    with op.batch_alter_table("placement") as table:
        table.add_column(sa.Column("placed_by", sa.String(16), nullable=False, server_default=""))
    op.execute("UPDATE placement SET origin = CASE origin WHEN 'hand' THEN 'person' ELSE 'machine' END")


def downgrade() -> None:
    op.execute("UPDATE placement SET origin = CASE origin WHEN 'person' THEN 'hand' ELSE 'accepted' END")
    with op.batch_alter_table("placement") as table:
        table.drop_column("placed_by")
    with op.batch_alter_table("placement") as table:
        table.alter_column("origin", new_column_name="placed_by", existing_type=sa.String(10))
    _drop("theme", "is_locked")
    for table in ("sample_check", "step_placement", "step"):
        op.drop_table(table)
    _unmake_the_tree()


def _make_tables() -> None:
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(20), nullable=False),
        sa.Column("theme_id", sa.Integer()),
        sa.Column("theme_before", sa.JSON(), nullable=False),
        sa.Column("theme_after", sa.JSON(), nullable=False),
        sa.Column("proposal_id", sa.Integer()),
        sa.Column("undoes_id", sa.Integer()),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_step_round_id_round")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_step_theme_id_theme")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposed_theme.id"], name=op.f("fk_step_proposal_id_proposed_theme")
        ),
        sa.ForeignKeyConstraint(["undoes_id"], ["step.id"], name=op.f("fk_step_undoes_id_step")),
        sa.UniqueConstraint("public_id", name=op.f("uq_step_public_id")),
    )
    op.create_index(op.f("ix_step_round_id"), "step", ["round_id"])
    op.create_table(
        "step_placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(6), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("score", sa.Double()),
        sa.Column("placed_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("placed_by", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_placement")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_step_placement_step_id_step")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_step_placement_statement_id_statement")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_step_placement_theme_id_theme")),
        sa.UniqueConstraint(
            "step_id", "side", "statement_id", name=op.f("uq_step_placement_step_id_side_statement_id")
        ),
    )
    op.create_index(op.f("ix_step_placement_statement_id"), "step_placement", ["statement_id"])
    op.create_table(
        "sample_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("machine_theme_id", sa.Integer()),
        sa.Column("person_theme_id", sa.Integer()),
        sa.Column("checked_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_check")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_sample_check_round_id_round")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_sample_check_statement_id_statement")
        ),
        sa.ForeignKeyConstraint(["machine_theme_id"], ["theme.id"], name=op.f("fk_sample_check_machine_theme_id_theme")),
        sa.ForeignKeyConstraint(["person_theme_id"], ["theme.id"], name=op.f("fk_sample_check_person_theme_id_theme")),
        sa.UniqueConstraint("statement_id", name=op.f("uq_sample_check_statement_id")),
    )
    op.create_index(op.f("ix_sample_check_round_id"), "sample_check", ["round_id"])


def _make_a_tree() -> None:
    """What was a flat list of themes becomes a tree of one level: each theme is a part of its own."""
    op.add_column("grouping_run", sa.Column("shown", sa.Integer(), nullable=False, server_default="0"))
    counted = "(SELECT count(*) FROM proposed_theme WHERE proposed_theme.run_id = {}.{})"
    op.execute(f"UPDATE grouping_run SET shown = {counted.format('grouping_run', 'id')}")
    for name in ("first_part", "last_part", "fewest", "most"):
        op.add_column("proposed_theme", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    shown = "(SELECT shown FROM grouping_run WHERE grouping_run.id = proposed_theme.run_id)"
    op.execute(f"UPDATE proposed_theme SET first_part = position, last_part = position, fewest = {shown}, most = {shown}")
    with op.batch_alter_table("proposed_placement") as table:
        table.add_column(sa.Column("is_last", sa.Boolean(), nullable=False, server_default="0"))
        table.add_column(sa.Column("part", sa.Integer()))
        table.add_column(sa.Column("theme_id", sa.Integer()))
        table.add_column(sa.Column("next_part", sa.Integer()))
        table.add_column(sa.Column("next_theme_id", sa.Integer()))
        table.add_column(sa.Column("next_score", sa.Double(), nullable=False, server_default="0"))
        table.add_column(sa.Column("near", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("copy_of_id", sa.Integer()))
        table.add_column(sa.Column("copies", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("look_first", sa.Integer(), nullable=False, server_default="0"))
        for column, goal in (("theme_id", "theme"), ("next_theme_id", "theme"), ("copy_of_id", "statement")):
            table.create_foreign_key(op.f(f"fk_proposed_placement_{column}_{goal}"), goal, [column], ["id"])
    position = "(SELECT position FROM proposed_theme WHERE proposed_theme.id = proposed_theme_id)"
    latest = "SELECT max(id) FROM proposed_placement GROUP BY statement_id"
    op.execute(f"UPDATE proposed_placement SET part = {position}")
    op.execute(f"UPDATE proposed_placement SET is_last = true WHERE id IN ({latest})")
    with op.batch_alter_table("proposed_placement") as table:
        table.drop_index("ix_proposed_placement_theme_score")
        table.drop_constraint(op.f("fk_proposed_placement_proposed_theme_id_proposed_theme"), type_="foreignkey")
        table.drop_column("proposed_theme_id")
        table.create_index("ix_proposed_placement_run_part", ["run_id", "part"])
    op.create_index(
        "ix_proposed_placement_last",
        "proposed_placement",
        ["statement_id"],
        unique=True,
        sqlite_where=LAST,
        postgresql_where=LAST,
    )


def _unmake_the_tree() -> None:
    """Keep the themes at the present cut; what stands in none of them had no row before."""
    with op.batch_alter_table("proposed_placement") as table:
        table.add_column(sa.Column("proposed_theme_id", sa.Integer()))
    op.execute(
        "UPDATE proposed_placement SET proposed_theme_id = (SELECT proposed_theme.id FROM proposed_theme"
        " JOIN grouping_run ON grouping_run.id = proposed_theme.run_id"
        " WHERE proposed_theme.run_id = proposed_placement.run_id"
        " AND proposed_placement.part BETWEEN first_part AND last_part AND shown BETWEEN fewest AND most)"
    )
    op.execute("DELETE FROM proposed_placement WHERE proposed_theme_id IS NULL")
    op.drop_index("ix_proposed_placement_last", "proposed_placement")
    with op.batch_alter_table("proposed_placement") as table:
        table.drop_index("ix_proposed_placement_run_part")
        for column, goal in (("theme_id", "theme"), ("next_theme_id", "theme"), ("copy_of_id", "statement")):
            table.drop_constraint(op.f(f"fk_proposed_placement_{column}_{goal}"), type_="foreignkey")
        for name in ("look_first", "copies", "copy_of_id", "near", "next_score", "next_theme_id", "next_part"):
            table.drop_column(name)
        for name in ("theme_id", "part", "is_last"):
            table.drop_column(name)
        table.alter_column("proposed_theme_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(
            op.f("fk_proposed_placement_proposed_theme_id_proposed_theme"),
            "proposed_theme",
            ["proposed_theme_id"],
            ["id"],
        )
        table.create_index("ix_proposed_placement_theme_score", ["proposed_theme_id", "score"])
    elsewhere = "(SELECT shown FROM grouping_run WHERE grouping_run.id = run_id) NOT BETWEEN fewest AND most"
    op.execute(f"DELETE FROM proposed_theme WHERE {elsewhere}")
    _drop("proposed_theme", "most", "fewest", "last_part", "first_part")
    _drop("grouping_run", "shown")


def _drop(table: str, *columns: str) -> None:
    """Drop columns in place: on SQLite a batch would drop the table, to which others point."""
    for column in columns:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
