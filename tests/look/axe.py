# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What axe finds on a page. It puts text that nobody can see under "incomplete", so that counts too."""

from typing import Any

from playwright.sync_api import Page

from leidraad.config import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def faults(page: Page) -> list[str]:
    """Return each fault with the elements it was found on; the page's context needs bypass_csp."""
    page.wait_for_load_state()
    page.add_script_tag(path=AXE)
    found: dict[str, list[dict[str, Any]]] = page.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")
    unsure = [one | {"nodes": _unsure(one["nodes"])} for one in found["incomplete"] if one["id"] == "color-contrast"]
    told = [one for one in found["violations"] + unsure if one["nodes"]]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in told]


def _unsure(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out letters in a drawing: axe calls each a picture, and they have the colour of the text around them."""
    return [node for node in nodes if not node["html"].startswith("<text")]
