# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say whether what somebody hands us has the shape of an artefact, before anything is computed from it."""

from collections.abc import Callable, Mapping
from typing import Any

from leidraad.analysis.text.artefact import COLUMNS

Test = Callable[[Any], bool]


def has_shape(told: Mapping[str, Any]) -> bool:
    """Return whether every field that computing again needs is there, and is what it must be.

    Examples
    --------
    >>> from leidraad.analysis.text.artefact import assemble
    >>> asked = {"question": "", "seed": 0, "themes_asked": None}
    >>> has_shape(assemble(tree=[], rows=[], parameters=asked, versions={}, input_hash=""))
    True
    >>> has_shape(assemble(tree=[], rows=[], parameters=asked | {"seed": -1}, versions={}, input_hash=""))
    False
    """
    if not _all(told, _FIELDS) or not _is_word(told.get("asked_hash", "")):
        return False
    asked, given = (_AGAIN, _STOOD) if told["kind"] == "again" else (_THEMES, {})
    if not (_all(told["parameters"], asked) and _all(told["given"], given)):
        return False
    return len({len(told["given"][name]) for name in ("statements", "known", "before") if name in given}) <= 1


def _all(told: Mapping[str, Any], tests: Mapping[str, Test]) -> bool:
    return all(name in told and is_right(told[name]) for name, is_right in tests.items())


def _is_number(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_word(value: Any) -> bool:
    """Return whether a text can be shown as it is: it hides no letters that steer a terminal."""
    return isinstance(value, str) and value.isprintable()


def _list_of(is_right: Test) -> Test:
    return lambda value: isinstance(value, list) and all(map(is_right, value))


def _or_none(is_right: Test) -> Test:
    return lambda value: value is None or is_right(value)


def _is_row(value: Any) -> bool:
    return isinstance(value, list) and len(value) == len(COLUMNS) and _is_word(value[0])


def _is_given(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _list_of(_is_word)(value.get(name, [])) for name in ("statements", "unquoted")
    )


def _are_versions(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_word(one) for pair in value.items() for one in pair)


def _are_parameters(value: Any) -> bool:
    names = ("encoder", "encoder_hash")
    return isinstance(value, dict) and all(_is_word(value[name]) for name in names if name in value)


_FIELDS: Mapping[str, Test] = {
    "kind": lambda value: value in ("themes", "again"),
    "given": _is_given,
    "parameters": _are_parameters,
    "versions": _are_versions,
    "input_hash": _is_word,
    "tree": lambda value: isinstance(value, list),
    "statements": _list_of(_is_row),
    "result_hash": _is_word,
}
_ASKED: Mapping[str, Test] = {
    "question": lambda value: isinstance(value, str),
    "seed": lambda value: _is_number(value) and value < 2**32,
}
_THEMES: Mapping[str, Test] = {**_ASKED, "themes_asked": _or_none(lambda value: _is_number(value) and value > 0)}
_AGAIN: Mapping[str, Test] = {**_ASKED, "closed": _list_of(_is_number)}
_PLACES = _list_of(_or_none(_is_number))
_STOOD: Mapping[str, Test] = {
    "statements": _list_of(_is_word),
    "themes": _list_of(_is_word),
    "known": _PLACES,
    "before": _PLACES,
}
