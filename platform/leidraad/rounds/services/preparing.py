# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a round, write its texts, and open it when nothing is missing."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.person import Person
from leidraad.rounds.models import PHASES, Phase, PhaseKind, Round, RoundText
from leidraad.rounds.services.closing import plan_what_follows
from leidraad.rounds.services.running import check_order

# What people could count on when they took part.
_PROMISED = ("fixed", "changeable", "promise")
# Addresses below /rounds and /staff/rounds that stand for something else.
_NOT_A_SLUG = ("new",)
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o"})


@dataclass(frozen=True)
class RoundWords:
    """What a round says, in one language."""

    title: str
    question: str
    why: str
    fixed: str
    changeable: str
    promise: str


@dataclass(frozen=True)
class RoundDetails:
    """Everything about a round that is not text."""

    template: str
    influence: str
    voting_access: str
    results_shown: str
    languages: Sequence[str]
    principles_aimed: int
    hear_back_on: date


def create_round(
    session: Session,
    details: RoundDetails,
    words: RoundWords,
    dates: Mapping[str, datetime | None],
    *,
    by: Person,
    now: datetime,
) -> Round:
    """Make a round that only staff can see yet."""
    check_order(dates)
    round_ = Round(slug=free_slug(session, words.title), created_at=now, **columns_of(details))
    round_.texts = [RoundText(language=details.languages[0], **asdict(words))]
    round_.phases = [
        Phase(kind=kind, position=position, starts_at=now if kind == PhaseKind.PREPARE else dates.get(kind))
        for position, kind in enumerate(PHASES)
    ]
    session.add(round_)
    session.flush()
    record(session, "rounds.created", actor=by.pseudonym, round=round_.public_id, template=details.template)
    return round_


def change_round(
    session: Session, round_: Round, details: RoundDetails, words: RoundWords, *, version: int, by: Person
) -> None:
    """Change what a round is and says, in its own language; once open its rules stay as they were promised."""
    _check_version(round_, version)
    if round_.is_draft:
        for name, value in columns_of(details).items():
            setattr(round_, name, value)
    _write_words(round_, round_.languages[0], words)
    round_.version += 1
    session.flush()
    record(session, "rounds.changed", actor=by.pseudonym, round=round_.public_id, language=round_.languages[0])


def set_words(session: Session, round_: Round, language: str, words: RoundWords, *, version: int, by: Person) -> None:
    """Write the texts of a round in one more language."""
    _check_version(round_, version)
    _write_words(round_, language, words)
    round_.version += 1
    session.flush()
    record(session, "rounds.changed", actor=by.pseudonym, round=round_.public_id, language=language)


def missing_before_opening(round_: Round, now: datetime) -> list[str]:
    """Return in marked sentences what must be there before residents may see the round (B-10, B-11)."""
    words, grouping = round_.text_in(), round_.phase(PhaseKind.GROUP).starts_at
    checks = (
        (all((words.title, words.question, words.why)), N_("Write the title, the question and why you ask it.")),
        (bool(words.fixed and words.changeable), N_("Write what is fixed and what can change.")),
        (bool(words.promise), N_("Write what you promise to do with the outcome.")),
        (round_.hear_back_on > now.date(), N_("The date on which residents hear back should be in the future.")),
        (all(round_.phase(kind).starts_at for kind in PHASES), N_("Give every phase a date.")),
        (
            grouping is None or grouping > now,
            N_("Change the dates: by now people can no longer write, because grouping has begun."),
        ),
    )
    return [sentence for is_there, sentence in checks if not is_there]


def open_round(session: Session, round_: Round, *, by: Person, now: datetime) -> None:
    """Let residents see the round; doing it twice changes nothing."""
    if round_.opened_at is not None:
        return
    if missing_before_opening(round_, now):
        raise Refusal(N_("This round cannot open yet: something is missing. The list on its page says what."))
    round_.opened_at = now
    session.flush()
    plan_what_follows(session, round_, now=now)
    record(session, "rounds.opened", actor=by.pseudonym, round=round_.public_id)


def columns_of(details: RoundDetails) -> dict[str, object]:
    return asdict(details) | {"languages": list(details.languages)}


def _write_words(round_: Round, language: str, words: RoundWords) -> None:
    text = next((one for one in round_.texts if one.language == language), None)
    if text is None:
        round_.texts.append(RoundText(language=language, **asdict(words)))
        return
    if not round_.is_draft and any(getattr(text, name) != getattr(words, name) for name in _PROMISED):
        raise Conflict(
            N_("This round is open, so what is fixed, what can change and what you promise stay as people read them.")
        )
    for name, value in asdict(words).items():
        setattr(text, name, value)


def _check_version(round_: Round, version: int) -> None:
    if round_.version != version:
        raise Conflict(N_("Somebody else changed this round while you were writing. Open the page again and compare."))


def free_slug(session: Session, title: str) -> str:
    """Return an address made of the title that no other round has."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "ronde"
    taken = {*_NOT_A_SLUG, *session.scalars(select(Round.slug).where(Round.slug.startswith(base)))}
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, 10_000))
    return next(slug for slug in numbered if slug not in taken)
