# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decide about other words: taken over, in part, several in one wording, or not; always with a reason that is shown."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, NotNow, Refusal
from leidraad.core.person import Person
from leidraad.principles.models import Amendment, AmendmentState, Wording
from leidraad.principles.services.amendments import amendment_fields, hold_amendment
from leidraad.principles.services.wordings import (
    Words,
    add_wording,
    check_none_stays_behind,
    check_words,
    hold,
    words_of,
)
from leidraad.rounds.models import PHASES, PhaseKind, Round


def accept_amendment(
    session: Session,
    amendment: Amendment,
    answer: str,
    changes_meaning: bool,
    *,
    words: Mapping[str, Words] | None = None,
    still_says: Collection[str] = (),
    also: Sequence[Amendment] = (),
    base: int | None = None,
    by: Person,
    now: datetime,
) -> Wording:
    """Make a new wording of an amendment and of others that it is merged with.

    Its text is in the final `words` or, left out, the proposal as it is; `base` is the number of the wording that
    whoever decides had in front of them; `still_says` are the languages that already say what the new words say. Every
    proposal gets the same answer.
    """
    candidate = amendment.wording.candidate
    hold(session, candidate)
    present = candidate.wording
    if changes_meaning and not can_ask_again(candidate.round, now):
        raise NotNow(N_("The vote has closed, so nobody can be asked again. Only the spelling can still change."))
    if base is not None and present.number != base:
        raise Conflict(N_("Somebody changed this principle while you were writing. Compare and try again."))
    together = list(dict.fromkeys([amendment, *also]))
    _check_together(session, together)
    final = words or words_of(present) | {amendment.language: Words(amendment.title, amendment.text)}
    check_words(final)
    if final == words_of(present):
        raise Refusal(N_("Nothing is different from the words that are there."))
    if changes_meaning:
        check_none_stays_behind(words_of(present), final, still_says)
    wording = add_wording(session, candidate, final, by=by, now=now, changes_meaning=changes_meaning, reason=answer)
    session.flush()
    for one in together:
        _take_over(session, one, wording, answer, is_merged=len(together) > 1, by=by, now=now)
    return wording


def can_ask_again(round_: Round, now: datetime) -> bool:
    """Tell whether voters can still be asked again, as a change of meaning needs: not once the vote has closed."""
    return PHASES.index(round_.phase_at(now)) <= PHASES.index(PhaseKind.VOTE)


def reject_amendment(session: Session, amendment: Amendment, answer: str, *, by: Person, now: datetime) -> None:
    """Leave the words as they are, and say why."""
    hold_amendment(session, amendment)
    _decide(amendment, AmendmentState.REJECTED, answer, by, now)
    session.flush()
    record(session, "principles.amendment_rejected", actor=by.pseudonym, **amendment_fields(amendment))


def _take_over(
    session: Session, amendment: Amendment, wording: Wording, answer: str, *, is_merged: bool, by: Person, now: datetime
) -> None:
    amendment.result_wording = wording
    alone = AmendmentState.ACCEPTED if amendment.is_whole else AmendmentState.IN_PART
    state = AmendmentState.MERGED if is_merged else alone
    _decide(amendment, state, answer, by, now)
    session.flush()
    more = {"wording": wording.public_id, "changes_meaning": wording.changes_meaning, "extent": state}
    record(session, "principles.amendment_accepted", actor=by.pseudonym, **amendment_fields(amendment), **more)


def _decide(amendment: Amendment, state: AmendmentState, answer: str, by: Person, now: datetime) -> None:
    amendment.state, amendment.answer = state, answer
    amendment.decided_at, amendment.decided_by = now, by.pseudonym


def _check_together(session: Session, amendments: Sequence[Amendment]) -> None:
    for one in amendments:
        hold_amendment(session, one)
    if len({one.wording.candidate_id for one in amendments}) > 1:
        raise Refusal(N_("These proposals belong to different principles."))
