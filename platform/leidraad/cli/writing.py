# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write what a command makes; a problem is told in one sentence."""

from pathlib import Path

import click


def save(path: Path, text: str) -> None:
    """Write a file in one go: whole, or not at all."""
    from leidraad.core.files import write_whole

    try:
        write_whole(path, text)
    except OSError as problem:
        raise click.ClickException(f"{path} cannot be written: {problem.strerror}.") from problem
