# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that come from outside, made safe to go to."""

from urllib.parse import urlsplit

from flask import request


def local_path(path: str | None, fallback: str = "/") -> str:
    """Return the path if it leads to a page of ours; anything else leads to the fallback."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")) or "\\" in path:
        return fallback
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc and path.isprintable() else fallback


def is_secret() -> bool:
    """Return whether the address of this page is a secret: whoever has it may do what its page does."""
    return "token" in (request.view_args or {})
