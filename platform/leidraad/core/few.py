# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How few people are so few that a number could point at one of them."""

# Of people who wrote or complained.
FEW = 5
# Of people who voted: of fewer of a kind neither ballots nor counts are told. Of more, every ballot is published, so
# there is nothing to hide in a count.
FEWEST_VOTERS = 10
