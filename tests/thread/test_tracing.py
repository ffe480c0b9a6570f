# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a code somebody sees where each statement went, who put it there, and what it is like."""

from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Channel, Contribution, Statement, Submission
from leidraad.contributions.services import receipt_hash, withhold
from leidraad.core.clock import utc_now
from leidraad.core.codes import code_from
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Origin, Placement, ProposedPlacement
from leidraad.themes.services import confirm, merge, move, steps_of, undo, why_here
from leidraad.thread.services import trace_statement
from tests.pages import CheckingClient, Page
from tests.stage import SECRET, a_candidate, a_contribution, a_round, a_theme, person
from tests.thread.test_accounting import queries


@pytest.fixture
def round_(session: Session) -> Round:
    return a_round(session, PhaseKind.VOTE)


def handed_in(session: Session, round_: Round, *sentences: str) -> tuple[str, list[Statement]]:
    """Add one text of several statements; return its code and the statements."""
    code = code_from(SECRET, "receipt", uuid4().hex)
    more = {"source_key": uuid4().hex, "receipt_hash": receipt_hash(SECRET, code), "created_at": utc_now()}
    submission = Submission(round=round_, channel=Channel.WEB, **more)
    contribution = Contribution(round=round_, position=0, text=" ".join(sentences), language="nl", personal=[])
    starts = [sum(len(one) + 1 for one in sentences[:place]) for place in range(len(sentences))]
    contribution.statements = [
        Statement(round_id=round_.id, start=start, end=start + len(one), language="nl")
        for start, one in zip(starts, sentences, strict=True)
    ]
    submission.contributions = [contribution]
    session.add(submission)
    session.flush()
    return code, list(contribution.statements)


def thought(session: Session, round_: Round, statement: Statement, *near: Statement) -> None:
    """Let the computer have looked at a statement."""
    run = GroupingRun(round=round_, seed=0, created_at=utc_now(), finished_at=utc_now())
    session.add(run)
    session.flush()
    pairs = [(one.id, 0.9 - place / 10) for place, one in enumerate(near)]
    row = {"run_id": run.id, "statement_id": statement.id, "part": 0, "score": 0.5, "near": pairs, "is_last": True}
    session.add(ProposedPlacement(**row))
    session.flush()


def receipt(client: CheckingClient, code: str) -> Page:
    return client.fill("/receipt", "/receipt", code=code)


def test_each_statement_says_where_it_went_and_who_chose(
    session: Session, round_: Round, client: CheckingClient
) -> None:
    trees, old = a_theme(session, round_, "bomen", "Meer bomen"), a_theme(session, round_, "beuken", "Een beuk")
    merge(session, old, trees, by=person(session, "chantal"), now=utc_now())
    sentences = ("Plant een linde.", "Snoei de beuk.", "Mijn fiets is weg.", "Dit las nog niemand.")
    code, (linden, beech, bicycle, _unread) = handed_in(session, round_, *sentences)
    moment = {"placed_at": utc_now()}
    session.add(Placement(statement_id=linden.id, theme=trees, origin=Origin.MACHINE, score=0.7, **moment))
    session.add(Placement(statement_id=beech.id, theme=old, origin=Origin.PERSON, is_seen=True, **moment))
    session.add(
        Placement(statement_id=bicycle.id, reason="Gaat niet over bomen.", origin=Origin.PERSON, is_seen=True, **moment)
    )
    session.commit()
    words = receipt(client, code).words
    first, second, third, fourth = (words.index(one, words.index("Idee 1")) for one in sentences)
    assert "bomen De computer stelde dit voor" in words[first:second]
    assert "bomen Een medewerker las het en koos dit." in words[second:third]
    assert "De reden: Gaat niet over bomen." in words[third:fourth]
    assert "Kijk hier later nog eens" in words[fourth:]


def test_who_read_words_in_a_theme_is_not_said_to_have_chosen_the_one_it_was_merged_with(
    session: Session, round_: Round, client: CheckingClient
) -> None:
    trees, old = a_theme(session, round_, "bomen", "Meer bomen"), a_theme(session, round_, "beuken", "Een beuk")
    code, (mine,) = handed_in(session, round_, "Snoei de beuk.")
    chantal, femke = person(session, "chantal"), person(session, "femke")
    move(session, [mine], old, by=chantal, now=utc_now())
    merge(session, old, trees, by=femke, now=utc_now())
    assert why_here(session, mine).merger == "Femke"
    merged = session.scalars(steps_of(round_)).first()
    undo(session, merged, by=femke, now=utc_now())
    assert trace_statement(session, mine).merged is None
    merge(session, old, trees, by=femke, now=utc_now())
    confirm(session, [mine], trees, by=femke, now=utc_now())
    assert trace_statement(session, mine).merged is None
    undo(session, session.scalars(steps_of(round_)).first(), by=femke, now=utc_now())
    session.commit()
    assert "las het en koos dit. Het stond toen in “beuken”." in receipt(client, code).words


