# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is new of proposed principles: that they were proposed, other words, and that the council adopted them."""

from collections.abc import Iterable, Iterator, Sequence

from leidraad.core.errors import N_
from leidraad.council.models import PrincipleVersion
from leidraad.notices.services import Languages, News, Place
from leidraad.principles.models import Candidate, CandidateState, Wording


def candidate_news(candidates: Iterable[Candidate], languages: Languages) -> list[News]:
    """Return what happened to the words of candidates; of those that were taken back nothing."""
    shown = (one for one in candidates if one.state != CandidateState.WITHDRAWN)
    return [_of_wording(wording, languages) for candidate in shown for wording in candidate.wordings]


def adoption_news(versions: Sequence[PrincipleVersion], languages: Languages) -> Iterator[News]:
    """Yield what the council adopted."""
    for version in versions:
        text = version.text_in(*languages)
        yield News(
            name=f"adopted/{version.public_id}",
            at=version.adoption.recorded_at,
            said=N_("The council adopted a principle"),
            place=Place("thread.principle", {"public_id": version.principle.public_id}),
            title=text.title,
            language=text.language,
            text=text.text,
        )


def _of_wording(wording: Wording, languages: Languages) -> News:
    text = wording.text_in(*languages)
    return News(
        name=f"wording/{wording.public_id}",
        at=wording.created_at,
        said=_said(wording),
        place=Place("principles.show", {"public_id": wording.candidate.public_id}),
        title=text.title,
        language=text.language,
        text=text.text,
    )


def _said(wording: Wording) -> str:
    if wording.number == 1:
        return N_("A principle was proposed")
    if wording.changes_meaning:
        return N_("You can vote again on a proposed principle, because it means something else now")
    return N_("A proposed principle has other words, with the same meaning")
