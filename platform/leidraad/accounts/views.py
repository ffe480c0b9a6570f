# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out, and who is asking."""

from flask import Blueprint, Flask

blueprint = Blueprint("accounts", __name__)


def set_up(app: Flask) -> None:
    """Find out who is asking before each request."""
