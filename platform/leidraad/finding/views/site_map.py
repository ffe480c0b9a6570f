# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map of the site, for search engines (sitemaps.org): which pages there are, so many to a file."""

from xml.etree import ElementTree as ET

from flask import Response, url_for
from sqlalchemy import func, select

from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import public
from leidraad.finding.services import KINDS, Place
from leidraad.finding.views.blueprint import blueprint
from leidraad.finding.views.pages import PAGES

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PER_FILE = 500
ALWAYS = ("home.index", *PAGES)


@blueprint.get("/sitemap.xml")
@public
def sitemap() -> Response:
    """Give the files that the map consists of."""
    files = [url_for("finding.sitemap_pages", _external=True)]
    for name, kind in KINDS.items():
        rows = db.session.scalar(select(func.count()).select_from(kind.rows().with_only_columns(kind.id).subquery()))
        files += [
            url_for("finding.sitemap_file", name=name, number=number + 1, _external=True)
            for number in range(-(-(rows or 0) // PER_FILE))
        ]
    return _xml("sitemapindex", "sitemap", files)


@blueprint.get("/sitemap-pages.xml")
@public
def sitemap_pages() -> Response:
    """Give the pages that are always there."""
    return _xml("urlset", "url", [url_for(one, _external=True) for one in ALWAYS])


@blueprint.get("/sitemap-<name>-<int(min=1):number>.xml")
@public
def sitemap_file(name: str, number: int) -> Response:
    """Give some of the pages of one kind."""
    if name not in KINDS:
        raise NotFound(N_("There is no such part of the map."))
    kind = KINDS[name]
    start = min(number - 1, 1_000_000) * PER_FILE
    rows = db.session.scalars(kind.rows().order_by(kind.id).offset(start).limit(PER_FILE))
    return _xml("urlset", "url", [_address(kind.place(row)) for row in rows])


def _address(place: Place) -> str:
    return url_for(place.page, _external=True, **place.address)


def _xml(root: str, each: str, addresses: list[str]) -> Response:
    tree = ET.Element(root, xmlns=NAMESPACE)
    for address in addresses:
        ET.SubElement(ET.SubElement(tree, each), "loc").text = address
    text = ET.tostring(tree, encoding="utf-8", xml_declaration=True)
    return Response(text, content_type="application/xml; charset=utf-8")
