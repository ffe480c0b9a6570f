# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a package of files says of itself, once in each language, to whoever opens it years from now."""

from collections.abc import Callable, Mapping, Sequence

from flask_babel import force_locale
from flask_babel import gettext as _

from leidraad.core.errors import N_

SPREADSHEETS = N_(
    "A text in a CSV that a spreadsheet could take for a formula has a ' before it. Does a spreadsheet show strange "
    "letters, or everything in one column? Then do not open the CSV with a click but bring it in (in Excel: Data, From "
    "Text/CSV), and choose UTF-8 and commas."
)


def read_mes(languages: Sequence[str], write: Callable[[str], str]) -> dict[str, bytes]:
    """Return the files: README.md in the first language, README.fy.md and so on in the others."""
    files = {}
    for number, language in enumerate(languages):
        with force_locale(language):
            files[f"README.{language}.md" if number else "README.md"] = write(language).encode()
    return files


def columns_in_words(file: str, what: str, columns: Sequence[str], meanings: Mapping[str, str]) -> tuple[str, str, str]:
    """Return paragraphs on a table: its file, what it is and what each column means, in the language of now."""
    return f"## {file}", _(what), "\n".join(f"- `{one}`: {_(meanings[one])}" for one in columns)
