# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put the votes of a closed round in files as Polis writes them, each kind of voters in a folder of its own."""

from hashlib import sha256

from leidraad.core.archive import pack
from leidraad.core.few import FEWEST_VOTERS
from leidraad.votes.services.packing.material import Material, gather
from leidraad.votes.services.packing.read_me import read_me
from leidraad.votes.services.packing.tables import as_csv, tables_of

__all__ = ["Material", "gather", "package"]


def package(material: Material) -> bytes:
    """Return the open data of a round as a ZIP: without names, moments or pseudonyms, and the same every time."""
    files: dict[str, bytes] = {}
    for kind, cast in material.cast.items():
        if len(cast.votes.participants) >= FEWEST_VOTERS:
            tables = tables_of(material.about, material.statements, cast)
            files |= {f"{kind}/{name}.csv": as_csv(rows) for name, rows in tables.items()}
    files["README.md"] = read_me(material.about, fewest=FEWEST_VOTERS).encode()
    files["SHA256SUMS"] = "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
    return pack(files)
