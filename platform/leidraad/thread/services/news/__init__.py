# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is new of a round, a theme, a principle and the register, for who follows them by mail or as a feed.

It is read from the rows themselves at the moment of telling: what was taken back or kept back by then is not told.
"""

from leidraad.notices.models import Kind
from leidraad.notices.services import can_be_followed
from leidraad.thread.services.news.principles import find_principles, find_register, principle_news, register_news
from leidraad.thread.services.news.rounds import find_rounds, round_news
from leidraad.thread.services.news.themes import find_themes, theme_news

can_be_followed(Kind.ROUND, find_rounds, round_news)
can_be_followed(Kind.THEME, find_themes, theme_news)
can_be_followed(Kind.PRINCIPLE, find_principles, principle_news)
can_be_followed(Kind.REGISTER, find_register, register_news)
