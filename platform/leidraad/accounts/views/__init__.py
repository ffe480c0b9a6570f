# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Log in and out, prove a mail address, and look after accounts."""

from leidraad.accounts.views import links, logging_in, people
from leidraad.accounts.views.blueprint import blueprint, set_up

__all__ = ["blueprint", "links", "logging_in", "people", "set_up"]
