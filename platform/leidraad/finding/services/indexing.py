# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep the keys of every page up to date with what stands on it."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from json import dumps

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from leidraad.finding.models import SearchEntry, SearchKey
from leidraad.finding.services.subjects import KINDS, Kind, Text
from leidraad.finding.words import STEMS, beginning_keys, exact_key, nearby_keys, stems_of

# A word of a title counts as much as so many in the text.
TITLE = 4
_BATCH = 500


def refresh(session: Session) -> int:
    """Make keys for what is new or has changed, and forget those of what is gone; return how many pages that were."""
    return sum(_refresh_kind(session, name, kind) for name, kind in KINDS.items())


def _refresh_kind(session: Session, name: str, kind: Kind) -> int:
    of_kind = select(SearchEntry).where(SearchEntry.kind == name)
    known = {entry.subject_id: entry for entry in session.scalars(of_kind)}
    changed = 0
    for row in session.scalars(kind.rows().order_by(kind.id).execution_options(yield_per=_BATCH)):
        changed += _keep(session, name, row.id, kind.texts(row), known.pop(row.id, None))
    _forget(session, list(known.values()))
    return changed + len(known)


def _keep(session: Session, kind: str, subject_id: int, texts: Sequence[Text], entry: SearchEntry | None) -> bool:
    told = [STEMS, *([one.language, one.title, one.text] for one in texts)]
    digest = sha256(dumps(told).encode()).hexdigest()
    if entry and entry.digest == digest:
        return False
    _forget(session, [entry] if entry else [])
    fresh = SearchEntry(kind=kind, subject_id=subject_id, digest=digest)
    session.add(fresh)
    session.flush()
    session.add_all(SearchKey(entry_id=fresh.id, key=key, weight=weight) for key, weight in keys_of(texts).items())
    session.flush()
    return True


def _forget(session: Session, entries: Sequence[SearchEntry]) -> None:
    ids = [entry.id for entry in entries]
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        session.execute(delete(SearchKey).where(SearchKey.entry_id.in_(some)))
        session.execute(delete(SearchEntry).where(SearchEntry.id.in_(some)))


def keys_of(texts: Sequence[Text]) -> dict[str, float]:
    """Return the keys of a page with their weight: that of a word is shared by the keys that only look like it."""
    weights: dict[str, float] = {}
    for (stem, language), weight in _stems(texts).items():
        weights[exact_key(stem)] = max(weights.get(exact_key(stem), 0), weight)
        for keys in (nearby_keys(stem), beginning_keys(stem, language)):
            for key in keys:
                weights[key] = max(weights.get(key, 0), weight / len(keys))
    return weights


def _stems(texts: Sequence[Text]) -> dict[tuple[str, str], float]:
    """Return how much a stem tells in a language: more in a title and in a short text; again and again says little."""
    weights: dict[tuple[str, str], float] = {}
    for one in texts:
        counted = Counter(stems_of(one.text, one.language))
        counted.update(dict.fromkeys(stems_of(one.title, one.language), TITLE))
        long = counted.total() ** 0.5
        for stem, times in counted.items():
            weights[stem, one.language] = max(weights.get((stem, one.language), 0), times**0.5 / long)
    return weights
