# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mail: one address, one subject, one message, however often the job is done."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from flask import Flask
from sqlalchemy import update

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Refusal
from leidraad.core.mail import Letter
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.services import find_job
from leidraad.jobs.worker import run_waiting
from leidraad.notices.services import send
from tests.jobs.test_serve import free_port

AMINA = "amina@waldsein.example"


class Inbox:
    """A mail server that keeps what it gets, and refuses the first `refusals` messages."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refusals = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refusals:
            self.refusals -= 1
            return "451 Try again later"
        assert isinstance(envelope.content, bytes)
        self.received.append(message_from_bytes(envelope.content, policy=default))
        self.recipients += envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def inbox() -> Inbox:
    """An empty inbox."""
    return Inbox()


@pytest.fixture
def smtp_app(app: Flask, inbox: Inbox) -> Iterator[Flask]:
    """The application with a mail server."""
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield with_mail_server(app, f"smtp://127.0.0.1:{controller.port}")
    controller.stop()


def with_mail_server(app: Flask, url: str) -> Flask:
    """Let the application send its mail there."""
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url=url)
    return app


def put_down(app: Flask, to: str = AMINA, subject: str = "Jo koade", body: str = "Tige tank foar jo bydrage!") -> str:
    """Send a mail and return the public id of its job."""
    with app.app_context():
        job = send(db.session(), to=to, letter=Letter(subject, body), now=utc_now())
        db.session.commit()
        return job.public_id


def let_time_pass(app: Flask) -> None:
    """Make every waiting job due."""
    with app.app_context():
        db.session.execute(
            update(Job).where(Job.state == JobState.WAITING).values(run_at=utc_now() - timedelta(seconds=1))
        )
        db.session.commit()


def outbox(app: Flask) -> list[Path]:
    """Return the files in the outbox."""
    return sorted((app.extensions["settings"].instance / "outbox").glob("*"))


def test_mail_without_a_server_lies_in_the_outbox(app: Flask) -> None:
    put_down(app, subject="Uw code voor Wâldsein", body="Tige tank!\nOant sjen ✓\n")
    assert run_waiting(app) == 1
    (file,) = outbox(app)
    assert (file.suffix, file.stat().st_mode & 0o777) == (".eml", 0o600)
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert (message["To"], message["Subject"]) == (AMINA, "Uw code voor Wâldsein")
    assert message["From"] == "Wâldsein <leidraad@waldsein.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content() == "Tige tank!\nOant sjen ✓\n"


def test_the_address_is_forgotten_when_the_mail_is_sent(app: Flask) -> None:
    public_id = put_down(app)
    with app.app_context():
        assert find_job(db.session(), public_id).payload["to"] == AMINA
    run_waiting(app)
    with app.app_context():
        assert find_job(db.session(), public_id).payload == {}


def test_a_mail_that_was_sent_twice_is_one_mail(app: Flask) -> None:
    public_id = put_down(app)
    with app.app_context():
        payload = find_job(db.session(), public_id).payload
    run_waiting(app)
    (first,) = outbox(app)
    before = first.read_bytes()
    with app.app_context():  # as if the worker was killed between sending and saying so
        db.session.execute(update(Job).values(state=JobState.WAITING, payload=payload))
        db.session.commit()
    assert run_waiting(app) == 1
    assert [file.read_bytes() for file in outbox(app)] == [before]


def test_mail_leaves_by_the_server_that_is_set(smtp_app: Flask, inbox: Inbox) -> None:
    public_id = put_down(smtp_app)
    run_waiting(smtp_app)
    assert inbox.recipients == [AMINA]
    assert inbox.received[0]["Message-ID"] == f"<{public_id}@waldsein.example>"
    assert inbox.received[0].get_content().strip() == "Tige tank foar jo bydrage!"
    assert outbox(smtp_app) == []


def test_a_server_that_is_busy_is_tried_again(smtp_app: Flask, inbox: Inbox) -> None:
    inbox.refusals = 1
    put_down(smtp_app)
    run_waiting(smtp_app)
    assert inbox.received == []
    let_time_pass(smtp_app)
    run_waiting(smtp_app)
    assert len(inbox.received) == 1


def test_a_domain_with_frisian_letters_is_reached(smtp_app: Flask, inbox: Inbox) -> None:
    put_down(smtp_app, to="jan@wâldsein.frl")
    run_waiting(smtp_app)
    assert inbox.recipients == ["jan@xn--wldsein-pwa.frl"]


@pytest.mark.parametrize(
    "to",
    ["", "amina", f"{AMINA}\nBcc: all@x.nl", f"{AMINA}\r", f"{AMINA}, bram@x.nl", f"Amina <{AMINA}>", "a\0@x.nl"],
)
def test_what_is_not_one_address_is_refused(app: Flask, to: str) -> None:
    with pytest.raises(Refusal, match="no e-mail address"):
        put_down(app, to=to)


@pytest.mark.parametrize("subject", ["", "Hi\nBcc: all@x.nl", "Hi\r\n\r\nbody", "Hi\u2028there"])
def test_a_subject_is_one_line(app: Flask, subject: str) -> None:
    with pytest.raises(Refusal, match="one line"):
        put_down(app, subject=subject)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 with its key in one file, made here."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command")
    file = tmp_path / "server.pem"
    asked = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test"
    named = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(file), "-out", f"{file}.crt"]
    subprocess.run([*asked.split(), *named], check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


def _check_password(_server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: object) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (b"us", b"p@ss")
    return AuthResult(success=right)


@pytest.fixture
def strict_app(app: Flask, inbox: Inbox, certificate: Path) -> Iterator[Flask]:
    """The application with a mail server that wants encryption and a password."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    controller = Controller(
        inbox,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_check_password,
    )
    controller.start()
    yield with_mail_server(app, f"smtp://us:p%40ss@127.0.0.1:{controller.port}")
    controller.stop()


def test_a_password_travels_encrypted(
    strict_app: Flask, inbox: Inbox, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    put_down(strict_app)
    run_waiting(strict_app)
    assert inbox.recipients == [AMINA]


def test_a_server_with_a_certificate_that_nobody_knows_gets_nothing(strict_app: Flask, inbox: Inbox) -> None:
    public_id = put_down(strict_app)
    run_waiting(strict_app)
    assert inbox.received == []
    with strict_app.app_context():
        assert find_job(db.session(), public_id).error == "SSLCertVerificationError"
