# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dossier of a round on screen, as PDF and as JSON, and the package of it all for the archive."""

from leidraad.thread.views.dossier import archiving, reading

__all__ = ["archiving", "reading"]
