# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""File a complaint without an account, hear of it by mail, and handle complaints."""

from leidraad.complaints.views import desk, filing, mailing
from leidraad.complaints.views.blueprint import blueprint

__all__ = ["blueprint", "desk", "filing", "mailing"]
