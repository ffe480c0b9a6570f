# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a file whole or not at all."""

from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file in UTF-8; whoever stops this halfway leaves what stood there before."""
    if path.exists() and not path.is_file():
        path.write_text(text, "utf-8", newline="")  # a pipe or a device cannot be replaced
        return
    goal = path.resolve()
    partial = goal.with_name(f".{goal.name}.part")
    try:
        partial.write_text(text, "utf-8", newline="")
        partial.replace(goal)
    finally:
        partial.unlink(missing_ok=True)
