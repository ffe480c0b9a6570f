# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the invented municipality: through the same services as everybody, at moments in the past."""

import csv
import json
import random
from datetime import datetime, timedelta
from hashlib import sha256
from importlib.resources import files
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.accounts.models import User
from leidraad.accounts.services import create_user
from leidraad.contributions.models import Contribution
from leidraad.contributions.services import NewText, mark_checked, submit, withhold
from leidraad.core.clock import HERE, today
from leidraad.core.person import Person, Role
from leidraad.demo import LOG_INS, PASSWORD
from leidraad.demo.adopting import load_adoptions
from leidraad.demo.amending import load_amendments
from leidraad.demo.explaining import load_explanations
from leidraad.demo.following import load_followers
from leidraad.demo.gathering import load_themes, settle_the_rest
from leidraad.demo.hearing import load_backgrounds
from leidraad.demo.hearing_back import load_addresses
from leidraad.demo.panelling import load_members, load_panel
from leidraad.demo.sensing import load_sense_check
from leidraad.demo.suggesting import load_suggestions
from leidraad.demo.voting import load_votes
from leidraad.demo.weighing import load_weighings
from leidraad.demo.writing import load_candidates, load_complaints
from leidraad.finding.services import refresh
from leidraad.onboarding.services import say_read
from leidraad.rounds.models import PHASES, PhaseKind, Round
from leidraad.rounds.services import RoundDetails, RoundWords, close_on_date, create_round, open_round, set_words

ROUNDS = ("contact", "energy", "streets", "villages")


def is_loaded(session: Session) -> bool:
    """Tell whether there is anything in the database yet."""
    return session.scalar(select(User.id).limit(1)) is not None


def load_everything(session: Session, secret: str, now: datetime) -> None:
    """Make the people and the rounds."""
    people = {role: _person(session, email, role, now) for email, role in LOG_INS}
    for name in ROUNDS:
        _load_round(session, name, people, secret, now)
    load_followers(session, secret, now)
    say_read(session, Role.PANEL, by=people[Role.PANEL], secret=secret, day=today())
    refresh(session)
    session.commit()


def _person(session: Session, email: str, role: str, now: datetime) -> Person:
    name = email.partition("@")[0].capitalize()
    user = create_user(session, email, name, [role], PASSWORD, by=None, now=now - timedelta(days=300))
    return Person(user.id, user.public_id, user.name, user.roles)


def _load_round(session: Session, name: str, people: dict[str, Person], secret: str, now: datetime) -> None:
    scene = json.loads(files("leidraad.demo").joinpath("rounds", f"{name}.json").read_text("utf-8"))
    round_ = _open_round(session, scene, people["staff"], now)
    _hand_in(session, round_, scene, people["staff"], now)
    # Where there is no panel, staff write everything.
    people = people if "panel" in scene else people | {Role.PANEL: people[Role.STAFF]}
    members = load_members(session, round_, scene, people["staff"], secret)
    if scene["candidates"]:
        themes = load_themes(session, round_, scene, people["staff"], now)
        candidates = load_candidates(session, round_, scene, themes, people, now)
        load_panel(session, round_, scene, candidates, members)
        load_explanations(session, scene, candidates, people)
        load_amendments(session, scene, candidates, people, secret, now)
        load_suggestions(session, round_, scene, people["staff"], secret, now)
        load_votes(session, round_, scene, candidates, secret, now)
        load_backgrounds(session, round_, people["staff"], now)
        load_sense_check(session, round_, scene, candidates, people["staff"], secret, now)
        load_addresses(session, scene, candidates, now)
        load_adoptions(session, scene, candidates, people, now)
        load_weighings(session, scene, candidates, people["council"], now)
        load_complaints(session, scene, candidates, people, secret, now)
    if round_.is_overdue(now):
        settle_the_rest(session, round_, people["staff"], now)
        close_on_date(session, round_, now=round_.phase(PhaseKind.CLOSED).starts_at or now)
    session.commit()


def _open_round(session: Session, scene: dict[str, Any], staff: Person, now: datetime) -> Round:
    details = RoundDetails(
        template="values",
        influence=scene["influence"],
        voting_access=scene["voting_access"],
        results_shown=scene["results_shown"],
        languages=scene["languages"],
        principles_aimed=scene["principles_aimed"],
        hear_back_on=(now + timedelta(days=scene["hear_back_days"])).astimezone(HERE).date(),
    )
    begin = now.astimezone(HERE).replace(hour=0, minute=0, second=0, microsecond=0)
    dates: dict[str, datetime | None] = {kind: begin + timedelta(days=scene["days"][kind]) for kind in PHASES}
    at = begin + timedelta(days=scene["days"][PhaseKind.PREPARE])
    round_ = create_round(session, details, RoundWords(**scene["words"]["nl"]), dates, by=staff, now=at)
    round_.slug = scene["slug"]
    for language in scene["languages"][1:]:
        words = RoundWords(**scene["words"][language])
        set_words(session, round_, language, words, version=round_.version, by=staff)
    open_round(session, round_, by=staff, now=at)
    return round_


def _hand_in(session: Session, round_: Round, scene: dict[str, Any], staff: Person, now: datetime) -> None:
    """Hand in every text at a moment of the phase in which people write, some two or three at a time."""
    texts = files("leidraad.demo").joinpath("texts", scene["texts_file"]).read_text("utf-8")
    rows = list(csv.DictReader(texts.splitlines(keepends=True)))
    chance = random.Random(scene["slug"])  # noqa: S311 - the same demo every time
    chance.shuffle(rows)
    begin = round_.phase(PhaseKind.COLLECT).starts_at or now
    end = min(round_.phase(PhaseKind.GROUP).starts_at or now, now)
    for number, row in enumerate(rows):
        at = begin + (end - begin) * ((number + chance.random()) / (len(rows) + 1))
        key = sha256(f"demo {scene['slug']} {number}".encode()).hexdigest()
        text = NewText(row["text"].strip(), row["language"])
        submit(session, round_, [text], channel=row["channel"], source_key=key, receipt_hash=None, now=at)
    _moderate(session, round_, staff, end, is_over=round_.is_overdue(now))


def _moderate(session: Session, round_: Round, staff: Person, now: datetime, *, is_over: bool) -> None:
    """Look at most texts with personal data; keep one back, and while a round goes on leave two to try the desk."""
    query = select(Contribution).where(Contribution.round_id == round_.id).order_by(Contribution.id)
    waiting = [one for one in session.scalars(query) if one.personal]
    for one in waiting[1 if is_over else 3 :]:
        mark_checked(session, one, by=staff, now=now)
    if waiting:
        withhold(session, waiting[0], "Deze tekst gaat over een buurman die herkenbaar is.", by=staff)
