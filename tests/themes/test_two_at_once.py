# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people change the same thing: the second sees both states, and nothing is overwritten silently."""

from collections.abc import Callable
from threading import Barrier, Thread

from flask import Flask
from sqlalchemy import select

from leidraad.accounts.models import User, UserRole
from leidraad.contributions.models import Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Role
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, SampleCheck, Step, Theme
from leidraad.themes.services import accept_all, numbers_touched
from tests.cast import password_hash
from tests.conftest import browser_of
from tests.pages import Page
from tests.stage import person
from tests.themes.rows import a_second_look
from tests.themes.workbench import TEXTS, a_bench


class Desk:
    """Two colleagues with the same theme before them."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            session = db.session()
            roles = [UserRole(role=Role.STAFF)]
            hired = {"email": "gerda@waldsein.example", "name": "Gerda", "password_hash": password_hash()}
            session.add(User(**hired, created_at=utc_now(), role_rows=roles))
            bench = a_bench(session)
            accept_all(session, bench.run, by=person(session, "femke"), now=utc_now())
            session.commit()
            self.slug = bench.round.slug
            self.chosen = bench.statements[0].public_id
            labels = ("winst, dorp", "landschap, open", "molens, ja")
            self.winst, self.landschap, self.molens = (bench.theme(label).public_id for label in labels)
        self.path = f"/staff/rounds/{self.slug}/themes?at={self.winst}"
        self.people = [browser_of(app, name) for name in ("chantal", "gerda")]
        self.pages = [one.page(self.path) for one in self.people]

    def move(self, who: int, goal: str) -> Page:
        """Move the first statement as it stands on the page that this person opened long ago."""
        form = self.pages[who].form("/statements/move")
        fields = dict(form.form_values()) | {"statements": self.chosen, "goal": goal}
        return Page(self.people[who].post(form.action, data=fields, follow_redirects=True))

    def rename(self, who: int, label: str, status: int = 200) -> Page:
        """Rename the theme from the page that this person opened long ago."""
        return self.people[who].send(self.pages[who].form("/rename"), self.path, status, label=label)

    def stands(self) -> str:
        """Return the label of the theme in which the first statement stands."""
        with self.app.app_context():
            places = db.session.scalars(select(Placement).order_by(Placement.statement_id)).all()
            return places[0].theme.label if places[0].theme else ""


def at_once(*acts: Callable[[], Page]) -> list[Page]:
    """Do these at the same moment."""
    start, pages = Barrier(len(acts)), list[Page]()

    def run(act: Callable[[], Page]) -> None:
        start.wait()
        pages.append(act())

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages


def test_the_second_sees_both_states_and_can_go_on(any_app: Flask) -> None:
    desk = Desk(any_app)
    assert desk.move(0, desk.landschap).status == 200
    conflict = desk.move(1, desk.molens)
    assert (conflict.status, desk.stands()) == (409, "landschap, open")
    assert "Iemand was u voor" in conflict.heading
    assert "1 uitspraak verplaatsen naar “molens, ja”" in conflict.words
    assert TEXTS[0][2] in conflict.words
    assert "staat in “landschap, open” (Chantal," in conflict.words
    desk.people[1].send(conflict.form("/statements/move"), desk.path)
    assert desk.stands() == "molens, ja"


def test_a_name_is_not_overwritten_and_what_was_typed_is_kept(any_app: Flask) -> None:
    desk = Desk(any_app)
    desk.rename(0, "Delen in de winst")
    conflict = desk.rename(1, "Eerlijk delen", 409)
    assert "Delen in de winst" in conflict.words
    assert "U typte: Eerlijk delen" in conflict.words
    page = desk.people[1].send(conflict.form("/rename"), desk.path)
    assert page.tree.find(".//h2[@id='shelf']").text == "Eerlijk delen"


def test_work_on_other_things_does_not_clash(any_app: Flask) -> None:
    desk = Desk(any_app)
    assert desk.move(0, desk.landschap).status == 200
    desk.rename(1, "Eerlijk delen")


def test_ones_own_step_is_no_conflict_on_the_page_that_shows_it(any_app: Flask) -> None:
    desk = Desk(any_app)
    desk.move(0, desk.landschap)
    assert desk.move(0, desk.landschap).status == 200
    assert desk.move(0, desk.molens).status == 409
    assert desk.rename(0, "Delen").form("/rename").fields["seen"]
    assert desk.rename(0, "Eerlijk delen", 409).heading == "Iemand was u voor"
    desk.pages[0] = desk.people[0].page(desk.path.replace(desk.winst, desk.landschap))
    assert desk.move(0, desk.molens).status == 200
    assert desk.stands() == "molens, ja"


def test_truly_at_once_one_wins_and_the_other_is_told(any_app: Flask) -> None:
    desk = Desk(any_app)
    for _time in range(3):
        desk.pages = [one.page(desk.path) for one in desk.people]
        desk.move(0, desk.winst)
        desk.pages = [one.page(desk.path) for one in desk.people]
        pages = at_once(lambda: desk.move(0, desk.landschap), lambda: desk.move(1, desk.molens))
        assert sorted(page.status for page in pages) == [200, 409]
        with any_app.app_context():
            last = db.session.scalars(select(Step).order_by(Step.id.desc())).first()
            winner = last.theme.label if last and last.theme else ""
        assert desk.stands() == winner


def test_two_merges_at_once_lose_nothing(any_app: Flask) -> None:
    desk = Desk(any_app)

    def merge(who: int, into: str) -> Page:
        fields = dict(forms[who].form_values()) | {"into": into}
        return Page(desk.people[who].post(forms[who].action, data=fields, follow_redirects=True))

    addresses = [f"/staff/rounds/{desk.slug}/themes?at={one}" for one in (desk.winst, desk.landschap)]
    forms = [client.page(path).form("/merge") for client, path in zip(desk.people, addresses, strict=True)]
    pages = at_once(lambda: merge(0, desk.landschap), lambda: merge(1, desk.winst))
    assert sorted(page.status for page in pages) == [200, 409]
    with any_app.app_context():
        active = db.session.scalars(select(Theme).where(Theme.state == "active")).all()
        placed = db.session.scalars(select(Placement.theme_id)).all()
        assert len(active) == 2
        assert set(placed) == {one.id for one in active}


def test_two_who_take_over_the_same_at_once_do_it_once(any_app: Flask) -> None:
    desk = Desk(any_app)
    with any_app.app_context():
        session = db.session()
        round_ = session.scalars(select(Round)).one()
        winst = session.scalars(select(Theme).where(Theme.public_id == desk.winst)).one()
        a_second_look(session, round_, dict.fromkeys(session.scalars(select(Statement)), winst))
        session.commit()
    address = f"/staff/rounds/{desk.slug}/differences"
    forms = [one.page(address).form("/differences") for one in desk.people]

    told = int(dict(forms[0].form_values())["number"])

    def take(who: int) -> Page:
        return Page(desk.people[who].post(address, data=dict(forms[who].form_values()), follow_redirects=True))

    pages = at_once(lambda: take(0), lambda: take(1))
    assert [page.status for page in pages] == [200, 200]
    with any_app.app_context():
        steps = [one for one in db.session.scalars(select(Step)) if one.verb == "suggested"]
        assert numbers_touched(db.session(), steps) == {steps[0].id: told}


def test_two_who_check_the_same_statement_at_once_give_one_answer(any_app: Flask) -> None:
    desk = Desk(any_app)
    address = f"/staff/rounds/{desk.slug}/sample"
    forms = [one.page(address).form("/sample") for one in desk.people]

    def check(who: int, theme: str) -> Page:
        fields = dict(forms[who].form_values()) | {"theme": theme}
        return Page(desk.people[who].post(address, data=fields, follow_redirects=True))

    pages = at_once(lambda: check(0, desk.winst), lambda: check(1, desk.molens))
    assert [page.status for page in pages] == [200, 200]
    with any_app.app_context():
        assert len(db.session.scalars(select(SampleCheck)).all()) == 1
