# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the archive package says of itself, to whoever opens it years from now."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from leidraad.core.errors import N_
from leidraad.core.read_me import SPREADSHEETS, columns_in_words
from leidraad.thread.services import COLUMNS, TABLES

FILES = {
    "dossier.pdf": N_("the dossier for the council, to read (PDF/A-2a, PDF/UA-1)"),
    "dossier.json": N_("the same, with every figure"),
    "round.json": N_("what the round says of itself, and what became of everything that came in"),
    "tables/*.csv": N_("statements, themes, wordings, amendments, explanations and results (CSV, UTF-8, RFC 4180)"),
    "groupings/*.json": N_("each grouping by the computer: input, settings, versions, start number and result"),
    "votes/list.json": N_("the proof of the list that represents everyone"),
    "votes/opinion-groups.json": N_("the report on who voted alike"),
    "votes/open-data.zip": N_("the votes, without names"),
    "dossier.mdto.xml": N_("metadata of the whole (MDTO 1.0.1)"),
    "*.mdto.xml": N_("metadata of the file that it is named after"),
    "SHA256SUMS": N_("a checksum of each file: `sha256sum -c SHA256SUMS`"),
}


def read_me(tables: Mapping[str, Sequence[str]]) -> str:
    """Return the text on a package with tables of these columns, in the language that gettext has now."""
    file, what = _("File"), _("What it is")
    listed = [f"| {file} | {what} |", "|---|---|", *(f"| `{one}` | {_(says)} |" for one, says in FILES.items())]
    told = [
        "# " + _("A round of Leidraad, as it was kept for the archive"),
        _(
            "Residents said what they value, people made themes and proposals of it, everybody voted, and the council "
            "decided. This package holds what was public of one such round when it was made. Words that were taken "
            "back or kept back are not in it."
        ),
        "\n".join(listed),
        _(
            "How long the round is to be kept follows from the selection list of the municipality; the archivist fills "
            "that in."
        ),
        "## " + _("The tables"),
        _(SPREADSHEETS),
    ]
    for name, columns in tables.items():
        told += columns_in_words(f"tables/{name}.csv", TABLES[name], columns, COLUMNS)
    return "\n\n".join(told) + "\n"
