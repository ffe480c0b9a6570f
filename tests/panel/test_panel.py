# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The panel at work: who may join, one pen, nothing typed is lost, decisions with dissent, and what is public when."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from leidraad.accounts.services import erase, find_by_email, make_link
from leidraad.audit.models import AuditEvent
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict, Refusal
from leidraad.core.person import Person, Role
from leidraad.jobs.models import Job
from leidraad.panel.models import Dissent, Paper, PaperKind
from leidraad.panel.services import (
    Decided,
    NewPaper,
    Text,
    decide,
    dissent,
    hand_pen,
    invite,
    join,
    let_go,
    panels_of,
    propose_draft,
    publish,
    record_of,
    show_or_keep_back,
    start_paper,
    take_pen,
    write,
)
from leidraad.principles.services import Words
from leidraad.rounds.models import Member, PhaseKind, Round
from tests.cast import PASSWORD
from tests.conftest import LogIn
from tests.pages import CheckingClient, Page
from tests.stage import SECRET, a_member, a_round, a_theme, person
from tests.thread.test_accounting import queries

FIRST, SECOND = "Het dorp praat mee over elk plan.", "Het dorp beslist mee over elk plan."
PHONE = "Bel Jan op 06-12345678."
NEW = "lid@waldsein.example"


def _on_panel(session: Session, round_: Round, *names: str) -> list[Person]:
    return [_person_of(a_member(session, round_, name)) for name in names]


def _person_of(member: Member) -> Person:
    user = member.user
    return Person(user.id, user.public_id, user.name, user.roles)


def _draft(session: Session, round_: Round, by: Person, text: str = FIRST, **told: Any) -> Paper:
    theme, key = a_theme(session, round_, f"meepraten {uuid4().hex[:6]}"), uuid4().hex
    told = {"by": by, "now": utc_now(), **told}
    return start_paper(
        session, round_, NewPaper(PaperKind.DRAFT, "nl", [theme]), Text("Samen", text), source_key=key, **told
    )


