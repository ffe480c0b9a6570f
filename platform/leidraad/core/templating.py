# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every template can use besides its own arguments."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from babel.dates import format_date as babel_date
from babel.dates import format_time as babel_time
from flask import Flask
from flask_babel import format_decimal, get_locale
from flask_babel import format_percent as babel_percent
from flask_babel import gettext as _
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from leidraad.core.clock import HERE, days_until, today, utc_now
from leidraad.core.codes import show_code
from leidraad.core.few import FEW, FEWEST_VOTERS
from leidraad.core.gate import current_person, may
from leidraad.core.installation import our_settings
from leidraad.core.language import chosen_language, preferred_languages

LANGUAGE_NAMES = {"nl": "Nederlands", "fy": "Frysk", "en": "English", "de": "Deutsch"}


def set_up(app: Flask) -> None:
    """Add our globals and filters."""
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        days_until=days_until,
        fewest_voters=FEWEST_VOTERS,
        format_date=format_date,
        format_number=format_number,
        format_percent=format_percent,
        format_score=format_score,
        format_time=format_time,
        language_name=language_name,
        language_names=LANGUAGE_NAMES,
        may=may,
        now=utc_now,
        people_count=people_count,
        show_code=show_code,
        today=today,
    )
    app.jinja_env.globals["ngettext"] = _counting(app.jinja_env.globals["ngettext"])
    app.jinja_env.filters["paragraphs"] = paragraphs
    app.context_processor(_per_page)


class Counted(int):
    """How many a sentence speaks of, written as the language of the page writes numbers."""

    def __str__(self) -> str:
        return format_number(int(self))


def _counting(ngettext: Any) -> Callable[..., str]:
    @pass_context
    def counting(context: Context, singular: str, plural: str, number: int, **more: Any) -> str:
        told: str = ngettext(context, singular, plural, Counted(number), **more)
        return told

    return counting


def format_date(moment: date | datetime, form: str = "long") -> str:
    """Return a date in the language of the page, in our own time zone."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(HERE).date()
    # Frisian writes months and days with a small letter; the table of Babel does not.
    text = babel_date(moment, form, locale=_region())
    return text.lower() if _region() == "fy" else text


def format_time(moment: datetime) -> str:
    """Return the time of day in the language of the page, in our own time zone."""
    return babel_time(moment, "short", tzinfo=HERE, locale=_region())


def _region() -> str:
    """Return the language of the page as it is written here: English with the day before the month."""
    language = get_locale().language
    return "en_GB" if language == "en" else language


def language_name(code: str) -> str:
    """Return what a language is called in the language of the page."""
    name: str = get_locale().languages[code]
    return name


def format_number(number: float) -> str:
    """Return a number in the language of the page."""
    text: str = format_decimal(number)
    return text


def format_percent(share: float) -> str:
    """Return a share from 0 to 1 in whole percents, as the language of the page writes them."""
    text: str = babel_percent(share)
    return text


def format_score(score: float) -> str:
    """Return a number from 0 to 1 with two decimals, in the language of the page."""
    text: str = format_decimal(score, "0.00")
    return text


def people_count(number: int, few: int = FEW) -> str:
    """Return a number of people; a small one is not told, because it could point at somebody."""
    return _("fewer than %(few)d", few=few) if 0 < number < few else format_number(number)


def paragraphs(text: str) -> Markup:
    """Return plain text as paragraphs; whatever it holds is escaped."""
    blocks = (block.strip() for block in text.split("\n\n"))
    lines = (Markup("<br>").join(escape(line) for line in block.split("\n")) for block in blocks if block)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def _per_page() -> dict[str, Any]:
    return {
        "locale": chosen_language(),
        "languages": preferred_languages(),
        "person": current_person(),
        "settings": our_settings(),
    }
