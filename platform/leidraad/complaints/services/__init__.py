# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a complaint."""

from leidraad.complaints.services.handling import (
    NewComplaint,
    answer,
    assign,
    close,
    complaint_at,
    complaints_in,
    complaints_per_principle,
    count_citing,
    file,
    find_complaint,
    number_citing,
)
from leidraad.complaints.services.mailing import (
    ask_to_mail,
    complaint_code,
    confirm_mail,
    find_complaint_asked_for,
    forget_address,
    is_confirmed,
)

__all__ = [
    "NewComplaint",
    "answer",
    "ask_to_mail",
    "assign",
    "close",
    "complaint_at",
    "complaint_code",
    "complaints_in",
    "complaints_per_principle",
    "confirm_mail",
    "count_citing",
    "file",
    "find_complaint",
    "find_complaint_asked_for",
    "forget_address",
    "is_confirmed",
    "number_citing",
]
