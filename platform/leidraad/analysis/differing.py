# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where two values that should be the same begin to differ, for people who compute something again."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


class CannotCompute(ValueError):
    """What was given is not something that can be computed again; the message says why in a sentence."""


def first_difference(told: Any, now: Any, where: str = "") -> str | None:
    """Return the first place, in the order of names, where what was told differs from what is found now.

    Parameters
    ----------
    told, now : JSON values
        What was told, and what is found when it is computed again.
    where : str
        What they are part of.

    Examples
    --------
    >>> first_difference({"a": [1, 2]}, {"a": [1, 3]})
    'a[1]: 2 in the file, 3 here'
    >>> first_difference({"a": 1}, {"a": 1})
    """
    if isinstance(told, dict) and isinstance(now, dict):
        pairs = [(f"{where}.{name}".lstrip("."), told.get(name), now.get(name)) for name in _names(told, now)]
    elif isinstance(told, list) and isinstance(now, list) and len(told) == len(now):
        pairs = [(f"{where}[{place}]", one, other) for place, (one, other) in enumerate(zip(told, now, strict=True))]
    elif told == now and type(told) is type(now):
        return None
    else:
        return f"{where}: {_short(told)} in the file, {_short(now)} here"
    return next((found for place, one, other in pairs if (found := first_difference(one, other, place))), None)


def _names(told: Mapping[str, Any], now: Mapping[str, Any]) -> Sequence[str]:
    """Return the names in both, those found now first and in their order: what goes in comes first."""
    return [*now, *sorted(told.keys() - now.keys())]


def _short(value: Any) -> str:
    text = json.dumps(value)  # escapes letters that steer a terminal
    return text if len(text) <= 60 else f"{text[:57]}…"
