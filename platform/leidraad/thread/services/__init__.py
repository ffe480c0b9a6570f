# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow the thread: from words forward, from a principle back, and the accounting of a round."""

from leidraad.thread.services.accounting import Accounting, account_for, participants
from leidraad.thread.services.back import PrincipleTrace, WordingStep, statements_under, trace_principle
from leidraad.thread.services.export import Export, export_round
from leidraad.thread.services.forward import CandidateStep, StatementTrace, trace_statement, trace_submission

__all__ = [
    "Accounting",
    "CandidateStep",
    "Export",
    "PrincipleTrace",
    "StatementTrace",
    "WordingStep",
    "account_for",
    "export_round",
    "participants",
    "statements_under",
    "trace_principle",
    "trace_statement",
    "trace_submission",
]
