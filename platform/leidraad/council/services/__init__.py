# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the council decides, and the register in which it stands."""

from leidraad.council.services.adoption import Decision, adopt, repeal
from leidraad.council.services.example_sets import load_set, read_set
from leidraad.council.services.history import Change, ChangeKind, history
from leidraad.council.services.register import (
    adopted_in,
    find_principle,
    find_version,
    register,
    verify_register,
    version_of,
    versions_of,
)
from leidraad.council.services.waiting import Proposal, waiting_for_council

__all__ = [
    "Change",
    "ChangeKind",
    "Decision",
    "Proposal",
    "adopt",
    "adopted_in",
    "find_principle",
    "find_version",
    "history",
    "load_set",
    "read_set",
    "register",
    "repeal",
    "verify_register",
    "version_of",
    "versions_of",
    "waiting_for_council",
]
