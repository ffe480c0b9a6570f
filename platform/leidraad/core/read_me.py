# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a package of files says of itself, once in each language, to whoever opens it years from now."""

from collections.abc import Callable, Sequence

from flask_babel import force_locale


def read_mes(languages: Sequence[str], write: Callable[[str], str]) -> dict[str, bytes]:
    """Return the files: README.md in the first language, README.fy.md and so on in the others."""
    files = {}
    for number, language in enumerate(languages):
        with force_locale(language):
            files[f"README.{language}.md" if number else "README.md"] = write(language).encode()
    return files
