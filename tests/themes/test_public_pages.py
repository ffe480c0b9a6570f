# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident reads themes word for word, with numbers of people, and sees them in a picture that says the same."""

from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.contributions.services import withhold
from leidraad.core.clock import utc_now
from leidraad.principles.models import Evidence
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Origin, Placement, ProposedPlacement, ProposedTheme, Theme
from leidraad.themes.services import Overlap, Picture, Pictured, merge, picture_of, rename
from leidraad.themes.views.drawing import draw
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_contribution, a_round, a_theme, person
from tests.thread.test_accounting import queries


@pytest.fixture
def round_(session: Session) -> Round:
    return a_round(session, PhaseKind.VOTE)


def a_run(session: Session, round_: Round, *themes: Theme) -> GroupingRun:
    """Add a run with one part for each theme, taken over by people."""
    run = GroupingRun(round=round_, seed=0, created_at=utc_now(), finished_at=utc_now(), shown=len(themes))
    for place, theme in enumerate(themes):
        cut = {"first_part": place, "last_part": place, "fewest": len(themes), "most": len(themes)}
        session.add(ProposedTheme(run=run, position=place, label=theme.label, terms=[], theme_id=theme.id, **cut))
    session.flush()
    return run


def placed(
    session: Session, theme: Theme, run: GroupingRun, text: str, score: float = 0.5, **thought: object
) -> Statement:
    """Add a statement to a theme with what the computer thought of it."""
    statement = a_contribution(session, theme.round, text).statements[0]
    place = {"statement_id": statement.id, "score": score}
    session.add(Placement(theme=theme, origin=Origin.MACHINE, placed_at=utc_now(), **place))
    session.add(ProposedPlacement(run_id=run.id, part=0, is_last=True, **place, **thought))
    session.flush()
    return statement


def test_what_many_sent_stands_there_once_with_its_people(
    session: Session, round_: Round, client: CheckingClient
) -> None:
    theme = a_theme(session, round_, "bomen", "Plant meer bomen")
    run = a_run(session, round_, theme)
    first = placed(session, theme, run, "Onderteken: geen kap van de laan!", copies=6)
    thought = session.scalars(select(ProposedPlacement).where(ProposedPlacement.statement_id == first.id)).one()
    thought.copy_of_id = first.id
    for number in range(5):
        placed(session, theme, run, f"Onderteken: geen kap van de laan! {number}", copies=6, copy_of_id=first.id)
    session.commit()
    page = client.page(f"/themes/{theme.public_id}")
    assert page.words.count("Onderteken") == 1
    assert "6 mensen schreven bijna dit" in page.words and "7 uitspraken, 7 mensen" in page.words


def test_few_people_are_not_counted_out(session: Session, round_: Round, client: CheckingClient) -> None:
    theme = a_theme(session, round_, "bomen", "Plant meer bomen", "Snoei minder")
    session.commit()
    assert "minder dan 5 mensen" in client.page(f"/themes/{theme.public_id}").words


def test_what_says_it_best_stands_first_and_what_differs_most_apart(
    session: Session, round_: Round, client: CheckingClient
) -> None:
    theme = a_theme(session, round_, "bomen", "Los geplaatst")
    run = a_run(session, round_, theme)
    for number in range(13):
        placed(session, theme, run, f"Uitspraak nummer {number} over bomen", score=0.9 - number / 20)
    session.commit()
    words = client.page(f"/themes/{theme.public_id}").words
    assert words.index("nummer 0 ") < words.index("Wat het meest verschilt") < words.index("nummer 12 ")
    assert words.index("nummer 12 ") < words.index("Al het andere") < words.index("nummer 6 ")


def test_no_words_stand_twice_in_a_theme(session: Session, round_: Round, client: CheckingClient) -> None:
    theme = a_theme(session, round_, "bomen", "Los geplaatst")
    run = a_run(session, round_, theme)
    for number in range(40):
        placed(session, theme, run, f"Uitspraak nummer {number} over bomen", score=0.9 - number / 50)
    session.commit()
    path = f"/themes/{theme.public_id}"
    words = " ".join(client.page(f"{path}?page={page}").words for page in (1, 2))
    assert [words.count(f"nummer {number} over") for number in range(40)] == [1] * 40


