# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the API gives and takes, described once: answers, checks and the document all come from here."""
