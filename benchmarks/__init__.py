# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scripts that measure: each prints ratios against a baseline in the same run. Run with python -m benchmarks.NAME."""
