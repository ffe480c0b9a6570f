# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundle of a round convinces anybody, and stops convincing when one byte is changed, wherever that is."""

import random
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from leidraad.cli.verify import verify as command
from leidraad.core.clock import utc_now
from leidraad.core.codes import show_code
from leidraad.core.db import db
from leidraad.principles.services import Words, reword
from leidraad.rounds.models import Phase, PhaseKind, Round
from leidraad.votes.models import Bundle, Cast, Choice
from leidraad.votes.services import own_code
from leidraad.votes.services.log.archive import Damaged, pack, unpack
from leidraad.votes.services.log.bundling import make_bundle
from leidraad.votes.services.log.reading import (
    OPENING_COLUMNS,
    read_about,
    read_lines,
    read_opening,
    read_rows,
    read_wording,
)
from leidraad.votes.services.log.recount import HEADER, count, latest_choices
from leidraad.votes.services.log.verifying import verify
from leidraad.votes.services.sealing import pseudonym_of
from tests.applications import close, make_app, settings_for
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_round, person
from tests.votes.voters import SIGNER, keep_log, resident, vote

VOTERS = [resident(f"voter {number}") for number in range(12)]
Change = Callable[[bytes], bytes]


def a_round_of_votes(chance: random.Random) -> Round:
    """Let twelve residents and one of the staff vote on three principles, change their minds, and meet a new text."""
    session = db.session()
    round_ = a_round(session, PhaseKind.VOTE)
    candidates = [a_candidate(session, round_, f"Principe {number}, “één”") for number in range(3)]
    staff = person(session, "chantal")
    for who in [*VOTERS, *VOTERS[:4], staff]:
        for candidate in candidates:
            choice = chance.choice(list(Choice))
            vote(session, candidate.wording, who, choice, choice == Choice.AGREE and chance.random() < 0.5)
    keep_log(session, round_)
    for candidate, changes_meaning in zip(candidates, (True, False), strict=False):
        words = {"nl": Words("Anders", f"Andere woorden,\nmet een komma: {changes_meaning}.")}
        told = {"reason": "beter", "changes_meaning": changes_meaning, "base": 1, "by": staff, "now": utc_now()}
        reword(session, candidate, words, **told)  # type: ignore[arg-type]
        for who in VOTERS[3:9]:
            vote(session, candidate.wordings[-1], who, chance.choice(list(Choice)))
    keep_log(session, round_)
    return round_


def close_vote(round_: Round) -> None:
    """Let the vote of a round end a moment ago, and do what the job does then."""
    session = db.session()
    session.execute(
        update(Phase)
        .where(Phase.round_id == round_.id, Phase.kind == PhaseKind.DECIDE)
        .values(starts_at=utc_now() - timedelta(seconds=1))
    )
    session.expire(round_)
    keep_log(session, round_)
    make_bundle(session, round_, now=utc_now())
    session.commit()


@pytest.fixture(scope="module")
def made(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """A bundle, and the code of one of the voters."""
    folder = tmp_path_factory.mktemp("bundle")
    shutil.copy(migrated_sqlite, folder / "leidraad.sqlite3")
    app = make_app(settings_for(folder))
    with app.app_context():
        round_ = a_round_of_votes(random.Random(7))
        close_vote(round_)
        code = own_code(db.session(), round_, VOTERS[5], SECRET)
        content = db.session.scalars(db.select(Bundle)).one().content
    close(app)
    assert code is not None
    return content, code


def test_a_bundle_holds_and_has_the_votes_of_whoever_has_the_code(made: tuple[bytes, str]) -> None:
    content, code = made
    found = verify(content)
    assert found.key == SIGNER.key
    assert found.about["voters"] == {"resident": 12, "panel": 0}
    assert found.about["not_opened"] == 3
    assert len(found.choices_of(pseudonym_of(code))) == 5


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_the_same_round_gives_the_same_bytes_and_one_bundle(kind: str, request: pytest.FixtureRequest) -> None:
    app: Flask = request.getfixturevalue(f"{kind}_app")
    with app.app_context():
        session = db.session()
        round_ = a_round_of_votes(random.Random(3))
        assert make_bundle(session, round_, now=utc_now()) is None
        close_vote(round_)
        first = db.session.scalars(db.select(Bundle)).one().content
        assert make_bundle(session, round_, now=utc_now()) is None
        session.execute(db.delete(Bundle))
        again = make_bundle(session, round_, now=utc_now())
        assert again is not None and again.content == first
        assert verify(first).lines == len(session.scalars(db.select(Cast)).all())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_changed_byte_anywhere_is_noticed(made: tuple[bytes, str], data: st.DataObject) -> None:
    content = bytearray(made[0])
    place, bit = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 7))
    content[place] ^= 1 << bit
    with pytest.raises(Damaged):
        verify(bytes(content))


