# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a proposal is called at present."""

from leidraad.principles.models import Candidate


def titles_of(candidate: Candidate) -> dict[str, str]:
    """Return the present title of a candidate per language."""
    return {one.language: one.title for one in candidate.wording.texts}
