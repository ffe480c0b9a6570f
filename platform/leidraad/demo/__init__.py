# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""An invented municipality with living rounds, to try everything with."""

PASSWORD = "leidraad proberen"  # noqa: S105 - told to everybody who starts the demo
LOG_INS = (
    ("chantal@waldsein.example", "staff"),
    ("femke@waldsein.example", "panel"),
    ("dirk@waldsein.example", "council"),
    ("esra@waldsein.example", "complaint_handler"),
    ("gerrit@waldsein.example", "administrator"),
)
