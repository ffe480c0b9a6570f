# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers that may be a little old: counts on public pages, so that a page costs the same however many took part."""

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

from flask import current_app

from leidraad.core.installation import our_settings

T = TypeVar("T")


def remembered(key: Hashable, compute: Callable[[], T]) -> T:
    """Return the answer that was computed at most `settings.remember_seconds` ago, or compute it."""
    kept: dict[Hashable, tuple[float, T]] = current_app.extensions.setdefault("remembered", {})
    seconds = our_settings().remember_seconds
    now = time.monotonic()
    found = kept.get(key)
    if found is None or now - found[0] >= seconds:
        found = kept[key] = (now, compute())
        for old in [one for one, (since, _answer) in list(kept.items()) if now - since >= seconds]:
            kept.pop(old, None)
    return found[1]


def forget(*kinds: str) -> None:
    """Forget the answers whose key begins with one of these words: somebody just changed what they tell."""
    kept: dict[Hashable, tuple[float, object]] = current_app.extensions.setdefault("remembered", {})
    for key in list(kept):
        if isinstance(key, tuple) and key[0] in kinds:
            kept.pop(key, None)