def test_a_theme_says_who_looked_and_who_named_it(session: Session, round_: Round, client: CheckingClient) -> None:
    theme = a_theme(session, round_, "bomen", "Plant meer bomen", "Snoei minder")
    placed(session, theme, a_run(session, round_, theme), "Geen kap")
    theme.label = "Bomen"
    session.commit()
    path, picture = f"/themes/{theme.public_id}", f"/rounds/{round_.slug}/themes"
    assert "bekeek 2 van de 3 uitspraken" in client.page(path).words
    assert "bekeek 2 van de 3 uitspraken" in client.page(picture).words
    assert "naam van de computer" in client.page(path).words
    rename(session, theme, "Bomen in de straat", by=person(session, "chantal"), now=utc_now())
    session.commit()
    assert "naam van de computer" not in client.page(path).words + client.page(picture).words


def test_an_empty_theme_is_not_in_the_picture(session: Session, round_: Round) -> None:
    theme = a_theme(session, round_, "bomen", "Plant meer bomen")
    session.add(Theme(round=round_, label="leeg", created_at=utc_now(), created_by="somebody"))
    session.flush()
    assert [one.label for one in picture_of(session, round_).themes] == [theme.label]


def test_a_theme_leads_to_what_was_written_from_it_and_back(session: Session, client: CheckingClient) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.GROUP), "Deel eerlijk")
    theme = candidate.themes[0]
    session.commit()
    page = client.page(f"/themes/{theme.public_id}")
    assert "Mensen werken nog aan de thema" in page.words and "nog niet besloten" in page.words
    assert client.page(page.link("Deel eerlijk")).link(theme.label).endswith(theme.public_id)


def test_copies_under_a_proposal_are_told_once(session: Session, client: CheckingClient) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.GROUP), "Deel eerlijk")
    theme = candidate.themes[0]
    run = a_run(session, candidate.round, theme)
    first = placed(session, theme, run, "Onderteken: deel de opbrengst!", copies=6)
    session.scalars(
        select(ProposedPlacement).where(ProposedPlacement.statement_id == first.id)
    ).one().copy_of_id = first.id
    others = [
        placed(session, theme, run, f"Onderteken: deel de opbrengst! {one}", copy_of_id=first.id) for one in range(5)
    ]
    session.add_all(Evidence(candidate_id=candidate.id, statement_id=one.id) for one in (first, *others))
    session.commit()
    path = f"/candidates/{candidate.public_id}"
    for page in (client.page(path), client.page(f"{path}/statements")):
        assert page.words.count("Onderteken") == 1 and "6 mensen schreven bijna dit" in page.words


def test_unchecked_personal_data_counts_and_is_not_shown(
    session: Session, round_: Round, client: CheckingClient
) -> None:
    theme = a_theme(session, round_, "bomen", "Plant meer bomen")
    secret = placed(session, theme, a_run(session, round_, theme), "Bel Jan op 06 12345678")
    secret.contribution.personal = ["phone"]
    session.commit()
    words = client.page(f"/themes/{theme.public_id}").words
    assert "06 12345678" not in words and "telt mee, maar is nog niet te lezen" in words


