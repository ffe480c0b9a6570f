# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done in the panel of a round."""

from leidraad.panel.services.deciding import (
    Decided,
    decide,
    decisions_of,
    dissent,
    find_decision,
    may_dissent,
    remark,
    remarks_of,
)
from leidraad.panel.services.evidence import Evidence, Support, evidence_of
from leidraad.panel.services.members import (
    INVITATION_LASTS,
    find_invitation,
    find_member,
    invite,
    join,
    let_go,
    panels_of,
)
from leidraad.panel.services.moderating import Words, round_of, show_or_keep_back, words_at, words_to_check
from leidraad.panel.services.pen import hand_pen, is_free, take_pen
from leidraad.panel.services.proposing import draft_behind, note_candidate, propose_draft
from leidraad.panel.services.record import (
    PublicPaper,
    Record,
    has_record,
    is_public,
    public_paper,
    publications_of,
    publish,
    record_of,
)
from leidraad.panel.services.writing import NewPaper, Text, find_paper, papers_of, start_paper, write

__all__ = [
    "INVITATION_LASTS",
    "Decided",
    "Evidence",
    "NewPaper",
    "PublicPaper",
    "Record",
    "Support",
    "Text",
    "Words",
    "decide",
    "decisions_of",
    "dissent",
    "draft_behind",
    "evidence_of",
    "find_decision",
    "find_invitation",
    "find_member",
    "find_paper",
    "hand_pen",
    "has_record",
    "invite",
    "is_free",
    "is_public",
    "join",
    "let_go",
    "may_dissent",
    "note_candidate",
    "panels_of",
    "papers_of",
    "propose_draft",
    "public_paper",
    "publications_of",
    "publish",
    "record_of",
    "remark",
    "remarks_of",
    "round_of",
    "show_or_keep_back",
    "start_paper",
    "take_pen",
    "words_at",
    "words_to_check",
    "write",
]
