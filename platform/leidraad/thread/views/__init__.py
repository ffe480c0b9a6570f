# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public pages that follow the thread, and the accounting of a round."""

from leidraad.thread.views import accounting, dossier, feeds, following, receipts, telling
from leidraad.thread.views.blueprint import blueprint

__all__ = ["accounting", "blueprint", "dossier", "feeds", "following", "receipts", "telling"]
