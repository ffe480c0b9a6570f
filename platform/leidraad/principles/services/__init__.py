# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with candidate principles and amendments."""

from leidraad.principles.services.amendments import (
    Proposal,
    accept_amendment,
    amendments_on,
    find_amendment,
    open_amendments,
    propose_amendment,
    reject_amendment,
)
from leidraad.principles.services.candidates import (
    Draft,
    Words,
    all_candidates,
    change_evidence,
    close,
    evidence_for,
    find_candidate,
    find_wording,
    mark_adopted,
    open_candidates,
    propose,
    reword,
    withdraw,
    words_of,
    writer_kind,
)

__all__ = [
    "Draft",
    "Proposal",
    "Words",
    "accept_amendment",
    "all_candidates",
    "amendments_on",
    "change_evidence",
    "close",
    "evidence_for",
    "find_amendment",
    "find_candidate",
    "find_wording",
    "mark_adopted",
    "open_amendments",
    "open_candidates",
    "propose",
    "propose_amendment",
    "reject_amendment",
    "reword",
    "withdraw",
    "words_of",
    "writer_kind",
]
