# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a grouping leaves behind: all that anybody needs to compute it again, in one form to the byte.

It holds no texts: a statement stands in it by its public name only.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leidraad.analysis.text.result import Grouping

FORMAT = "leidraad-grouping-1"
# Where a statement was put and where it fits next best: a part of the tree, or the public name of a theme of people.
COLUMNS = ("statement", "place", "score", "next_place", "next_score")
# What the two hashes are of: what was asked, words left out, and what was found.
ASKED, FOUND = ("kind", "given", "parameters"), ("tree", "columns", "statements")
BRANCH = ("first", "last", "fewest", "most", "label", "terms")

Row = tuple[str, int | str | None, float, int | str | None, float]


def canonical(value: Any) -> str:
    """Return JSON that is the same for the same value: sorted names, no spaces, letters as they are.

    Examples
    --------
    >>> canonical({"b": 0.5, "a": ["é"]})
    '{"a":["é"],"b":0.5}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def assemble(
    *,
    kind: str = "themes",
    tree: Iterable[Mapping[str, Any]],
    rows: Iterable[Row],
    given: Mapping[str, Any] | None = None,
    parameters: Mapping[str, Any],
    versions: Mapping[str, str],
    input_hash: str,
) -> dict[str, Any]:
    """Return the artefact of one run, with the hashes of what was asked and of what was found.

    Parameters
    ----------
    kind : str
        `themes` for a tree of themes, `again` for a second look within the themes of people.
    tree : iterable of mapping
        Every branch, with the fields of `BRANCH`; empty for a second look.
    rows : iterable of Row
        One per statement, in the order in which the statements went in.
    given : mapping, optional
        Of themes: the public names of statements of which no word could be said (`unquoted`), if there were any. Of a
        second look: the public names of all `statements` and `themes`, and per statement the number of the theme in
        which a person put it (`known`) or it stood otherwise (`before`); numbers past the themes are proposals.
    parameters, versions, input_hash
        As of :class:`~leidraad.analysis.text.result.Grouping`.

    Examples
    --------
    >>> told = assemble(tree=[], rows=[("a", None, 0, None, 0)], parameters={}, versions={}, input_hash="")
    >>> told["statements"], len(told["result_hash"])
    ([['a', None, 0.0, None, 0.0]], 64)
    """
    found = {
        "tree": [{name: branch[name] for name in BRANCH} for branch in tree],
        "columns": list(COLUMNS),
        "statements": [
            [name, place, round(float(score), 4), next_place, round(float(next_score), 4)]
            for name, place, score, next_place, next_score in rows
        ],
    }
    asked = {"kind": kind, "given": dict(given or {}), "parameters": dict(parameters)}
    return {
        "format": FORMAT,
        **asked,
        "asked_hash": hash_of(asked, ASKED),
        "versions": dict(versions),
        "input_hash": input_hash,
        **found,
        "result_hash": hash_of(found, FOUND),
    }


def hash_of(told: Mapping[str, Any], names: Sequence[str]) -> str:
    """Return the SHA-256 of these fields of an artefact, as 64 hexadecimal digits."""
    return sha256(canonical({name: told[name] for name in names}).encode()).hexdigest()


def names_in(told: Mapping[str, Any]) -> list[str]:
    """Return the public names of the statements that went into the run of an artefact, in order."""
    return list(told["given"].get("statements") or [row[0] for row in told["statements"]])


def artefact(names: Sequence[str], found: "Grouping") -> dict[str, Any]:
    """Return the artefact of a grouping of texts with these public names."""
    return assemble(
        tree=[{name: getattr(branch, name) for name in BRANCH} for branch in found.tree],
        rows=zip(names, found.parts, found.scores, found.next_parts, found.next_scores, strict=True),
        parameters=found.parameters,
        versions=found.versions,
        input_hash=found.input_hash,
    )
