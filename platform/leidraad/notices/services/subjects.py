# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be followed, and what is new of it. The rooms beyond this one know; they register here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from leidraad.core.errors import N_, NotFound
from leidraad.notices.models import Kind

# The one name of what there is only one of.
ALL = "all"


@dataclass(frozen=True)
class Place:
    """A page, by its endpoint and what stands in its address."""

    page: str
    address: Mapping[str, Any]


@dataclass(frozen=True)
class Subject:
    """Something that can be followed: what it is called, in which language that is, its page and its feed."""

    kind: Kind
    key: str
    title: str
    language: str
    place: Place
    feed: Place


@dataclass(frozen=True)
class News:
    """One thing that anybody may know: when it happened, a marked sentence, what it is about, and where to read it.

    `name` never changes, so that nobody is told twice; `until` is when it stops being news.
    """

    name: str
    at: datetime
    said: str
    place: Place
    title: str = ""
    language: str = ""
    text: str = field(default="", repr=False)
    until: datetime | None = None


Languages = tuple[str, ...]
Find = Callable[[Session, Collection[str], Languages], dict[str, Subject]]
Tell = Callable[[Session, str, Languages], list[News]]

_sources: dict[str, tuple[Find, Tell]] = {}


def can_be_followed(kind: Kind, find: Find, tell: Tell) -> None:
    """Register who finds things by their keys, those that are public now, and who tells all news of one of them."""
    _sources[kind] = find, tell


def find_subject(session: Session, kind: str, key: str, languages: Languages) -> Subject:
    """Return something that can be followed now."""
    found = find_subjects(session, [(kind, key)], languages)
    if not found:
        raise NotFound(N_("There is nothing here to follow. Perhaps the address is wrong."))
    return found[kind, key]


def find_subjects(
    session: Session, wanted: Collection[tuple[str, str]], languages: Languages
) -> dict[tuple[str, str], Subject]:
    """Return those of many that can be followed now, in as many queries for one as for all."""
    found: dict[tuple[str, str], Subject] = {}
    for kind in {kind for kind, _key in wanted} & _sources.keys():
        find, _tell = _sources[kind]
        of_kind = find(session, [key for one, key in wanted if one == kind], languages)
        found |= {(kind, key): subject for key, subject in of_kind.items()}
    return found


def news_of(session: Session, subject: Subject, languages: Languages, *, until: datetime) -> list[News]:
    """Return all that is public of what happened with it up to a moment, newest first."""
    _find, tell = _sources[subject.kind]
    found = [one for one in tell(session, subject.key, languages) if one.at <= until]
    return sorted(found, key=lambda one: one.at, reverse=True)