def test_the_picture_counts_what_counts_and_says_the_same_in_its_table(
    session: Session, round_: Round, client: CheckingClient
) -> None:
    trees = a_theme(session, round_, "bomen & <struiken>", "Plant meer bomen", "Snoei minder")
    buses = a_theme(session, round_, "bussen", "Meer bussen", "Een halte erbij")
    gone = a_theme(session, round_, "beuken", "Een beuk")
    by = person(session, "chantal")
    run = a_run(session, round_, trees, buses, gone)
    merge(session, gone, trees, by=by, now=utc_now())
    for _time in range(5):
        placed(session, buses, run, "Bomen langs de bus", next_part=2, next_score=0.7)
    placed(session, buses, run, "Alleen de bus", next_part=0, next_score=0.2)
    withhold(session, placed(session, trees, run, "Over mijn buurman").contribution, "Herkenbaar.", by=by)
    session.commit()
    picture = picture_of(session, round_)
    assert [(one.label, one.statements) for one in picture.themes] == [("bussen", 8), ("bomen & <struiken>", 3)]
    assert picture.overlaps == [Overlap(0, 1, 5)]
    page = client.page(f"/rounds/{round_.slug}/themes")
    told = ": 5 van 11"
    # In the picture and in the table, at both themes.
    assert page.words.count(f"bomen & <struiken>{told}") == page.words.count(f"bussen{told}") == 2
    assert "bussen (naam van de computer) 8 uitspraken · 8 mensen" in page.words
    assert "bussen en bomen & <struiken>: 5" in page.words


def test_the_longest_bar_is_whole_and_its_pieces_are_the_languages() -> None:
    themes = [
        Pictured("a", "Groot", 40, 30, {"fy": 10, "nl": 20, "de": 10}),
        Pictured("b", "Klein", 10, 10, {"en": 10}),
    ]
    drawing = draw(Picture(themes, 0, [Overlap(0, 1, 4)]))
    pieces = [[(one.language, one.x, one.width) for one in row.pieces] for row in drawing.rows]
    assert pieces == [[("nl", 0, 50), ("fy", 50, 25), ("other", 75, 25)], [("en", 0, 25)]]
    assert drawing.languages == ["nl", "fy", "en", "other"]
    assert drawing.arcs == []  # fewer than five statements could be chance


def test_more_overlap_draws_a_thicker_line() -> None:
    themes = [Pictured(name, name, 9, 9, {"nl": 9}) for name in "abc"]
    arcs = draw(Picture(themes, 0, [Overlap(0, 2, 9), Overlap(0, 1, 5)])).arcs
    assert [(one.first.theme.label, one.second.theme.label) for one in arcs] == [("a", "c"), ("a", "b")]
    assert arcs[0].thickness > arcs[1].thickness


def test_a_theme_has_a_line_only_to_the_one_it_overlaps_most() -> None:
    themes = [Pictured(name, name, 9, 9, {"nl": 9}) for name in "abc"]
    arcs = draw(Picture(themes, 0, [Overlap(0, 1, 9), Overlap(1, 2, 8), Overlap(0, 2, 7)])).arcs
    assert [(one.first.theme.label, one.second.theme.label) for one in arcs] == [("a", "b"), ("b", "c")]


def test_an_empty_round_has_an_empty_picture(session: Session, round_: Round, client: CheckingClient) -> None:
    session.commit()
    assert "Er zijn nog geen thema" in client.page(f"/rounds/{round_.slug}/themes").words


@pytest.mark.parametrize("path", ["/rounds/{round}", "/rounds/{round}/themes", "/themes/{theme}"])
def test_more_statements_cost_no_more_queries(session: Session, client: CheckingClient, path: str) -> None:
    client.page("/rounds")
    counts = []
    for number in (15, 24):
        round_ = a_round(session, PhaseKind.VOTE)
        theme = a_theme(session, round_, "bomen", "Plant meer bomen")
        run = a_run(session, round_, theme)
        for one in range(number):
            placed(session, theme, run, f"Uitspraak {one}", next_part=0, next_score=0.7)
        session.commit()
        address = path.format(round=round_.slug, theme=theme.public_id)
        counts.append(queries(partial(client.page, address)))
    assert counts[0] == counts[1]


def test_the_round_leads_to_all_that_can_be_checked(app: Flask, session: Session, client: CheckingClient) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    run = a_run(session, round_, a_theme(session, round_))
    slug, number = round_.slug, run.public_id
    session.commit()
    page = client.page(f"/rounds/{slug}")
    assert page.link("reken het na").endswith(f"{number}/artefact.json")
    assert client.get(page.link("De uitspraken (CSV)")).mimetype == "text/csv"
