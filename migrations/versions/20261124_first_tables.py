# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first tables."""

import sqlalchemy as sa
from alembic import op

from leidraad.core.immutable import allow_changes, refuse_changes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("audit_event", "wording", "wording_text", "adoption", "principle_version", "principle_text")


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("actor", sa.String(length=16), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_audit_event_hash_is_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_event_hash")),
    )
    op.create_table(
        "job",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("public_id", name=op.f("uq_job_public_id")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_state_run_at", ["state", "run_at"], unique=False)

    op.create_table(
        "mail_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email_proof", sa.String(length=64), nullable=False),
        sa.Column("next_path", sa.String(length=300), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_mail_link_token_hash")),
    )
    op.create_table(
        "principle",
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("repealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("status <> 'repealed' OR reason <> ''", name=op.f("ck_principle_repealed_has_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_principle")),
        sa.UniqueConstraint("public_id", name=op.f("uq_principle_public_id")),
    )
    op.create_table(
        "round",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("template", sa.String(length=30), nullable=False),
        sa.Column("influence", sa.String(length=20), nullable=False),
        sa.Column("voting_access", sa.String(length=20), nullable=False),
        sa.Column("results_shown", sa.String(length=20), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("principles_aimed", sa.Integer(), nullable=False),
        sa.Column("hear_back_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("principles_aimed BETWEEN 1 AND 25", name=op.f("ck_round_principles_aimed_is_sane")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("public_id", name=op.f("uq_round_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_round_slug")),
    )
    op.create_table(
        "user_account",
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
        sa.UniqueConstraint("public_id", name=op.f("uq_user_account_public_id")),
    )
    op.create_table(
        "adoption",
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("minutes_url", sa.String(length=500), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_key", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=16), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_adoption_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
        sa.UniqueConstraint("public_id", name=op.f("uq_adoption_public_id")),
        sa.UniqueConstraint("source_key", name=op.f("uq_adoption_source_key")),
    )
    op.create_table(
        "candidate",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=16), nullable=False),
        sa.Column("written_by", sa.String(length=10), nullable=False),
        sa.Column("source_key", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "state NOT IN ('withdrawn', 'not_adopted') OR outcome <> ''", name=op.f("ck_candidate_end_has_reason")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_candidate_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("public_id", name=op.f("uq_candidate_public_id")),
        sa.UniqueConstraint("round_id", "source_key", name=op.f("uq_candidate_round_id_source_key")),
    )
    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidate_round_id"), ["round_id"], unique=False)

    op.create_table(
        "complaint",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("happened", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("contact", sa.String(length=254), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("receipt_hash", sa.String(length=64), nullable=False),
        sa.Column("source_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["handler_id"], ["user_account.id"], name=op.f("fk_complaint_handler_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("public_id", name=op.f("uq_complaint_public_id")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_complaint_receipt_hash")),
        sa.UniqueConstraint("source_key", name=op.f("uq_complaint_source_key")),
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_state"), ["state"], unique=False)

    op.create_table(
        "grouping_run",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("themes_asked", sa.Integer(), nullable=True),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("input_hash", sa.String(length=64), nullable=False),
        sa.Column("statement_count", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_grouping_run_job_id_job")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_grouping_run_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grouping_run")),
        sa.UniqueConstraint("public_id", name=op.f("uq_grouping_run_public_id")),
    )
    with op.batch_alter_table("grouping_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grouping_run_round_id"), ["round_id"], unique=False)

    op.create_table(
        "phase",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_phase_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("round_id", "kind", name=op.f("uq_phase_round_id_kind")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_phase_round_id_position")),
    )
    op.create_table(
        "round_text",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("fixed", sa.Text(), nullable=False),
        sa.Column("changeable", sa.Text(), nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_text_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_text")),
        sa.UniqueConstraint("round_id", "language", name=op.f("uq_round_text_round_id_language")),
    )
    op.create_table(
        "submission",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("receipt_hash", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("source_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_submission_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("public_id", name=op.f("uq_submission_public_id")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_submission_receipt_hash")),
        sa.UniqueConstraint("round_id", "source_key", name=op.f("uq_submission_round_id_source_key")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_round_id"), ["round_id"], unique=False)

    op.create_table(
        "theme",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("state <> 'merged' OR merged_into_id IS NOT NULL", name=op.f("ck_theme_merged_has_goal")),
        sa.CheckConstraint("state <> 'set_aside' OR reason <> ''", name=op.f("ck_theme_set_aside_has_reason")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["theme.id"], name=op.f("fk_theme_merged_into_id_theme")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_theme_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("public_id", name=op.f("uq_theme_public_id")),
    )
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_theme_round_id"), ["round_id"], unique=False)

    op.create_table(
        "user_role",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('resident', 'staff', 'panel', 'council', 'complaint_handler', 'administrator')",
            name=op.f("ck_user_role_role_is_known"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_user_role_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_role")),
        sa.UniqueConstraint("user_id", "role", name=op.f("uq_user_role_user_id_role")),
    )
    op.create_table(
        "voter",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("identity_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_voter_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voter")),
        sa.UniqueConstraint("public_id", name=op.f("uq_voter_public_id")),
        sa.UniqueConstraint("round_id", "identity_hash", name=op.f("uq_voter_round_id_identity_hash")),
    )
    op.create_table(
        "candidate_theme",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_candidate_theme_candidate_id_candidate")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_candidate_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_theme")),
        sa.UniqueConstraint("candidate_id", "theme_id", name=op.f("uq_candidate_theme_candidate_id_theme_id")),
    )
    with op.batch_alter_table("candidate_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidate_theme_theme_id"), ["theme_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("personal", sa.JSON(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("redacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("state <> 'withheld' OR reason <> ''", name=op.f("ck_contribution_withheld_has_reason")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_contribution_round_id_round")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_contribution_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contribution_public_id")),
        sa.UniqueConstraint("submission_id", "position", name=op.f("uq_contribution_submission_id_position")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index("ix_contribution_round_state", ["round_id", "state"], unique=False)

    op.create_table(
        "handling",
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_handling_complaint_id_complaint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling")),
    )
    with op.batch_alter_table("handling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handling_complaint_id"), ["complaint_id"], unique=False)

    op.create_table(
        "proposed_theme",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["grouping_run.id"], name=op.f("fk_proposed_theme_run_id_grouping_run")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_proposed_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_theme")),
        sa.UniqueConstraint("public_id", name=op.f("uq_proposed_theme_public_id")),
        sa.UniqueConstraint("run_id", "position", name=op.f("uq_proposed_theme_run_id_position")),
    )
    op.create_table(
        "wording",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changes_meaning", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_wording_candidate_id_candidate")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sa.UniqueConstraint("candidate_id", "number", name=op.f("uq_wording_candidate_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_wording_public_id")),
    )
    op.create_table(
        "amendment",
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("receipt_hash", sa.String(length=64), nullable=True),
        sa.Column("written_by", sa.String(length=10), nullable=False),
        sa.Column("source_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=16), nullable=True),
        sa.Column("result_wording_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "(state = 'accepted') = (result_wording_id IS NOT NULL)", name=op.f("ck_amendment_accepted_has_wording")
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'rejected') OR answer <> ''", name=op.f("ck_amendment_decision_has_answer")
        ),
        sa.ForeignKeyConstraint(
            ["result_wording_id"], ["wording.id"], name=op.f("fk_amendment_result_wording_id_wording")
        ),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_amendment_wording_id_wording")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_amendment_public_id")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_amendment_receipt_hash")),
        sa.UniqueConstraint("wording_id", "source_key", name=op.f("uq_amendment_wording_id_source_key")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amendment_state"), ["state"], unique=False)

    op.create_table(
        "principle_version",
        sa.Column("principle_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("adoption_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["adoption_id"], ["adoption.id"], name=op.f("fk_principle_version_adoption_id_adoption")
        ),
        sa.ForeignKeyConstraint(
            ["principle_id"], ["principle.id"], name=op.f("fk_principle_version_principle_id_principle")
        ),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_principle_version_wording_id_wording")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_principle_version")),
        sa.UniqueConstraint("principle_id", "number", name=op.f("uq_principle_version_principle_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_principle_version_public_id")),
    )
    op.create_table(
        "statement",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_statement_offsets_in_order")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_statement_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_statement_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("contribution_id", "start", name=op.f("uq_statement_contribution_id_start")),
        sa.UniqueConstraint("public_id", name=op.f("uq_statement_public_id")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_round_id"), ["round_id"], unique=False)

    op.create_table(
        "vote",
        sa.Column("voter_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("important", sa.Boolean(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("choice IN ('agree', 'disagree', 'pass')", name=op.f("ck_vote_choice_is_known")),
        sa.ForeignKeyConstraint(["voter_id"], ["voter.id"], name=op.f("fk_vote_voter_id_voter")),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_vote_wording_id_wording")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("voter_id", "wording_id", name=op.f("uq_vote_voter_id_wording_id")),
    )
    with op.batch_alter_table("vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_wording_id"), ["wording_id"], unique=False)

    op.create_table(
        "wording_text",
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_wording_text_wording_id_wording")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_text")),
        sa.UniqueConstraint("wording_id", "language", name=op.f("uq_wording_text_wording_id_language")),
    )
    op.create_table(
        "citation",
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_citation_complaint_id_complaint")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["principle_version.id"], name=op.f("fk_citation_version_id_principle_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        sa.UniqueConstraint("complaint_id", "version_id", name=op.f("uq_citation_complaint_id_version_id")),
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_version_id"), ["version_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_evidence_candidate_id_candidate")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_evidence_statement_id_statement")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("candidate_id", "statement_id", name=op.f("uq_evidence_candidate_id_statement_id")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_statement_id"), ["statement_id"], unique=False)

    op.create_table(
        "placement",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("theme_id IS NOT NULL OR reason <> ''", name=op.f("ck_placement_aside_has_reason")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_placement_statement_id_statement")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_placement_theme_id_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("statement_id", name=op.f("uq_placement_statement_id")),
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index("ix_placement_theme_score", ["theme_id", "score"], unique=False)

    op.create_table(
        "principle_text",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["principle_version.id"], name=op.f("fk_principle_text_version_id_principle_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_principle_text")),
        sa.UniqueConstraint("version_id", "language", name=op.f("uq_principle_text_version_id_language")),
    )
    op.create_table(
        "proposed_placement",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("proposed_theme_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposed_theme_id"],
            ["proposed_theme.id"],
            name=op.f("fk_proposed_placement_proposed_theme_id_proposed_theme"),
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["grouping_run.id"], name=op.f("fk_proposed_placement_run_id_grouping_run")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_proposed_placement_statement_id_statement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_placement")),
        sa.UniqueConstraint("run_id", "statement_id", name=op.f("uq_proposed_placement_run_id_statement_id")),
    )
    with op.batch_alter_table("proposed_placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposed_placement_statement_id"), ["statement_id"], unique=False)
        batch_op.create_index("ix_proposed_placement_theme_score", ["proposed_theme_id", "score"], unique=False)

    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in refuse_changes(dialect, table):
            op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in allow_changes(dialect, table):
            op.execute(statement)
    with op.batch_alter_table("proposed_placement", schema=None) as batch_op:
        batch_op.drop_index("ix_proposed_placement_theme_score")
        batch_op.drop_index(batch_op.f("ix_proposed_placement_statement_id"))

    op.drop_table("proposed_placement")
    op.drop_table("principle_text")
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.drop_index("ix_placement_theme_score")

    op.drop_table("placement")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_statement_id"))

    op.drop_table("evidence")
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_version_id"))

    op.drop_table("citation")
    op.drop_table("wording_text")
    with op.batch_alter_table("vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vote_wording_id"))

    op.drop_table("vote")
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_round_id"))

    op.drop_table("statement")
    op.drop_table("principle_version")
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amendment_state"))

    op.drop_table("amendment")
    op.drop_table("wording")
    op.drop_table("proposed_theme")
    with op.batch_alter_table("handling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handling_complaint_id"))

    op.drop_table("handling")
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.drop_index("ix_contribution_round_state")

    op.drop_table("contribution")
    with op.batch_alter_table("candidate_theme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_candidate_theme_theme_id"))

    op.drop_table("candidate_theme")
    op.drop_table("voter")
    op.drop_table("user_role")
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_theme_round_id"))

    op.drop_table("theme")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_round_id"))

    op.drop_table("submission")
    op.drop_table("round_text")
    op.drop_table("phase")
    with op.batch_alter_table("grouping_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grouping_run_round_id"))

    op.drop_table("grouping_run")
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_complaint_state"))

    op.drop_table("complaint")
    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_candidate_round_id"))

    op.drop_table("candidate")
    op.drop_table("adoption")
    op.drop_table("user_account")
    op.drop_table("round")
    op.drop_table("principle")
    op.drop_table("mail_link")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index("ix_job_state_run_at")

    op.drop_table("job")
    op.drop_table("audit_event")
