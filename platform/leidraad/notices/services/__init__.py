# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Send a mail; follow something and hear what is new of it."""

from leidraad.notices.services.digests import SETTLES, Chapter, Gatherer, due_followers, mark_told
from leidraad.notices.services.following import (
    Wish,
    also_forgets,
    ask,
    change,
    confirm,
    find_by_address,
    find_follower,
    find_request,
    forget_address,
    forget_old_requests,
    forget_requests,
    own_address,
    stop,
    stop_one,
    who_confirmed,
)
from leidraad.notices.services.mailing import JOB, one_address, send
from leidraad.notices.services.subjects import (
    ALL,
    Languages,
    News,
    Place,
    Subject,
    can_be_followed,
    find_subject,
    find_subjects,
    news_of,
)

__all__ = [
    "ALL",
    "JOB",
    "SETTLES",
    "Chapter",
    "Gatherer",
    "Languages",
    "News",
    "Place",
    "Subject",
    "Wish",
    "also_forgets",
    "ask",
    "can_be_followed",
    "change",
    "confirm",
    "due_followers",
    "find_by_address",
    "find_follower",
    "find_request",
    "find_subject",
    "find_subjects",
    "forget_address",
    "forget_old_requests",
    "forget_requests",
    "mark_told",
    "news_of",
    "one_address",
    "own_address",
    "send",
    "stop",
    "stop_one",
    "who_confirmed",
]
