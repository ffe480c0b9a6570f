# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Median time of public pages with 10,000 contributions, as a ratio to the same with 100, in the same run."""

import csv
import io
import random
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.real_round import _make_round, _person
from benchmarks.serving import ROOT, Browser, leidraad, server

TIMES = 25
WORDS = ROOT / "platform" / "leidraad" / "demo" / "texts" / "energy.csv"


def main() -> None:
    """Measure a small and a large round."""
    small, large = _measure(100), _measure(10_000)
    for path, first in small.items():
        second = large[path]
        print(f"{path:28} {first * 1000:7.1f} ms {second * 1000:7.1f} ms   ratio {second / first:.2f}")


def _measure(number: int) -> dict[str, float]:
    with server() as (base, environ), TemporaryDirectory() as folder:
        staff = _person(base, environ, "staff")
        slug = _make_round(staff)
        table = Path(folder, "texts.csv")
        table.write_text(_texts(number), "utf-8")
        leidraad(environ, "import", "contributions", "--round", slug, str(table))
        staff.fill(f"/staff/rounds/{slug}", "/move", to="group")
        staff.fill(f"/staff/rounds/{slug}/themes", "/themes", label="Alles")
        theme = staff.address.split("at=")[1]
        page = staff.get(f"/staff/rounds/{slug}/themes?at=nowhere")
        form = staff.form(page, "/statements/move")
        chosen = [box.get("value") for box in form.iter("input") if box.get("name") == "statements"]
        staff.send(form, statements=chosen, goal=theme)
        anybody = Browser(base)
        public = {"start": "/", "round": f"/rounds/{slug}", "theme": f"/themes/{theme}", "register": "/principles"}
        inside = {"desk": "/staff", "contributions": f"/staff/rounds/{slug}/contributions?which=all"}
        times = {name: _median(anybody, path) for name, path in public.items()}
        return times | {name: _median(staff, path) for name, path in inside.items()}


def _median(browser: Browser, path: str) -> float:
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        browser.get(path)
        took.append(time.perf_counter() - start)
    return statistics.median(took[2:])


def _texts(number: int) -> str:
    """Return made-up contributions: sentences of the demo in new combinations."""
    rows = [row["text"] for row in csv.DictReader(WORDS.read_text("utf-8").splitlines(keepends=True))]
    chance, target = random.Random(1), io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["text"])
    writer.writerows([f"{chance.choice(rows)} {chance.choice(rows)}"] for _ in range(number))
    return target.getvalue()


if __name__ == "__main__":
    main()
