# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work on votes that outlives a request."""

from leidraad.votes.jobs import bringing_in, counting, log, open_data, opinions, representing

__all__ = ["bringing_in", "counting", "log", "open_data", "opinions", "representing"]
