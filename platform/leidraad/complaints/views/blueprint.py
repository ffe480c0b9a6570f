# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from flask import Blueprint

from leidraad.complaints.models import Complaint
from leidraad.complaints.services import complaint_at
from leidraad.core.db import db

blueprint = Blueprint("complaints", __name__)


def complaint_of(public_id: str) -> Complaint:
    """Return the complaint of an address."""
    return complaint_at(db.session(), public_id)