def _changed(content: bytes, name: str, line: int, change: Change) -> bytes:
    """Change one line of one file and make the rest of the archive fit again, as who wants to deceive would."""
    files = {one: inside for one, inside in unpack(content).items() if one != "SHA256SUMS"}
    lines = files[name].split(b"\n")
    lines[line - 1] = change(lines[line - 1])
    files[name] = b"\n".join(lines)
    return pack(files)


def _otherwise(row: bytes) -> bytes:
    """Change whether a choice is important."""
    return row.replace(b",true,", b",TRUE,").replace(b",false,", b",true,").replace(b",TRUE,", b",false,")


def _other_signature(row: bytes) -> bytes:
    return row[:-88] + (b"B" if row[-88:-87] == b"C" else b"C") + row[-87:]


@pytest.mark.parametrize(
    ("name", "line", "change", "told"),
    [
        ("openings.csv", 7, _otherwise, "openings.csv, line 7: this is not what was sealed"),
        ("openings.csv", 9, lambda row: row[:-1] + b"x", "openings.csv, line 9: this is not what was sealed"),
        (
            "openings.csv",
            4,
            lambda row: re.sub(rb",\d+,(\w+)$", rb",one,\1", row),
            "openings.csv, line 4: this is no choice",
        ),
        ("openings.csv", 1, lambda row: row + b",more", "openings.csv, line 1: these are not the columns"),
        ("leaves.txt", 3, lambda row: row[1:] + b"g", "leaves.txt, line 3: this is no hash"),
        ("leaves.txt", 0, lambda row: b"no end", "the last line has no end"),
        ("heads.csv", 2, lambda row: row.replace(b"open", b"final"), "heads.csv, line 2: the signature"),
        ("heads.csv", 3, _other_signature, "heads.csv, line 3: the signature"),
        ("heads.csv", 3, lambda row: b"x" + row, "heads.csv, line 3: this is no head"),
        ("wordings.jsonl", 2, lambda row: row.replace(b"Anders", b"anders"), "wordings.jsonl, line 2: the hash"),
        ("wordings.jsonl", 1, lambda row: row[1:], "wordings.jsonl, line 1: this is no JSON"),
        ("wordings.jsonl", 1, lambda row: b"{}", "wordings.jsonl, line 1: something is missing"),
        ("tallies.csv", 4, lambda row: re.sub(rb"\d+$", b"99", row), "tallies.csv, line 4: a recount gives"),
        ("tallies.csv", 2, lambda row: b"\xff", "tallies.csv, line 2: this is no UTF-8"),
        ("round.json", 1, lambda row: row.replace(b": 12", b": 13"), "round.json: there are ballots"),
        ("round.json", 1, lambda row: row.replace(b": 3,", b": 2,"), "round.json: 3 lines"),
        ("round.json", 1, lambda row: b"[]", "round.json: this is no JSON object"),
        ("round.json", 1, lambda row: b"{}", "round.json: it does not tell"),
    ],
)
def test_who_changes_a_line_and_hides_it_is_found_at_that_line(
    made: tuple[bytes, str], name: str, line: int, change: Change, told: str
) -> None:
    with pytest.raises(Damaged, match=re.escape(told)):
        verify(_changed(made[0], name, line, change))


@pytest.mark.parametrize(
    ("name", "line", "old", "new"),
    [
        ("wordings.jsonl", 2, b'"changes_meaning": true', b'"changes_meaning": false'),
        ("wordings.jsonl", 2, b'"number": 2', b'"number": 0'),
        ("round.json", 1, b"leidraad votes 2", b"leidraad votes 3"),
    ],
)
def test_what_decides_which_text_counts_is_signed(
    made: tuple[bytes, str], name: str, line: int, old: bytes, new: bytes
) -> None:
    files = unpack(_changed(made[0], name, line, lambda row: row.replace(old, new)))
    assert files[name] != unpack(made[0])[name]
    opened = [read_opening(*one)[1] for one in read_rows(files, "openings.csv", OPENING_COLUMNS)]
    wordings = [read_wording(*one) for one in read_lines(files, "wordings.jsonl")]
    counts = count(latest_choices(opened), wordings, read_about(files)["voters"])
    files["tallies.csv"] = "".join(f"{one}\n" for one in [HEADER, *counts]).encode()
    with pytest.raises(Damaged, match="which decide what counts, is not what was signed"):
        verify(pack({one: inside for one, inside in files.items() if one != "SHA256SUMS"}))


