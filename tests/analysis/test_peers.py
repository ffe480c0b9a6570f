# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The benchmark beside peers gives them the rows that we compare texts by."""

import numpy as np
from benchmarks.peers import our_rows

from tests.analysis.replies import DUTCH


def test_every_text_has_a_row_and_a_copy_that_of_its_original() -> None:
    rows = our_rows([*DUTCH, DUTCH[0].upper(), "👍"], groups=3)
    assert rows.shape[0] == len(DUTCH) + 2
    assert np.array_equal(rows[0], rows[-2]) and not np.array_equal(rows[0], rows[1])
    assert not rows[-1].any()
