# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dates of a round are changed for what is still to come; nothing begins at once, and nothing in the past."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from leidraad.core.clock import today, utc_now
from leidraad.core.errors import Refusal
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import WrongDate, missing_before_opening, move_phase, open_round, set_dates
from tests.conftest import LogIn
from tests.stage import a_candidate, a_round, person


def plan(session: Session, round_: Round, now: datetime, **days: float) -> None:
    """Let staff set the start of these phases, in days from now; the others stay as they are."""
    dates = {kind: now + timedelta(days=number) for kind, number in days.items()}
    set_dates(session, round_, dates, version=round_.version, by=person(session, "chantal"), now=now)


def starts(round_: Round) -> list[datetime | None]:
    """Return when each phase starts."""
    return [phase.starts_at for phase in round_.phases]


@pytest.mark.parametrize(
    ("phase", "days", "wrong"),
    [
        (PhaseKind.VOTE, {"decide": -4}, "decide"),
        (PhaseKind.VOTE, {"decide": 0}, "decide"),
        (PhaseKind.GROUP, {"vote": -1, "decide": 0}, "vote"),
        (PhaseKind.DECIDE, {"closed": 0}, "closed"),
        (PhaseKind.GROUP, {"vote": 3, "decide": 3}, "decide"),
        (PhaseKind.GROUP, {"vote": 3, "decide": 2}, "decide"),
    ],
)
def test_what_is_to_come_begins_after_today_and_each_phase_lasts_a_day(
    session: Session, phase: PhaseKind, days: dict[str, float], wrong: str
) -> None:
    round_, now = a_round(session, phase), utc_now()
    before = starts(round_)
    with pytest.raises(WrongDate) as refused:
        plan(session, round_, now, **days)
    assert (refused.value.kind, starts(round_)) == (wrong, before)


def test_a_later_day_is_kept_and_what_has_begun_keeps_its_own(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.VOTE), utc_now()
    begun = starts(round_)[:4]
    plan(session, round_, now, collect=-90, vote=30, decide=1, closed=2)
    assert starts(round_) == [*begun, now + timedelta(days=1), now + timedelta(days=2)]


def test_the_dates_can_be_changed_after_phases_were_passed_over_by_hand(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.COLLECT), utc_now()
    a_candidate(session, round_)
    move_phase(session, round_, PhaseKind.VOTE, by=person(session, "chantal"), now=now)
    plan(session, round_, now, decide=5)
    assert round_.phase(PhaseKind.DECIDE).starts_at == now + timedelta(days=5)


def test_a_closing_that_is_overdue_stays_or_gets_a_later_day(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.DECIDE), utc_now()
    round_.phase(PhaseKind.CLOSED).starts_at = now - timedelta(days=3)
    plan(session, round_, now, closed=-3)
    with pytest.raises(WrongDate):
        plan(session, round_, now, closed=-2)
    plan(session, round_, now, closed=4)
    assert not round_.is_overdue(now)


def test_a_draft_in_which_nobody_could_write_any_more_does_not_open(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP, opened_at=None), utc_now()
    assert [one for one in missing_before_opening(round_, now) if "people can no longer write" in one]
    with pytest.raises(Refusal):
        open_round(session, round_, by=person(session, "chantal"), now=now)
    plan(session, round_, now, collect=0, group=1)
    open_round(session, round_, by=person(session, "chantal"), now=now)
    assert round_.phase_at(now) == PhaseKind.COLLECT


def test_the_page_says_it_beside_the_field_and_keeps_what_was_typed(session: Session, log_in: LogIn) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    session.commit()
    path, chantal = f"/staff/rounds/{round_.slug}/dates", log_in("chantal")
    typed = {"decide": str(today()), "closed": str(today() + timedelta(days=20))}
    page = chantal.fill(path, path, 400, **typed)
    (error,) = page.tree.xpath("//*[@id='decide-error']")
    assert "Kies een dag na vandaag" in error.text_content()
    assert page.form(path).fields["closed"] == typed["closed"]
    later = typed | {"decide": str(today() + timedelta(days=5))}
    assert "De data zijn bewaard" in chantal.send(page.form(path), path, **later).words
