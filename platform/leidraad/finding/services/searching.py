# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find pages by words: all forms of them, in Dutch, Frisian and English, and with a typing error."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from leidraad.core.paging import Page, read_page
from leidraad.finding.models import SearchEntry, SearchKey
from leidraad.finding.services.subjects import KINDS, Place, Text
from leidraad.finding.words import beginning_key, exact_key, nearby_keys, parts_of, stems_of
from leidraad.rounds.models import Round

# More than anybody types; a query stays small whatever is sent.
MOST_WORDS = 8
PAGE_SIZE = 15


@dataclass(frozen=True)
class Hit:
    """A page that was found: what it is, what it says in every language, where it is, and of which round."""

    kind: str
    texts: Sequence[Text]
    place: Place
    round: Round | None

    def text_in(self, *languages: str) -> Text:
        """Return what it says in the first of these languages that it has; else in its own."""
        by_language = {text.language: text for text in self.texts}
        return next(by_language[one] for one in [*languages, *by_language] if one in by_language)


@dataclass(frozen=True)
class Word:
    """A word that somebody looks for: its stem in each language, and whether a page holds one of them."""

    stems: frozenset[str]
    is_known: bool = False

    @property
    def keys(self) -> set[str]:
        """The keys to look for: of the word and what begins with it; when no page has it, of what looks like it too."""
        keys = {key for stem in self.stems for key in (exact_key(stem), beginning_key(stem))}
        if self.is_known:
            return keys
        return keys | {key for stem in self.stems for key in (*nearby_keys(stem), *map(exact_key, parts_of(stem)))}


def read_words(session: Session, asked: str, languages: Iterable[str], others: Set[str] = frozenset()) -> list[Word]:
    """Return the words that somebody typed, without those in nearly every text; `others` are keys of other pages."""
    per_language = [[frozenset(stems_of(word, language)) for word in asked.split()] for language in languages]
    # Left out in one language is left out: "how" says as little to who reads Dutch.
    stems = [frozenset().union(*forms) for forms in zip(*per_language, strict=True) if all(forms)]
    wanted = list(dict.fromkeys(stems))[:MOST_WORDS]
    known = _known(session, frozenset().union(*wanted)) | others
    return [Word(one, is_known=not known.isdisjoint(exact_key(stem) for stem in one)) for one in wanted]


def find(session: Session, words: Sequence[Word], number: int) -> Page[Hit]:
    """Return a page of what was found: what holds the most of the words first, then what they tell the most about."""
    if not words:
        return Page((), 1, has_next=False)
    page = read_page(session, _matching(words), number, PAGE_SIZE)
    return Page(_hits(session, page.items), page.number, page.has_next)


def _known(session: Session, stems: Iterable[str]) -> set[str]:
    keys = [exact_key(stem) for stem in stems]
    return set(session.scalars(select(SearchKey.key).where(SearchKey.key.in_(keys)).distinct()))


def _matching(words: Sequence[Word]) -> Select[SearchEntry]:
    which = case(*((SearchKey.key.in_(word.keys), number) for number, word in enumerate(words)))
    wanted = {key for word in words for key in word.keys}
    held, told = func.count(which.distinct()), func.sum(SearchKey.weight)
    query = select(SearchEntry).join(SearchKey, SearchKey.entry_id == SearchEntry.id).where(SearchKey.key.in_(wanted))
    return query.group_by(SearchEntry.id).order_by(held.desc(), told.desc(), SearchEntry.id)


def _hits(session: Session, entries: Sequence[SearchEntry]) -> list[Hit]:
    """Return the pages behind entries, as they are now; what nobody may read any more is left out."""
    found: dict[tuple[str, int], Hit] = {}
    for name, kind in KINDS.items():
        ids = [entry.subject_id for entry in entries if entry.kind == name]
        for row in session.scalars(kind.rows().where(kind.id.in_(ids))) if ids else ():
            found[name, row.id] = Hit(name, kind.texts(row), kind.place(row), kind.round(row))
    return [found[key] for entry in entries if (key := (entry.kind, entry.subject_id)) in found]
