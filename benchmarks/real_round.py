# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole round with real contributions, over HTTP against a real server: python -m benchmarks.real_round FILE.csv.

FILE has a column `text` and a column `id`. Staff make the round, bring the file in, group it, write candidates; fifty
residents vote; one proposes other words, the council adopts, a resident complains, and the trail is verified.
"""

import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from benchmarks.serving import Browser, leidraad, server

PASSWORD = "een goed lang wachtwoord"  # noqa: S105 - of a server that lives for a minute
VOTERS = 50
PUBLIC_ID = 16  # letters


def main(path: Path) -> None:
    """Tell how long each step takes."""
    with server() as (base, environ):
        council, handler = (_person(base, environ, role) for role in ("council", "complaint_handler"))
        _slug, candidates = hold(base, environ, path)
        principle = _adopt(council, candidates[0])
        _complain(base, handler, principle)
        _follow_back(base, principle)
        print(leidraad(environ, "verify"))


def hold(base: str, environ: dict[str, str], path: Path) -> tuple[str, list[str]]:
    """Hold a round with these texts until the council decides; return its name and those of its candidates."""
    staff = _person(base, environ, "staff")
    slug = _make_round(staff)
    _timed("bring in", lambda: _bring_in(staff, slug, path.read_bytes()))
    staff.fill(f"/staff/rounds/{slug}", "/move", to="group")
    _timed("group (goal: under 15 s)", lambda: _group(staff, slug))
    candidates = _write(staff, slug)
    staff.fill(f"/staff/rounds/{slug}", "/move", to="vote")
    _timed(f"{VOTERS} residents vote on {len(candidates)} candidates", lambda: _vote(base, slug, len(candidates)))
    _amend(base, staff, candidates[0])
    staff.fill(f"/staff/rounds/{slug}", "/move", to="decide")
    return slug, candidates


def _timed(words: str, act: object) -> None:
    start = time.perf_counter()
    act()  # type: ignore[operator]
    print(f"{words}: {time.perf_counter() - start:.1f} s", flush=True)


def _person(base: str, environ: dict[str, str], role: str) -> Browser:
    email = f"{role}@waldsein.example"
    leidraad(environ, "user", "create", email, "--name", role, "--role", role, "--password", PASSWORD)
    return Browser(base).log_in(email, PASSWORD)


def _make_round(staff: Browser) -> str:
    today = date.today()
    names = ("collect", "group", "vote", "decide", "closed")
    days = {name: str(today + timedelta(days=9 * number)) for number, name in enumerate(names)}
    words = {"title": "Echte inbreng", "question": "Was ist beim Radverkehr wichtig?", "fixed": "x", "changeable": "y"}
    staff.fill("/staff/rounds/new/values", "/values", **words, **days, hear_back_on=str(today + timedelta(days=90)))
    slug = staff.address.rsplit("/", 1)[1]
    staff.fill(f"/staff/rounds/{slug}", "/open")
    return slug


def _bring_in(staff: Browser, slug: str, contents: bytes) -> None:
    page = staff.send(staff.form(staff.get(f"/staff/rounds/{slug}/bring-in"), "/bring-in"), file=contents)
    page = staff.send(staff.form(page, "/columns"), text="text", id="id")
    staff.send(staff.form(page, "/confirm"))


def _group(staff: Browser, slug: str) -> None:
    path = f"/staff/rounds/{slug}/themes"
    staff.fill(path, "/themes/group")
    while not staff.get(path).xpath("//form[contains(@action, '/accept')]"):
        time.sleep(0.3)


def _write(staff: Browser, slug: str) -> list[str]:
    """Take all proposals over and write a candidate from each of the four largest themes."""
    page = staff.fill(f"/staff/rounds/{slug}/themes", "/proposals/accept")
    links = page.xpath("//a[contains(@href, '?at=')]/@href")
    themes = dict.fromkeys(re.split("[=&#]", link)[1] for link in links)
    candidates = []
    for number, theme in enumerate([one for one in themes if len(one) == PUBLIC_ID][:4], 1):
        form = staff.form(staff.get(f"/staff/rounds/{slug}/candidates/new?theme={theme}"), "/candidates/new")
        evidence = [box.get("value") for box in form.iter("input") if box.get("name") == "statements"][:5]
        words = {"title_nl": f"Principe {number}", "text_nl": f"Wij houden ons aan nummer {number}."}
        staff.send(form, **words, statements=evidence, reason="Vaak genoemd.")
        candidates.append(staff.address.rsplit("/", 1)[1])
    return candidates


def _vote(base: str, slug: str, number: int) -> None:
    def one(voter: int) -> None:
        browser = Browser(base)
        page = browser.get(f"/rounds/{slug}/vote")
        for place in range(number):
            choice = ("agree", "disagree", "agree", "pass")[(voter + place) % 4]
            page = browser.send(browser.form(page, "/vote"), choice=choice)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(VOTERS)))


def _amend(base: str, staff: Browser, candidate: str) -> None:
    resident = Browser(base)
    page = resident.get(f"/candidates/{candidate}")
    amend = page.xpath("//a[contains(@href, '/amend')]/@href")[0]
    resident.fill(amend, "/amend", text="Wij doen wat we hier zeggen.", reason="Korter.")
    page = staff.get(f"/candidates/{candidate}")
    page = staff.get(page.xpath("//a[contains(@href, '/amendments/')]/@href")[0])
    decide = page.xpath("//a[contains(@href, '/staff/amendments/')]/@href")[0]
    staff.fill(decide, decide, decision="accept", reason="Goed idee.", changes_meaning="yes")


def _adopt(council: Browser, candidate: str) -> str:
    page = council.get(f"/candidates/{candidate}")
    adopt = page.xpath("//a[contains(@href, '/adopt')]/@href")[0]
    today = str(date.today())
    told = {"reference": "R1", "decided_on": today, "valid_from": today, "votes_for": "20", "votes_against": "5"}
    council.fill(adopt, "/adopt", **told)
    return council.address.rsplit("/", 1)[1]


def _complain(base: str, handler: Browser, principle: str) -> None:
    Browser(base).fill(f"/complaints/new?principle={principle}", "/complaints/new", text="Het ging anders.")
    page = handler.get("/staff/complaints")
    complaint = page.xpath("//h2/a[contains(@href, '/staff/complaints/')]/@href")[0]
    handler.fill(complaint, "/assign")
    handler.fill(complaint, "/answer", **{"answer-text": "Dat spijt ons."})


def _follow_back(base: str, principle: str) -> None:
    """Go from the principle to a real statement, as anybody can."""
    browser = Browser(base)
    page = browser.get(f"/principles/{principle}")
    page = browser.get(page.xpath("//a[contains(@href, '/candidates/')][contains(@href, '/statements')]/@href")[0])
    print("a statement under the principle:", " ".join(page.xpath("//blockquote")[0].text_content().split())[:90])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
