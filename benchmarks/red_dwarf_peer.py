# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group voters with red-dwarf; `benchmarks.opinions` runs this in an environment of its own: VOTES.csv GROUPS.csv."""

import csv
import sys
from pathlib import Path

from reddwarf.implementations.base import run_pipeline  # type: ignore[import-not-found]


def main(table: Path, out: Path) -> None:
    """Write the group of each participant, with its own defaults and a fixed seed; empty for who voted too little."""
    with table.open(encoding="utf-8", newline="") as source:
        votes = [
            {"participant_id": row["participant"], "statement_id": row["statement"], "vote": int(row["vote"])}
            for row in csv.DictReader(source)
        ]
    found = run_pipeline(votes=votes, random_state=0).participants_df["cluster_id"]
    names = found.astype("string").fillna("")
    with out.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["participant", "group"])
        writer.writerows(names.items())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
