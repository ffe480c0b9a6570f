# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that come from outside, made safe to go to."""

from urllib.parse import urlsplit


def local_path(path: str | None, fallback: str = "/") -> str:
    """Return the path if it leads to a page of ours; anything else leads to the fallback."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")) or "\\" in path:
        return fallback
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc and path.isprintable() else fallback
