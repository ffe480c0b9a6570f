# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of this room."""

from leidraad.panel.models.members import Member, OfPanel, Panel
from leidraad.panel.models.papers import Paper, PaperKind, PaperTheme, PaperVersion
from leidraad.panel.models.records import Decision, Dissent, Publication, Remark

__all__ = [
    "Decision",
    "Dissent",
    "Member",
    "OfPanel",
    "Panel",
    "Paper",
    "PaperKind",
    "PaperTheme",
    "PaperVersion",
    "Publication",
    "Remark",
]
