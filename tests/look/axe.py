# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What axe finds on a page. It puts text that nobody can see under "incomplete", so that counts too."""

from typing import Any

from playwright.sync_api import Page

from leidraad.config import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def faults(page: Page) -> list[str]:
    """Return each fault with the elements it was found on; the page's context needs bypass_csp."""
    page.add_script_tag(path=AXE)
    found: dict[str, list[dict[str, Any]]] = page.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")
    unsure = [one for one in found["incomplete"] if one["id"] == "color-contrast"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found["violations"] + unsure]