def test_nothing_is_signed_after_the_last_head(made: tuple[bytes, str]) -> None:
    def twice(row: bytes) -> bytes:
        return row + b"\n" + row

    last = unpack(made[0])["heads.csv"].count(b"\n")
    with pytest.raises(Damaged, match="signed after the last head"):
        verify(_changed(made[0], "heads.csv", last, twice))


def test_a_changed_seal_is_found_where_it_is_opened_or_else_between_two_heads(made: tuple[bytes, str]) -> None:
    rows = unpack(made[0])["openings.csv"].decode().splitlines()[1:]
    opened = {int(row.split(",")[0]): number for number, row in enumerate(rows, start=2)}
    for line in range(1, verify(made[0]).lines + 1):
        told = (
            f"openings.csv, line {opened[line]}: .*line {line} of" if line in opened else "heads.csv, line .*of lines"
        )
        with pytest.raises(Damaged, match=told):
            verify(_changed(made[0], "leaves.txt", line, lambda row: bytes(reversed(row))))


@pytest.mark.parametrize("name", ["openings.csv", "tallies.csv", "leaves.txt"])
def test_a_line_that_was_left_out_is_missed(made: tuple[bytes, str], name: str) -> None:
    files = {one: inside for one, inside in unpack(made[0]).items() if one != "SHA256SUMS"}
    lines = files[name].splitlines(keepends=True)
    for number in range(1, len(lines)):
        with pytest.raises(Damaged):
            verify(pack({**files, name: b"".join(lines[:number] + lines[number + 1 :])}))


@pytest.mark.parametrize("name", ["round.json", "heads.csv", "leaves.txt", "openings.csv", "tallies.csv"])
def test_a_file_that_is_missing_is_missed(made: tuple[bytes, str], name: str) -> None:
    files = {one: inside for one, inside in unpack(made[0]).items() if one not in {"SHA256SUMS", name}}
    with pytest.raises(Damaged, match=f"{name}: this file is missing"):
        verify(pack(files))


def test_the_command_tells_which_votes_are_behind_a_code(made: tuple[bytes, str], tmp_path: Path) -> None:
    path, (content, code) = tmp_path / "votes.zip", made
    path.write_bytes(content)
    said = CliRunner().invoke(command, [str(path), "--key", SIGNER.key, "--code", show_code(code)])
    assert said.exit_code == 0, said.output
    assert "ballots of 12 resident" in said.output and said.output.count("on wording") == 5
    path.write_bytes(content.replace(b"README.txt", b"README.tyt", 1))
    said = CliRunner().invoke(command, [str(path)])
    assert said.exit_code == 1 and "the ZIP" in said.output


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--code", "0000-0000-0000-0000"], "No opened ballot"),
        (["--code", "nothing"], "no code"),
        (["--key", "other+00000000+AAAA"], "another key"),
    ],
)
def test_the_command_says_what_does_not_fit(
    made: tuple[bytes, str], tmp_path: Path, options: list[str], told: str
) -> None:
    path = tmp_path / "votes.zip"
    path.write_bytes(made[0])
    said = CliRunner().invoke(command, [str(path), *options])
    assert said.exit_code == 1 and told in said.output


def test_the_bundle_can_be_had_after_the_vote_and_not_before(app: Flask) -> None:
    client: CheckingClient = app.test_client()  # type: ignore[assignment]
    with app.app_context():
        round_ = a_round_of_votes(random.Random(1))
        slug = round_.slug
        db.session.commit()
    assert client.get(f"/rounds/{slug}/votes.zip").status_code == 404
    with app.app_context():
        close_vote(db.session.scalars(db.select(Round)).one())
    assert verify(client.get(f"/rounds/{slug}/votes.zip").data).about["voters"]["resident"] == 12
    assert "Alle stemmen" in client.page(f"/rounds/{slug}/log").words


def test_whose_votes_are_few_of_a_kind_stay_sealed(made: tuple[bytes, str]) -> None:
    openings = unpack(made[0])["openings.csv"].decode()
    assert "staff" not in openings and openings.count("\n") == verify(made[0]).lines - 3 + 1
    assert b"staff" not in unpack(made[0])["tallies.csv"]
