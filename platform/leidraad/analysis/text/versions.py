# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""With what a grouping was made: versions of libraries, and a fingerprint of the method itself."""

import sys
from importlib.metadata import version

from leidraad.analysis.fingerprint import fingerprint

LIBRARIES = ("fastcluster", "leidraad", "numpy", "rapidfuzz", "scipy", "wordfreq")


def versions() -> dict[str, str]:
    """Return what has to be the same to be sure of the same result.

    Examples
    --------
    >>> sorted(versions())
    ['fastcluster', 'leidraad', 'method', 'numpy', 'python', 'rapidfuzz', 'scipy', 'wordfreq']
    """
    python = ".".join(map(str, sys.version_info[:2]))  # it brings the tables of letters
    return {name: version(name) for name in LIBRARIES} | {
        "python": python,
        "method": fingerprint("leidraad.analysis.text"),
    }
