# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A server that is killed while people vote loses nothing that it acknowledged."""

from pathlib import Path

from benchmarks.killing import kill_while_voting


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    found = kill_while_voting(tmp_path, times=3)
    assert found.acknowledged > 0
    assert found.lost == 0
    assert found.trail_holds and found.log_holds
