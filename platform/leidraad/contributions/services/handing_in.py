# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hand in words: cut into statements, language noticed, personal data noted, a receipt that is only theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.text.language import noticed
from leidraad.analysis.text.personal import find_personal
from leidraad.analysis.text.statements import cut
from leidraad.audit.services import record
from leidraad.contributions.models import Contribution, Statement, Submission
from leidraad.core.codes import code_from, fingerprint
from leidraad.core.errors import N_, Refusal
from leidraad.core.once import made_before
from leidraad.rounds.models import Round

MOST_TEXTS = 7
LONGEST_TEXT = 5_000


@dataclass(frozen=True)
class NewText:
    """One text as it came in. A language that is not given is noticed."""

    text: str
    language: str | None = None


def submit(
    session: Session,
    round_: Round,
    texts: Sequence[NewText],
    *,
    channel: str,
    source_key: str,
    receipt_hash: str | None,
    now: datetime,
) -> Submission:
    """Keep what one person hands in; the same form sent twice is one submission."""
    known = made_before(session, Submission, source_key, round_id=round_.id)
    if known:
        return known
    _check(texts)
    submission = Submission(
        round=round_, channel=channel, source_key=source_key, receipt_hash=receipt_hash, created_at=now
    )
    submission.contributions = [make_contribution(round_, number, text) for number, text in enumerate(texts)]
    session.add(submission)
    session.flush()
    fields = {"round": round_.public_id, "submission": submission.public_id, "channel": channel}
    record(session, "contributions.submitted", actor=None, **fields, texts=len(texts))
    return submission


def make_contribution(round_: Round, position: int, new: NewText) -> Contribution:
    """Return the row for one text with its statements."""
    language = new.language or noticed(new.text, round_.languages, round_.languages[0])
    contribution = Contribution(
        round=round_, position=position, text=new.text, language=language, personal=personal_kinds(new.text)
    )
    contribution.statements = [
        Statement(round_id=round_.id, start=start, end=end, language=_language_of(new, language, round_, start, end))
        for start, end in spans_of(new.text)
    ]
    return contribution


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where each statement starts and ends; a text without any is one statement as a whole."""
    return [(span.start, span.end) for span in cut(text)] or [(0, len(text))]


def personal_kinds(text: str) -> list[str]:
    """Return the kinds of personal data that a text seems to hold."""
    return sorted({finding.kind for finding in find_personal(text)})


def receipt_code(secret: str, round_: Round, nonce: str) -> str:
    """Return the code of one form; sent twice, it is the same code."""
    return code_from(secret, f"receipt in {round_.public_id}", nonce)


def receipt_hash(secret: str, code: str) -> str:
    """Return what we keep of a code."""
    return fingerprint(secret, "receipt", code)


def find_submission(session: Session, hashed_code: str) -> Submission | None:
    """Return what was handed in under a code."""
    return session.scalar(select(Submission).where(Submission.receipt_hash == hashed_code))


def _language_of(new: NewText, language: str, round_: Round, start: int, end: int) -> str:
    if new.language:
        return new.language
    return noticed(new.text[start:end], round_.languages, language)


def _check(texts: Sequence[NewText]) -> None:
    if not texts or any(not one.text.strip() for one in texts):
        raise Refusal(N_("Write something first."))
    if len(texts) > MOST_TEXTS or any(len(one.text) > LONGEST_TEXT for one in texts):
        raise Refusal(N_("This is too long. Hand in the rest as a second contribution."))
