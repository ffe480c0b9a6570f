# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the complaints room."""

from flask import Blueprint

blueprint = Blueprint("complaints", __name__)
