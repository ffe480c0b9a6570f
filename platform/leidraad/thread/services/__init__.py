# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow the thread: from words forward, from a principle back, and the accounting of a round."""

from leidraad.thread.services import news
from leidraad.thread.services.accounting import (
    Accounting,
    Because,
    account_for,
    count_unread,
    participants,
    reasons_in,
    statements_with,
)
from leidraad.thread.services.back import PrincipleTrace, WordingStep, statements_under, trace_principle
from leidraad.thread.services.columns import COLUMNS, TABLES
from leidraad.thread.services.export import (
    STATEMENT,
    Export,
    export_round,
    public_statements,
    statement_row,
    statement_rows,
)
from leidraad.thread.services.forward import (
    CandidateStep,
    StatementTrace,
    candidates_from,
    trace_statement,
    trace_submission,
)
from leidraad.thread.services.standing import Answer, Outcome, answer_of
from leidraad.thread.services.telling import (
    count_addresses,
    find_by_token,
    missing_before_telling,
    tell,
)

__all__ = [
    "COLUMNS",
    "STATEMENT",
    "TABLES",
    "Accounting",
    "Answer",
    "Because",
    "CandidateStep",
    "Export",
    "Outcome",
    "PrincipleTrace",
    "StatementTrace",
    "WordingStep",
    "account_for",
    "answer_of",
    "candidates_from",
    "count_addresses",
    "count_unread",
    "export_round",
    "find_by_token",
    "missing_before_telling",
    "news",
    "participants",
    "public_statements",
    "reasons_in",
    "statement_row",
    "statement_rows",
    "statements_under",
    "statements_with",
    "tell",
    "trace_principle",
    "trace_statement",
    "trace_submission",
]
