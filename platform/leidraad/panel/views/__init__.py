# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The panel at work, and the record of it for everybody."""

from leidraad.panel.views import deciding, evidence, members, moderating, papers, proposing, record, workspace
from leidraad.panel.views.blueprint import blueprint

__all__ = ["blueprint", "deciding", "evidence", "members", "moderating", "papers", "proposing", "record", "workspace"]
