# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register of principles, and the decisions weighed against them."""

from leidraad.council.models.caretakers import Caretaker
from leidraad.council.models.principles import (
    Adoption,
    Hold,
    Principle,
    PrincipleText,
    PrincipleVersion,
    Repeal,
    Standing,
)
from leidraad.council.models.weighings import Side, Weighed, Weighing, WeighingVersion

__all__ = [
    "Adoption",
    "Caretaker",
    "Hold",
    "Principle",
    "PrincipleText",
    "PrincipleVersion",
    "Repeal",
    "Side",
    "Standing",
    "Weighed",
    "Weighing",
    "WeighingVersion",
]
