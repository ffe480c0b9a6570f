# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How few people are so few that a number could point at one of them."""

from collections.abc import Sequence

# Of people who wrote or complained.
FEW = 5
# Of people who voted: of fewer of a kind neither ballots nor counts are told. Of more, every ballot is published, so
# there is nothing to hide in a count.
FEWEST_VOTERS = 10


def tells_groups_apart(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of joined groups still tell of groups: not when one row joins more than two in three of them.

    Parameters
    ----------
    rows : sequence of sequence of str
        The names of the groups in each row; an empty name is who did not answer.

    Examples
    --------
    >>> tells_groups_apart([["young"], ["old", ""]]), tells_groups_apart([["young", "middle", "old"], [""]])
    (True, False)
    """
    named = [sum(map(bool, row)) for row in rows]
    return max(named, default=0) * 3 <= sum(named) * 2
