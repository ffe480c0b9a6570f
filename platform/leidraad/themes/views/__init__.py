# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbench for staff, and the public pages of a theme and of a grouping."""

from leidraad.themes.views import (
    differences,
    explaining,
    grouping,
    looking,
    reading,
    remainder,
    sample,
    statements,
    steps,
    themes,
    workbench,
)
from leidraad.themes.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "differences",
    "explaining",
    "grouping",
    "looking",
    "reading",
    "remainder",
    "sample",
    "statements",
    "steps",
    "themes",
    "workbench",
]
