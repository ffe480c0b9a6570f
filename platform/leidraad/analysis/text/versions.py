# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""With what a grouping was made: versions of libraries, and a fingerprint of the method itself."""

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

LIBRARIES = ("leidraad", "numpy", "rapidfuzz", "scikit-learn", "scipy")


def versions() -> dict[str, str]:
    """Return what has to be the same to be sure of the same result.

    Examples
    --------
    >>> sorted(versions())
    ['leidraad', 'method', 'numpy', 'python', 'rapidfuzz', 'scikit-learn', 'scipy']
    """
    python = ".".join(map(str, sys.version_info[:2]))  # it brings the tables of letters
    return {name: version(name) for name in LIBRARIES} | {"python": python, "method": _fingerprint()}


@cache
def _fingerprint() -> str:
    """Return a hash of the code and word lists of this package: they can change while the version does not."""
    digest = sha256()
    for path, contents in sorted(_sources(files("leidraad.analysis.text"))):
        digest.update(f"{path} {len(contents)}\n".encode() + contents)
    return digest.hexdigest()[:16]


def _sources(folder: Traversable, above: str = "") -> list[tuple[str, bytes]]:
    found = []
    for one in folder.iterdir():
        path = f"{above}/{one.name}"
        if one.is_dir():
            found += _sources(one, path)
        elif one.name.endswith((".py", ".txt", ".csv", ".json")):
            found.append((path, one.read_bytes().replace(b"\r\n", b"\n")))
    return found
