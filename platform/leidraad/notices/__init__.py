# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person is told, and when: mail, sent by a job after the change is safe."""
