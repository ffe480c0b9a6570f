# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Median time of public pages with 10,000 contributions, as a ratio to the same with 100, in the same run."""

import csv
import io
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.real_round import _make_round, _person
from benchmarks.serving import ROOT, Browser, leidraad, server

TIMES = 51
WORDS = ROOT / "platform" / "leidraad" / "demo" / "texts" / "energy.csv"


Page = tuple[Browser, str]


def main() -> None:
    """Measure a small and a large round, served at the same time and asked in turn."""
    with _served(100) as small, _served(10_000) as large:
        for name in small:
            first, second = _medians(small[name], large[name])
            print(f"{name:16} {first * 1000:7.1f} ms {second * 1000:7.1f} ms   ratio {second / first:.2f}")


@contextmanager
def _served(number: int) -> Iterator[dict[str, Page]]:
    """Serve a round with so many contributions, all of which are in themes; yield pages by name."""
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
        yield {
            "start": (anybody, "/"),
            "round": (anybody, f"/rounds/{slug}"),
            "theme": (anybody, f"/themes/{theme}"),
            "register": (anybody, "/principles"),
            "desk": (staff, "/staff"),
            "contributions": (staff, f"/staff/rounds/{slug}/contributions?which=all"),
        }


def _medians(*pages: Page) -> list[float]:
    """Return the median time of each page in seconds."""
    took = [[_seconds(page) for page in pages] for _ in range(TIMES)]
    return [statistics.median(times) for times in zip(*took[2:], strict=True)]


def _seconds(page: Page) -> float:
    browser, path = page
    start = time.perf_counter()
    browser.get(path)
    return time.perf_counter() - start


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
