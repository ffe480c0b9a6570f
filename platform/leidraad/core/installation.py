# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the administrator of this installation chose, for the application at hand."""

from flask import current_app

from leidraad.config import Settings


def our_settings() -> Settings:
    """Return the settings of this installation."""
    settings: Settings = current_app.extensions["settings"]
    return settings


def secret_key() -> str:
    """Return the secret of this installation, from which codes, pseudonyms and proofs of addresses are made."""
    return our_settings().secret_key
