# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of this room."""

from leidraad.panel.models.papers import Paper, PaperKind, PaperTheme, PaperVersion
from leidraad.panel.models.records import Decision, Dissent, Publication, Remark
from leidraad.panel.models.shared import OfPanel

__all__ = [
    "Decision",
    "Dissent",
    "OfPanel",
    "Paper",
    "PaperKind",
    "PaperTheme",
    "PaperVersion",
    "Publication",
    "Remark",
]
