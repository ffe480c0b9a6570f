# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask to follow something, confirm it by a link, change it and stop it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import String, cast, delete, func, select, true, update
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.codes import fingerprint
from leidraad.core.errors import N_, NotFound, Refusal
from leidraad.core.once import take_turn
from leidraad.notices.models import Follow, Follower, FollowRequest, Kind, Rhythm
from leidraad.notices.services.mailing import one_address

LINK_LASTS = timedelta(days=2)
# However often somebody types the address of somebody else, it gets no more than this many mails in a day.
MOST_ASKED = 3
A_DAY = timedelta(days=1)

Forget = Callable[[Session, str], None]
_also_forget: list[Forget] = []


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be told of, how often, and in which language."""

    kind: str
    key: str
    rhythm: Rhythm
    language: str


def ask(session: Session, email: str, wish: Wish, *, secret: str, now: datetime) -> str | None:
    """Put down a wish and return the token of the link that confirms it; None when this address was asked enough.

    Whether an address follows anything makes no difference, so nobody learns it by asking.
    """
    address, token = own_address(email), secrets.token_urlsafe(18)
    address_hash = fingerprint(secret, "asked", address)
    take_turn(session, address_hash)
    if _asked(session, address_hash, now) >= MOST_ASKED:
        return None
    wanted = {"kind": wish.kind, "key": wish.key, "rhythm": wish.rhythm, "language": wish.language}
    who = {"token_hash": _hash(token), "address": address, "address_hash": address_hash}
    session.add(FollowRequest(**who, asked_at=now, **wanted))
    session.flush()
    return token


def find_request(session: Session, token: str, kind: Kind | None = None, *, now: datetime) -> FollowRequest:
    """Return what a link confirms, of one kind if no other will do; a link that was clicked before still does."""
    found = session.scalar(select(FollowRequest).where(FollowRequest.token_hash == _hash(token)))
    if found is None or found.asked_at < now - LINK_LASTS or kind not in (None, found.kind):
        raise NotFound(N_("This link does not work any more. Ask for a new one."))
    return found


def confirm(session: Session, request: FollowRequest, *, now: datetime) -> Follower:
    """Follow what was asked for; confirming twice changes nothing, also at the same moment."""
    session.refresh(request, with_for_update=True)
    take_turn(session, f"follow as {request.address}")
    follower = find_by_address(session, request.address) or _new_follower(session, request.address, now)
    follower.rhythm, follower.language = request.rhythm, request.language
    request.confirmed_at = now
    if not any((one.kind, one.key) == (request.kind, request.key) for one in follower.follows):
        follower.follows.append(Follow(kind=request.kind, key=request.key, since=now))
        record(session, "notices.followed", actor=None, kind=request.kind, subject=request.key)
    session.flush()
    return follower


def who_confirmed(session: Session, request: FollowRequest) -> Follower | None:
    """Return who said yes by this link, as long as they follow what they said yes to."""
    follower = find_by_address(session, request.address) if request.confirmed_at else None
    follows = follower.follows if follower else ()
    return follower if any((one.kind, one.key) == (request.kind, request.key) for one in follows) else None


def find_follower(session: Session, token: str) -> Follower:
    """Return who the links in a letter belong to."""
    follower = session.scalar(select(Follower).where(Follower.token == token))
    if follower is None:
        raise NotFound(N_("You get no mail from us any more, or the address of this page is wrong."))
    return follower


def find_by_address(session: Session, address: str) -> Follower | None:
    """Return the follower with this address."""
    return session.scalar(select(Follower).where(Follower.address == address))


def change(session: Session, follower: Follower, rhythm: Rhythm, language: str) -> None:
    """Write more or less often, or in another language."""
    follower.rhythm, follower.language = rhythm, language
    session.flush()


def stop_one(session: Session, follower: Follower, public_id: str) -> bool:
    """Stop following one thing; who follows nothing any more is forgotten. Return whether anything is left."""
    dropped = [one for one in follower.follows if one.public_id == public_id]
    if len(dropped) == len(follower.follows):
        stop(session, follower)
        return False
    for one in dropped:
        follower.follows.remove(one)
        record(session, "notices.unfollowed", actor=None, kind=one.kind, subject=one.key)
    session.flush()
    return True


def stop(session: Session, follower: Follower) -> None:
    """Stop all letters and forget the address, also where it was asked for and not confirmed."""
    for one in follower.follows:
        record(session, "notices.unfollowed", actor=None, kind=one.kind, subject=one.key)
    session.execute(delete(FollowRequest).where(FollowRequest.address == follower.address))
    session.delete(follower)
    session.flush()


def also_forgets(forget: Forget) -> Forget:
    """Register who forgets an address that is kept in a room beyond this one."""
    _also_forget.append(forget)
    return forget


def forget_address(session: Session, email: str) -> None:
    """Forget an address everywhere, because the person asks for it."""
    address = as_compared(email)
    follower = find_by_address(session, address)
    if follower:
        stop(session, follower)
    session.execute(delete(FollowRequest).where(FollowRequest.address == address))
    for forget in _also_forget:
        forget(session, address)


def forget_requests(session: Session, kind: Kind, key: str, *, but: FollowRequest | None = None) -> None:
    """Forget every address but one that was typed to hear of one thing, but not how often each was mailed."""
    forgotten = {"token_hash": cast(FollowRequest.id, String), "address": "", "key": ""}
    asked = update(FollowRequest).where(FollowRequest.kind == kind, FollowRequest.key == key)
    session.execute(asked.where(FollowRequest.id != but.id if but else true()).values(forgotten))


def forget_old_requests(session: Session, *, now: datetime) -> None:
    """Forget addresses of which the link can no longer be used."""
    session.execute(delete(FollowRequest).where(FollowRequest.asked_at < now - LINK_LASTS))


def as_compared(address: str) -> str:
    """Return an address as we compare it."""
    return one_address(address).lower()


def own_address(typed: str) -> str:
    """Return the address that somebody typed, as we compare it; refuse one that no mail server takes."""
    address = as_compared(typed)
    if not address.isascii():
        raise Refusal(
            N_("We cannot mail this address: a letter before the @ cannot be there, such as é. Type it again.")
        )
    return address


def _asked(session: Session, address_hash: str, now: datetime) -> int:
    waiting = (FollowRequest.address_hash == address_hash, FollowRequest.confirmed_at.is_(None))
    query = select(func.count()).where(*waiting, FollowRequest.asked_at > now - A_DAY)
    return session.scalar(query) or 0


def _new_follower(session: Session, address: str, now: datetime) -> Follower:
    follower = Follower(address=address, token=secrets.token_urlsafe(18), told_until=now)
    session.add(follower)
    return follower


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