def test_one_member_at_a_time_has_the_pen(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    femke, amina = _on_panel(session, round_, "femke", "amina")
    paper = _draft(session, round_, femke, now=now)
    with pytest.raises(Conflict):
        take_pen(session, paper, by=amina, now=now + timedelta(minutes=29))
    hand_pen(session, paper, paper.round.members[1], by=femke, now=now)
    assert paper.pen_holder and paper.pen_holder.user_id == amina.user_id
    with pytest.raises(Conflict):
        hand_pen(session, paper, None, by=femke, now=now)
    take_pen(session, paper, by=femke, now=now + timedelta(minutes=31))
    assert paper.pen_holder.user_id == femke.user_id
    hand_pen(session, paper, None, by=femke, now=now)
    take_pen(session, paper, by=amina, now=now)
    assert paper.pen_holder.user_id == amina.user_id


def test_nothing_typed_is_lost(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    femke, amina = _on_panel(session, round_, "femke", "amina")
    paper = _draft(session, round_, femke)
    without_pen = write(session, paper, Text("Samen", "Zonder pen."), base=1, by=amina, now=now)
    again = write(session, paper, Text("Samen", "Zonder pen."), base=1, by=amina, now=now)
    with_pen = write(session, paper, Text("Samen", SECOND), base=1, by=femke, now=now)
    too_old = write(session, paper, Text("Samen", "Op de oude versie."), base=1, by=femke, now=now)
    assert again is without_pen
    assert [one.is_aside for one in (without_pen, with_pen, too_old)] == [True, False, True]
    assert [one.text for one in paper.versions] == [FIRST, "Zonder pen.", SECOND, "Op de oude versie."]
    assert paper.current is with_pen
    with pytest.raises(Refusal):
        write(session, paper, Text("Samen", "Op niets."), base=99, by=femke, now=now)


def test_the_record_holds_what_was_there_when_it_was_published(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    (femke,) = _on_panel(session, round_, "femke")
    paper = _draft(session, round_, femke, now=now)
    assert record_of(session, round_, now) is None
    publish(session, round_, by=femke, now=now)
    write(session, paper, Text("Samen", SECOND), base=1, by=femke, now=now + timedelta(hours=1))
    found = record_of(session, round_, now + timedelta(hours=2))
    assert found and [one.text for one in found.papers[0].versions] == [FIRST]
    round_.closed_at = round_.phase(PhaseKind.CLOSED).starts_at
    closed = record_of(session, round_, now + timedelta(days=60))
    assert closed and closed.papers[0].current.text == SECOND


def test_a_draft_becomes_a_proposal_once(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    (femke,) = _on_panel(session, round_, "femke")
    paper = _draft(session, round_, femke)
    words = {"nl": Words(paper.current.title, paper.current.text)}
    made = [propose_draft(session, paper, words, "Daarom.", by=femke, now=now) for _time in range(2)]
    assert made[0] is made[1] and made[0].written_by == "panel" and made[0].themes == paper.themes
    assert write(session, paper, Text("Samen", "Te laat."), base=1, by=femke, now=now).is_aside
    with pytest.raises(Conflict):
        take_pen(session, paper, by=femke, now=now + timedelta(days=1))


def test_who_thinks_otherwise_says_so_once(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    femke, amina = _on_panel(session, round_, "femke", "amina")
    told = Decided("We nemen dit over.", today(), 1, 1, version=_draft(session, round_, femke).current)
    made = [decide(session, round_, told, source_key="k", by=femke, now=now) for _time in range(2)]
    assert made[0] is made[1]
    dissent(session, made[0], "Het gaat te ver.", by=amina, now=now)
    with pytest.raises(Conflict):
        dissent(session, made[0], "Ik zei het al.", by=amina, now=now)
    assert [one.text for one in made[0].dissents] == ["Het gaat te ver."]
    with pytest.raises(Refusal):
        decide(session, round_, Decided("Niemand was er.", today(), 0), source_key="n", by=femke, now=now)


def test_a_decision_has_a_day_that_came_and_no_more_votes_than_members(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    (femke, _amina) = _on_panel(session, round_, "femke", "amina")
    write_down = partial(decide, session, round_, by=femke, now=now)
    for told in (Decided("Te veel.", today(), 2, 1), Decided("Te vroeg.", today() + timedelta(days=1), 2)):
        with pytest.raises(Refusal):
            write_down(told, source_key="k")
    assert (
        write_down(Decided("Ook wie op papier meedoet.", today(), 2, 1), more_people=True, source_key="k").against == 1
    )


def test_a_pen_that_is_free_goes_to_who_saves(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    femke, amina = _on_panel(session, round_, "femke", "amina")
    paper = _draft(session, round_, femke, now=now)
    hand_pen(session, paper, None, by=femke, now=now)
    assert not write(session, paper, Text("Samen", SECOND), base=1, by=femke, now=now).is_aside
    assert paper.pen_holder and paper.pen_holder.user_id == femke.user_id
    assert write(session, paper, Text("Samen", "Zonder pen."), base=2, by=amina, now=now).is_aside


def test_only_members_of_this_panel_write(session: Session) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    (femke,) = _on_panel(session, round_, "femke")
    paper, other = _draft(session, round_, femke), person(session, "bram")
    (bram,) = _on_panel(session, a_round(session), "bram")
    for who in (other, bram, person(session, "chantal")):
        with pytest.raises(Refusal):
            write(session, paper, Text("Samen", "Ik ook."), base=1, by=who, now=utc_now())


@pytest.mark.parametrize("name", ["chantal", "dirk", "esra", "gerrit"])
def test_who_sees_personal_data_or_adopts_is_not_invited(session: Session, name: str) -> None:
    round_, by = a_round(session), person(session, "chantal")
    with pytest.raises(Refusal):
        invite(session, round_, f"{name}@waldsein.example", name, secret=SECRET, by=by, now=utc_now())


def test_who_leaves_keeps_the_name_they_chose_until_they_are_erased(session: Session) -> None:
    round_, by, now = a_round(session), person(session, "chantal"), utc_now()
    member = invite(session, round_, "amina@waldsein.example", "Amina", secret=SECRET, by=by, now=now)
    join(session, member, "Een buurvrouw", None, now=now)
    amina = _person_of(member)
    assert panels_of(session, amina) == [round_]
    let_go(session, member, by=by, now=now)
    assert panels_of(session, amina) == [] and member.shown_name == "Een buurvrouw"
    user = find_by_email(session, "amina@waldsein.example")
    assert user
    erase(session, user, secret=SECRET, by=by, now=now)
    assert member.shown_name == ""


def test_who_leaves_the_last_panel_speaks_for_none(session: Session) -> None:
    by, now = person(session, "chantal"), utc_now()
    first, last = (a_member(session, a_round(session)) for _round in range(2))
    user = first.user
    roles, sessions = user.roles, user.session_version
    let_go(session, first, by=by, now=now)
    assert user.roles == roles and Role.PANEL in roles
    let_go(session, last, by=by, now=now)
    assert user.roles == roles - {Role.PANEL} and user.session_version > sessions
    session.commit()
    told = session.scalars(select(AuditEvent.name).order_by(AuditEvent.id)).all()
    assert told[-2:] == ["panel.left", "accounts.roles_changed"]


def test_words_that_may_point_at_a_person_wait_for_staff(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    (femke,) = _on_panel(session, round_, "femke")
    version = _draft(session, round_, femke, PHONE).current
    assert not version.is_public
    show_or_keep_back(session, version, "", by=person(session, "chantal"), now=now)
    assert version.is_public
    show_or_keep_back(session, version, "Dit noemt een buurman.", by=person(session, "chantal"), now=now)
    assert not version.is_public


def test_the_database_keeps_the_words_of_a_panel(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        (femke,) = _on_panel(session, round_, "femke")
        version = _draft(session, round_, femke).current
        version.checked_at = utc_now()
        session.commit()
        version.text = SECOND
        with pytest.raises(DBAPIError, match="keeps its words"):
            session.flush()
        session.rollback()
        session.delete(version)
        with pytest.raises(DBAPIError, match="keeps its words"):
            session.flush()
        session.rollback()


@pytest.fixture
def slug(app: Flask) -> str:
    """A round with Femke on its panel and a draft of which she has the pen."""
    with app.app_context():
        round_ = a_round(db.session(), PhaseKind.GROUP)
        (femke,) = _on_panel(db.session(), round_, "femke")
        _draft(db.session(), round_, femke)
        db.session.commit()
        return round_.slug


def _paper(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(Paper)).one().public_id


def test_a_member_joins_by_the_link_in_the_mail(client: CheckingClient, app: Flask, slug: str, log_in: LogIn) -> None:
    path = f"/staff/rounds/{slug}/panel/members"
    log_in("chantal").fill(path, "/members", name="Iemand", email=NEW)
    with app.app_context():
        mail = db.session.scalars(select(Job).where(Job.kind == "notices.mail")).one().payload
        joins = f"/panel-members/{db.session.scalars(select(Member).order_by(Member.id.desc())).first().public_id}"  # type: ignore[union-attr]
    link = next(line for line in mail["body"].splitlines() if "/link/" in line)
    assert mail["to"] == NEW and client.page(joins).heading != "Meedoen in het panel"
    link = link[link.index("/link/") :]
    join_page = client.fill(link, link)
    assert join_page.heading == "Meedoen in het panel"
    password = "nog een goed lang wachtwoord"
    workspace = client.send(join_page.form(joins), joins, name="Een visser", password=password)
    assert "U heet hier Een visser." in workspace.words and f"/staff/rounds/{slug}/panel" in mail["body"]
    client.page(f"/staff/rounds/{slug}/themes", 403)


@pytest.mark.parametrize("is_logged_in", [True, False])
def test_a_link_in_a_mail_opens_no_account_that_was_there_before(
    app: Flask, session: Session, log_in: LogIn, is_logged_in: bool
) -> None:
    round_, address, now = a_round(session, PhaseKind.GROUP), "amina@waldsein.example", utc_now()
    member = invite(session, round_, address, "Amina", secret=SECRET, by=person(session, "chantal"), now=now)
    link = f"/link/{make_link(session, address, '/', secret=SECRET, now=now)}"
    joins, workspace = f"/panel-members/{member.public_id}", f"/staff/rounds/{round_.slug}/panel"
    session.commit()
    client: CheckingClient = log_in("amina") if is_logged_in else app.test_client()  # type: ignore[assignment]
    client.fill(link, link)
    page = client.fill(joins, joins, name="Een buurvrouw")
    if not is_logged_in:
        assert "Log in met uw wachtwoord" in page.words
        page = client.send(page.form("/log-in"), page.response.request.full_path, email=address, password=PASSWORD)
    assert page.response.request.path == workspace and "U heet hier Een buurvrouw." in page.words


def test_nobody_else_reads_what_is_not_public(client: CheckingClient, app: Flask, slug: str, log_in: LogIn) -> None:
    paper = _paper(app)
    for path in (f"/staff/rounds/{slug}/panel", f"/staff/panel-papers/{paper}"):
        assert client.page(path).heading == "Inloggen"
        for name in ("amina", "dirk", "gerrit"):
            assert FIRST not in log_in(name).page(path, 403).words
    assert FIRST not in client.page(f"/panel-papers/{paper}", 404).words
    assert "nog niets openbaar" in client.page(f"/rounds/{slug}/panel").words


def _links(page: Page) -> list[str]:
    return list(page.tree.xpath("//a/@href"))


def test_the_panel_sees_a_draft_only_where_it_is_on_the_panel(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        own, other = (a_round(db.session(), opened_at=None) for _round in range(2))
        a_member(db.session(), own)
        slugs = own.slug, other.slug
        db.session.commit()
    femke, chantal = log_in("femke"), log_in("chantal")
    for slug, sees_panel, sees_rest in zip(slugs, (200, 404), (403, 404), strict=True):
        path = f"/staff/rounds/{slug}"
        assert path not in _links(femke.page(f"{path}/panel", sees_panel))
        for page in (path, f"{path}/preview", f"{path}/candidates"):
            femke.page(page, sees_rest)
            chantal.page(page)
        for overview in ("/staff", "/staff/rounds"):
            assert path not in _links(femke.page(overview)) and path in _links(chantal.page(overview))


def test_what_is_published_is_read_with_what_changed(
    client: CheckingClient, app: Flask, slug: str, log_in: LogIn
) -> None:
    paper, femke = _paper(app), log_in("femke")
    write_path = f"/staff/panel-papers/{paper}/write"
    femke.fill(write_path, "/write", 400, text="a" * 2001)
    femke.fill(write_path, "/write", text=SECOND, reason="Mensen vragen meer.")
    femke.fill(f"/staff/rounds/{slug}/panel/publish", "/publish")
    record = client.page(f"/rounds/{slug}/panel")
    assert "Femke" in record.words and record.link("Samen") == f"/panel-papers/{paper}"
    shown = client.page(f"/panel-papers/{paper}")
    assert [one.text_content() for one in shown.tree.iter("ins")] == ["[nieuw: beslist] "]
    proposed = femke.fill(f"/staff/panel-papers/{paper}/propose", "/propose", reason="Daarom.")
    assert proposed.link("Hoe het panel het schreef") == f"/panel-papers/{paper}"
    assert client.page(f"/rounds/{slug}").link("Het verslag van het panel") == f"/rounds/{slug}/panel"


def test_what_staff_keep_back_is_not_in_a_difference_either(
    client: CheckingClient, app: Flask, slug: str, log_in: LogIn
) -> None:
    paper, femke = _paper(app), log_in("femke")
    path = f"/staff/panel-papers/{paper}/write"
    warned = femke.fill(path, "/write", text=PHONE, keep_pen="y")
    assert "een telefoonnummer" in warned.words
    femke.send(warned.form("/write"), path, keep="yes")
    femke.fill(path, "/write", text=SECOND)
    femke.fill(f"/staff/rounds/{slug}/panel/publish", "/publish")
    assert "06-12345678" not in client.page(f"/panel-papers/{paper}").words
    chantal = log_in("chantal")
    waiting = chantal.page(chantal.page("/staff").link("1 tekst van het panel om te bekijken"))
    words = waiting.link("Een versie van een tekst")
    chantal.fill(words, words, decision="keep", reason="Dit noemt een buurman.")
    assert "tekst van het panel" not in chantal.page("/staff").words
    for page in (client.page(f"/panel-papers/{paper}"), femke.page(f"/staff/panel-papers/{paper}")):
        assert "06-12345678" not in page.words and "Dit noemt een buurman." in page.words


def test_the_pen_goes_to_nobody_only_when_that_is_chosen(app: Flask, slug: str, log_in: LogIn) -> None:
    path, femke = f"/staff/panel-papers/{_paper(app)}", log_in("femke")
    assert "Kies wie de pen krijgt." in femke.fill(path, "/hand-pen", 400).words
    assert "Niemand heeft de pen." in femke.fill(path, "/hand-pen", to="nobody").words
    assert "apart" not in femke.page(f"{path}/write").words


def test_the_panel_says_something_of_a_step_and_decides(app: Flask, slug: str, log_in: LogIn) -> None:
    femke, base = log_in("femke"), f"/staff/rounds/{slug}/panel"
    assert (
        "Er schreven weinig huurders."
        in femke.fill(f"{base}/steps/collect", "/collect", text="Er schreven weinig huurders.").words
    )
    femke.page(f"{base}/steps/nowhere", 404)
    form = {"text": "We stellen dit voor.", "in_favour": "9", "against": "1"}
    femke.fill(f"{base}/decisions/new", "/decisions/new", 400, **form)
    refused = femke.fill(f"{base}/decisions/new", "/decisions/new", 400, **form, abstained="0")
    assert "meer mensen dan het panel hier leden heeft" in refused.words
    decided = femke.send(refused.form("/decisions/new"), base, more_people="y")
    assert "onder de naam die u koos: Femke." in decided.words
    said = femke.send(decided.form("/dissent"), base, text="Het gaat te ver.")
    assert "Het gaat te ver." in said.words
    with app.app_context():
        assert db.session.scalars(select(Dissent)).one().decision.in_favour == 9


def test_more_papers_cost_the_workspace_no_more_queries(app: Flask, slug: str, log_in: LogIn) -> None:
    femke, path, counts = log_in("femke"), f"/staff/rounds/{slug}/panel", []
    for number in (1, 5):
        with app.app_context():
            round_ = db.session.scalars(select(Round).where(Round.slug == slug)).one()
            for _number in range(number):
                _draft(db.session(), round_, person(db.session(), "femke"))
            db.session.commit()
            db.session.remove()
            counts.append(queries(partial(femke.page, path)))
    assert counts[0] == counts[1]
