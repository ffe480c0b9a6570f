# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The panel of an invented round: who is on it, what they write in turns, decide and publish."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from leidraad.accounts.models import User
from leidraad.core.clock import HERE
from leidraad.core.person import Person
from leidraad.demo import PASSWORD
from leidraad.panel.models import Paper, PaperKind
from leidraad.panel.services import (
    Decided,
    NewPaper,
    Text,
    decide,
    dissent,
    invite,
    join,
    note_candidate,
    publish,
    remark,
    start_paper,
    take_pen,
    write,
)
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round

FEMKE = {"address": "femke@waldsein.example", "name": "Femke"}


def load_members(
    session: Session, round_: Round, scene: dict[str, Any], staff: Person, secret: str
) -> Sequence[Person]:
    """Invite the panel of a scene, if it has one, and let everybody join when grouping begins."""
    invited = (FEMKE, *scene["panel"]["members"]) if "panel" in scene else ()
    return [_member(session, round_, one, staff, secret, _begin(round_)) for one in invited]


def load_panel(
    session: Session, round_: Round, scene: dict[str, Any], candidates: Sequence[Candidate], members: Sequence[Person]
) -> None:
    """Let a panel work on a round as the scene tells; days count from when grouping began."""
    if "panel" not in scene:
        return
    told, begin = scene["panel"], _begin(round_)
    papers = [_paper(session, one, candidates, members, begin) for one in told["papers"]]
    _decide(session, papers, told["decision"], members, begin)
    for number, one in enumerate(told["remarks"]):
        said: dict[str, Any] = {"source_key": f"demo {number}", "by": members[one["by"]], "now": _at(begin, one)}
        remark(session, round_, one["step"], one["text"], **said)
    publish(session, round_, by=members[told["published"]["by"]], now=_at(begin, told["published"]))


def _member(
    session: Session, round_: Round, one: dict[str, str], staff: Person, secret: str, begin: datetime
) -> Person:
    member = invite(session, round_, one["address"], one["name"], secret=secret, by=staff, now=begin)
    join(session, member, one["name"], PASSWORD, now=begin + timedelta(hours=9))
    return _as_person(member.user)


def _begin(round_: Round) -> datetime:
    return round_.phase(PhaseKind.GROUP).starts_at or round_.created_at


def _as_person(user: User) -> Person:
    return Person(user.id, user.public_id, user.name, user.roles)


def _paper(
    session: Session, one: dict[str, Any], candidates: Sequence[Candidate], members: Sequence[Person], begin: datetime
) -> Paper:
    first, *later = one["versions"]
    held_on = _at(begin, one).astimezone(HERE).date() if one["kind"] == PaperKind.MINUTES else None
    themes = candidates[one["from"]].themes if "from" in one else ()
    new, round_ = NewPaper(PaperKind(one["kind"]), "nl", themes, held_on), candidates[0].round
    by, key = members[first["by"]], f"demo {first['title']}"[:40]
    paper = start_paper(session, round_, new, _text(first), source_key=key, by=by, now=_at(begin, first))
    for each in later:
        _write(session, paper, each, members[each["by"]], _at(begin, each))
    if "becomes" in one:
        note_candidate(session, paper, candidates[one["becomes"]], by=members[0])
    return paper


def _write(session: Session, paper: Paper, each: dict[str, Any], by: Person, at: datetime) -> None:
    """Write with the pen; or without it, when the writer still has an earlier version in front of them."""
    if "base" not in each:
        take_pen(session, paper, by=by, now=at)
    write(session, paper, _text(each), base=each.get("base", paper.current.number), by=by, now=at)


def _decide(
    session: Session, papers: Sequence[Paper], one: dict[str, Any], members: Sequence[Person], begin: datetime
) -> None:
    paper, at = papers[one["paper"]], _at(begin, one)
    counts = {name: one[name] for name in ("in_favour", "against", "abstained")}
    decided = Decided(one["text"], at.astimezone(HERE).date(), **counts, version=paper.current)
    # Most of this panel meets at a table, without an account.
    made = decide(session, paper.round, decided, more_people=True, source_key="demo", by=members[one["by"]], now=at)
    other = one["dissent"]
    dissent(session, made, other["text"], by=members[other["by"]], now=_at(begin, other))


def _text(one: dict[str, Any]) -> Text:
    return Text(one["title"], one["text"], one["reason"])


def _at(begin: datetime, one: dict[str, Any]) -> datetime:
    return begin + timedelta(days=one["day"], hours=20)