def test_why_here_shows_public_words_that_are_like_it(session: Session, round_: Round, client: CheckingClient) -> None:
    theme = a_theme(session, round_, "bomen", "Plant lindes langs de weg")
    code, (mine,) = handed_in(session, round_, "Ik wil lindes in de straat.")
    near = a_contribution(session, round_, "Lindes horen in elke straat").statements[0]
    secret = a_contribution(session, round_, "Bel Jan over lindes: 06 12345678")
    secret.personal = ["phone"]
    withheld = a_contribution(session, round_, "De lindes van mijn buurman")
    withhold(session, withheld, "Herkenbaar.", by=person(session, "chantal"))
    thought(session, round_, mine, near, secret.statements[0], withheld.statements[0])
    session.add(Placement(statement_id=mine.id, theme=theme, origin=Origin.MACHINE, score=0.6, placed_at=utc_now()))
    session.commit()
    mine_id = mine.public_id
    for page in (receipt(client, code), client.page(f"/statements/{mine_id}")):
        assert "Lindes horen in elke straat" in page.words and "Gedeelde woorden: lindes, straat" in page.words
        assert "06 12345678" not in page.words and "buurman" not in page.words


def test_what_a_person_chose_for_many_texts_at_once_is_not_said_to_be_read(
    session: Session, round_: Round, client: CheckingClient
) -> None:
    theme = a_theme(session, round_, "bomen", "Plant lindes langs de weg")
    code, (mine,) = handed_in(session, round_, "Ik wil lindes in de straat.")
    session.add(Placement(statement_id=mine.id, theme=theme, origin=Origin.PERSON, placed_at=utc_now()))
    session.commit()
    page = receipt(client, code)
    assert "Een medewerker koos dit voor veel teksten tegelijk" in page.words
    assert "Een medewerker las het" not in page.words


@pytest.mark.parametrize(("origin", "like"), [(Origin.PERSON, 0.9), (Origin.MACHINE, 0.2)])
def test_what_a_person_chose_or_is_hardly_like_it_is_not_explained_by_words(
    session: Session, round_: Round, client: CheckingClient, origin: Origin, like: float
) -> None:
    theme = a_theme(session, round_, "bomen", "Plant lindes langs de weg")
    mine, near = (
        a_contribution(session, round_, text).statements[0] for text in ("Meer lindes", "Lindes in de straat")
    )
    thought(session, round_, mine, near)
    session.scalars(select(ProposedPlacement)).one().near = [(near.id, like)]
    session.add(Placement(statement_id=mine.id, theme=theme, origin=origin, score=0.5, placed_at=utc_now()))
    session.commit()
    assert "Lindes in de straat" not in client.page(f"/statements/{mine.public_id}").words


def test_words_pointed_at_and_words_of_a_used_theme_lead_to_the_proposal(
    session: Session, round_: Round, client: CheckingClient
) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.GROUP), "Deel eerlijk")
    round_ = candidate.round
    code, (mine,) = handed_in(session, round_, "De opbrengst is van ons samen.")
    session.add(
        Placement(
            statement_id=mine.id, theme=candidate.themes[0], origin=Origin.PERSON, is_seen=True, placed_at=utc_now()
        )
    )
    session.commit()
    path = f"/candidates/{candidate.public_id}"
    assert receipt(client, code).link("Deel eerlijk").endswith(path)


def test_a_long_text_costs_no_more_queries(session: Session, round_: Round, client: CheckingClient) -> None:
    theme = a_theme(session, round_, "bomen", "Meer bomen")
    near = a_contribution(session, round_, "Bomen langs de weg").statements[0]
    codes = [handed_in_and_placed(session, round_, theme, near, number) for number in (2, 12)]
    counts = []
    for code in codes:
        receipt(client, code)
        counts.append(queries(partial(client.page, "/receipt")))
        client.send(client.page("/receipt").form("/receipt/close"), "/receipt")
    assert counts[0] == counts[1]


def handed_in_and_placed(session: Session, round_: Round, theme: object, near: Statement, number: int) -> str:
    """Hand in so many statements, each in a theme and like another one."""
    code, statements = handed_in(session, round_, *(f"Bomen langs weg {one}." for one in range(number)))
    for one in statements:
        thought(session, round_, one, near)
        session.add(
            Placement(statement_id=one.id, theme=theme, origin=Origin.PERSON, is_seen=True, placed_at=utc_now())
        )
    session.commit()
    return code
