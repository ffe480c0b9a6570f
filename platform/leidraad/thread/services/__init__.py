# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow the thread: from words forward, from a principle back, and the accounting of a round."""

from leidraad.thread.services.accounting import (
    Accounting,
    Answer,
    Because,
    account_for,
    participants,
    reasons_in,
    statements_with,
)
from leidraad.thread.services.back import PrincipleTrace, WordingStep, statements_under, trace_principle
from leidraad.thread.services.export import STATEMENT, Export, export_round, statement_rows
from leidraad.thread.services.forward import CandidateStep, StatementTrace, trace_statement, trace_submission

__all__ = [
    "STATEMENT",
    "Accounting",
    "Answer",
    "Because",
    "CandidateStep",
    "Export",
    "PrincipleTrace",
    "StatementTrace",
    "WordingStep",
    "account_for",
    "export_round",
    "participants",
    "reasons_in",
    "statement_rows",
    "statements_under",
    "statements_with",
    "trace_principle",
    "trace_statement",
    "trace_submission",
]
