# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public read-only API, and the open data in files and in a catalogue: what programs read of all other rooms."""
