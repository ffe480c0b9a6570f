# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prove that a mail address is somebody's own, by a link that works once; only hashes are kept."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from leidraad.accounts.models import MailLink
from leidraad.core.codes import fingerprint
from leidraad.core.errors import N_, NotFound, Refusal

LINK_LASTS = timedelta(minutes=30)


def normal_address(email: str) -> str:
    """Return an address as we compare it, or refuse it; nothing is looked up on the network."""
    try:
        found = validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError as problem:
        raise Refusal(N_("This is no e-mail address. It should look like name@example.nl.")) from problem
    return found.normalized.lower()


def address_proof(secret: str, address: str) -> str:
    """Return the keyed hash that stands for an address."""
    return fingerprint(secret, "address", address)


def make_link(
    session: Session, email: str, next_path: str, *, secret: str, now: datetime, lasts: timedelta = LINK_LASTS
) -> str:
    """Make a link that proves an address, and return its token; only hashes are kept."""
    token = secrets.token_urlsafe(24)
    proof = address_proof(secret, normal_address(email))
    session.add(MailLink(token_hash=_token_hash(token), email_proof=proof, next_path=next_path, expires_at=now + lasts))
    session.flush()
    return token


def find_link(session: Session, token: str, now: datetime) -> MailLink:
    """Return a link that still works."""
    return _that_works(session.scalar(_with_token(token)), now)


def use_link(session: Session, token: str, *, now: datetime) -> MailLink:
    """Use a link, once: whoever comes second waits, and then finds it used."""
    link = _that_works(session.scalar(_with_token(token).with_for_update()), now)
    link.used_at = now
    session.flush()
    return link


def _with_token(token: str) -> Select[MailLink]:
    return select(MailLink).where(MailLink.token_hash == _token_hash(token))


def _that_works(link: MailLink | None, now: datetime) -> MailLink:
    if link is None or link.used_at is not None or link.expires_at < now:
        raise NotFound(N_("This link does not work any more. Ask for a new one."))
    return link


def _token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
