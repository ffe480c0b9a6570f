# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the thread room."""

from flask import Blueprint

blueprint = Blueprint("thread", __name__)
