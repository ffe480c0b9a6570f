# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m leidraad.cli` is the `leidraad` command."""

from leidraad.cli import main

main()
