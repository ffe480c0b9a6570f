# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with search."""

from leidraad.finding.services.indexing import keys_of, refresh
from leidraad.finding.services.searching import Hit, Word, find, read_words
from leidraad.finding.services.subjects import KINDS, Kind, Place, Text

__all__ = ["KINDS", "Hit", "Kind", "Place", "Text", "Word", "find", "keys_of", "read_words", "refresh"]
