# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A fingerprint of a method: its code and word lists can change while the version of Leidraad does not."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def fingerprint(package: str) -> str:
    """Return a hash of the code, word lists and tables of a package, as 16 hexadecimal digits."""
    digest = sha256()
    for path, contents in sorted(_sources(files(package))):
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
