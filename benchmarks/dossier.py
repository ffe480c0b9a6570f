# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dossier of a round with real contributions, and of a round of 40,000: python -m benchmarks.dossier FILE.csv.

FILE has a column `text` and a column `id`. First a whole round is held over HTTP, as in benchmarks.real_round; then its
dossier is asked for as PDF, as data and on screen. Of 40,000 statements the rows are made up.
"""

import io
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from pypdf import PdfReader

from benchmarks.real_round import hold
from benchmarks.serving import server
from benchmarks.workbench import LARGE, SLUG, app_with
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.demo import PASSWORD
from leidraad.rounds.models import PhaseKind
from leidraad.rounds.services import find_round, move_phase
from leidraad.thread.services.dossier import CHAPTERS

TIMES = 3
Get = Callable[[str], bytes]


def main(path: Path) -> None:
    """Print what the dossier costs, and what a reader finds in the PDF."""
    with server() as (base, environ):
        slug, _candidates = hold(base, environ, path)
        _tell(lambda address: _read(f"{base}/rounds/{slug}/dossier{address}"), path.name)
    with tempfile.TemporaryDirectory() as folder:
        client = _decided(Path(folder))
        _tell(lambda address: client.get(f"/rounds/{SLUG}/dossier{address}").data, f"{LARGE:,} made-up statements")


def _decided(folder: Path) -> FlaskClient:
    """Return somebody who reads a round in which the council decides: all its statements stand in themes."""
    app = app_with(folder, LARGE)
    client = app.test_client()
    client.post("/log-in", data={"email": "chantal@waldsein.example", "password": PASSWORD})
    client.post(f"/staff/rounds/{SLUG}/proposals/accept")
    with app.app_context():
        round_ = find_round(db.session(), SLUG)
        move_phase(db.session(), round_, PhaseKind.DECIDE, by=Person(), now=utc_now())
        db.session.commit()
    return client


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own address
        made: bytes = answer.read()
        return made


def _tell(get: Get, what: str) -> None:
    first, again, made = _timed(get, ".pdf")
    reader = PdfReader(io.BytesIO(made))
    root = reader.root_object
    print(f"\n{what}")
    print(f"  PDF: {first:.1f} s, again {again:.1f} s, {len(reader.pages)} pages, {len(made) / 1000:.0f} kB")
    print(f"  tagged {root['/MarkInfo']['/Marked']}, language {root['/Lang']}, {_standards(reader)}")
    for address in (".json", "", *(f"/{name}" for name in CHAPTERS)):
        first, again, made = _timed(get, address)
        print(f"  {address or '(first page)':14} {first:.2f} s, again {again:.2f} s, {len(made) / 1000:.0f} kB")


def _timed(get: Get, address: str) -> tuple[float, float, bytes]:
    """Return how long it took, the median of some more times, and what came."""
    took = []
    for _one in range(1 + TIMES):
        start = time.perf_counter()
        made = get(address)
        took.append(time.perf_counter() - start)
    return took[0], statistics.median(took[1:]), made


def _standards(reader: PdfReader) -> str:
    told = reader.root_object["/Metadata"].get_data().decode()
    parts = {"PDF/A": "pdfaid:part", "": "pdfaid:conformance", "PDF/UA": "pdfuaid:part"}
    return " ".join(f"{name}-{told.partition(f'<{tag}>')[2].partition('<')[0]}" for name, tag in parts.items())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
