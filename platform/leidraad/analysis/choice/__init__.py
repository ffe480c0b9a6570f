# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From votes to a set of k statements that represents everyone, with a proof that anybody can check."""
