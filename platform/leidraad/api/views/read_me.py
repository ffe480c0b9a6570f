# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a package of open data says of itself, and its licence."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from leidraad.core.archive import Tell
from leidraad.core.few import FEWEST_VOTERS
from leidraad.core.installation import our_settings
from leidraad.core.read_me import SPREADSHEETS, columns_in_words, read_mes
from leidraad.thread.services import COLUMNS, TABLES

LICENCE_NAME, LICENCE_URL = "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"


def teller(titles: Mapping[str, str], *, has_round: bool) -> Tell:
    """Return what writes the READMEs and the licence of a package with these titles, by the columns of its tables."""
    return partial(_files, titles, has_round)


def _files(titles: Mapping[str, str], has_round: bool, tables: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    def write(language: str) -> str:
        return "\n\n".join((f"# {titles[language]}", *_paragraphs(tables, has_round))) + "\n"

    return {**read_mes(list(titles), write), "LICENCE.md": _licence(titles).encode()}


def _paragraphs(tables: Mapping[str, Sequence[str]], has_round: bool) -> Iterable[str]:
    settings, address = our_settings(), url_for("api.open_data", _external=True)
    yield _(
        "Published by the municipality of %(municipality)s at %(address)s. It comes from Leidraad, on which a "
        "municipality and its residents write leading principles together. Licence: %(licence)s; see LICENCE.md.",
        municipality=settings.municipality,
        address=address,
        licence=LICENCE_NAME,
    )
    yield _(
        "Each table is there twice, with the same rows in the same order: as CSV (UTF-8, commas, a header) and as JSON "
        "(a list of objects). An empty cell is something that is not there, not known, or not told."
    )
    yield _(SPREADSHEETS) + " " + _("The JSON has the text itself.")
    if has_round:
        yield "## round.json"
        yield _(
            "The round itself: its address (`slug`), how much the outcome counts (`influence`), when its phases began, "
            "what it asked, and what became of all statements (`accounting`): used, noted, notUsed, withheld and "
            "notPlacedYet are together the total."
        )
    for name, columns in tables.items():
        yield from columns_in_words(f"{name}.csv, {name}.json", TABLES[name], columns, COLUMNS)
    yield "## " + _("What is not here, and why")
    yield _(
        "Names, addresses and accounts; who wrote, moderated or decided; words that were taken back, kept back or wait "
        "for a look at personal data; results before the vote has closed, and numbers of fewer than %(fewest)s voters "
        "of a kind. Of a statement only the month is told.",
        fewest=FEWEST_VOTERS,
    )
    yield "## " + _("Check it")
    yield _(
        "`sha256sum -c SHA256SUMS` tells whether these files are as they were published. While nothing changes, the "
        "package is the same to the byte."
    )


def _licence(languages: Iterable[str]) -> str:
    told = [f"# {LICENCE_NAME}", f"{LICENCE_URL} (SPDX: CC0-1.0)"]
    for language in languages:
        with force_locale(language):
            may = _("You may copy, change and share this, also for money, without asking.")
            please = _(
                "Residents handed their words in to be read by everybody. Quote them as they are, and do not try to "
                "find out whose they are."
            )
        told += [may, please]
    return "\n\n".join(told) + "\n"
