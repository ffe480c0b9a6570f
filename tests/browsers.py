# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real browser on a served application."""

import os
import shutil
from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from werkzeug.serving import make_server

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

# A busy machine is no fault of a page.
expect.set_options(timeout=30_000)


def served(app: Flask) -> Iterator[str]:
    """Serve an application as long as the one who asked goes on."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def follow(control: Locator) -> None:
    """Click on a link or a button, and wait for the page that follows."""
    with control.page.expect_navigation():
        control.click()


def width(page: Page) -> int:
    """Return how wide a page is, in pixels; one that is still arriving is waited for, because it has no width yet."""
    page.wait_for_load_state()
    found: int = page.locator("html").evaluate("html => html.scrollWidth")
    return found


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the application is served."""
    yield from served(app)


@pytest.fixture(scope="module")
def demo_address(demo: Flask) -> Iterator[str]:
    """Where the invented municipality is served."""
    yield from served(demo)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that script/test found; one for all tests, because a process can drive only one."""
    program = os.environ.get("LEIDRAAD_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET.split())
        yield browser
        browser.close()
