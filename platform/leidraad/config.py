# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typed settings, read once from the environment; a value that makes no sense stops the start with one sentence."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("nl", "fy", "en")


class BadSetting(ValueError):
    """A setting that cannot be used; the message names the setting and says what it should be."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two installations. docs/operations.md lists each with its meaning."""

    secret_key: str = field(repr=False)
    environment: str = "development"
    database_url: str = ""
    instance: Path = ROOT / "instance"
    municipality: str = "Wâldsein"
    theme: str = "waldsein"
    languages: tuple[str, ...] = LANGUAGES
    demo: bool = False
    base_url: str = "http://127.0.0.1:5000"
    help_email: str = "leidraad@waldsein.example"
    help_phone: str = "14 0599"
    mail_from: str = "leidraad@waldsein.example"
    smtp_url: str = ""
    proxy_hops: int = 0
    rate_limits: bool = True
    rate_limit_storage: str = "memory://"
    # How many new ballots one address may begin in an hour.
    new_ballots: int = 120
    # How old a count on a public page may be.
    remember_seconds: int = 30
    # The seed of the key that signs what the log of votes holds: 64 hexadecimal digits.
    signing_key: str = field(default="", repr=False)
    # How often votes get their place in the log.
    log_minutes: int = 10
    # How long after the closing of a round people can object, before the key of its ballots is destroyed.
    objection_days: int = 42
    # Where the municipality tells which personal data it processes.
    processing_register: str = ""
    # The folder of a sentence-embedding model for the grouping; none is needed.
    encoder: Path | None = None

    @property
    def production(self) -> bool:
        """Whether real residents use this installation."""
        return self.environment == "production"

    @property
    def uploads(self) -> Path:
        """Where a file waits between two pages."""
        return self.instance / "uploads"

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies travel over HTTPS only."""
        return self.base_url.startswith("https://")


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Build the settings from environment variables, refusing nonsense with :class:`BadSetting`."""
    environment = _one_of(environ, "LEIDRAAD_ENV", ("development", "test", "production"), "development")
    instance = Path(environ.get("LEIDRAAD_INSTANCE") or ROOT / "instance").absolute()
    defaults = Settings(secret_key="")
    return Settings(
        secret_key=_secret_key(environ, environment, instance),
        environment=environment,
        database_url=_database_url(environ, instance),
        instance=instance,
        municipality=environ.get("MUNICIPALITY") or defaults.municipality,
        theme=_theme(environ.get("THEME") or defaults.theme),
        languages=_languages(environ.get("LANGUAGES") or ",".join(LANGUAGES)),
        demo=_boolean(environ, "DEMO", default=False),
        base_url=_address(environ, "BASE_URL", defaults.base_url).rstrip("/"),
        help_email=environ.get("HELP_EMAIL") or defaults.help_email,
        help_phone=environ.get("HELP_PHONE") or defaults.help_phone,
        mail_from=environ.get("MAIL_FROM") or defaults.mail_from,
        smtp_url=_smtp_url(environ.get("SMTP_URL", "")),
        proxy_hops=_count(environ, "PROXY_HOPS", 0),
        rate_limits=_boolean(environ, "RATE_LIMITS", default=True),
        rate_limit_storage=environ.get("RATE_LIMIT_STORAGE") or defaults.rate_limit_storage,
        new_ballots=_count(environ, "NEW_BALLOTS", defaults.new_ballots),
        remember_seconds=_count(environ, "REMEMBER_SECONDS", 0 if environment == "test" else 30),
        signing_key=_signing_key(environ, instance),
        log_minutes=_count(environ, "LOG_MINUTES", defaults.log_minutes) or 1,
        objection_days=_count(environ, "OBJECTION_DAYS", defaults.objection_days),
        processing_register=_address(environ, "PROCESSING_REGISTER", defaults.processing_register),
        encoder=Path(environ["LEIDRAAD_ENCODER"]).absolute() if environ.get("LEIDRAAD_ENCODER") else None,
    )


def _secret_key(environ: Mapping[str, str], environment: str, instance: Path) -> str:
    key = environ.get("SECRET_KEY", "")
    if key and len(key) < 32:
        raise BadSetting("SECRET_KEY is too short: use at least 32 characters.")
    if key:
        return key
    if environment == "production":
        raise BadSetting("SECRET_KEY is missing: production does not start without one.")
    return _kept_key(instance / "secret_key")


def _signing_key(environ: Mapping[str, str], instance: Path) -> str:
    key = environ.get("SIGNING_KEY") or _kept_key(instance / "signing_key")
    if not re.fullmatch("[0-9a-f]{64}", key):
        raise BadSetting("SIGNING_KEY should be 64 hexadecimal digits, in small letters.")
    return key


def _kept_key(kept: Path) -> str:
    """Make a key once and keep it, so that receipts, log-ins and signatures survive a restart."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        with kept.open("x", encoding="ascii") as target:
            kept.chmod(0o600)
            target.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return kept.read_text(encoding="ascii")


def _database_url(environ: Mapping[str, str], instance: Path) -> str:
    url = environ.get("DATABASE_URL") or f"sqlite:///{instance / 'leidraad.sqlite3'}"
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("DATABASE_URL should start with sqlite:/// or postgresql://.")
    return url


def _theme(name: str) -> str:
    if not name.isidentifier():
        raise BadSetting("THEME should be the name of a file in static/css/municipality, without .css.")
    return name


def _languages(text: str) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = sorted(set(chosen) - set(LANGUAGES))
    if unknown or not chosen:
        raise BadSetting(f"LANGUAGES should be a list out of {', '.join(LANGUAGES)}.")
    return chosen


def _address(environ: Mapping[str, str], name: str, default: str) -> str:
    address = environ.get(name) or default
    if address and not address.startswith(("http://", "https://")):
        raise BadSetting(f"{name} should start with http:// or https://.")
    return address


def _smtp_url(url: str) -> str:
    if url and not url.startswith(("smtp://", "smtps://")):
        raise BadSetting("SMTP_URL should start with smtp:// or smtps://.")
    return url


def _boolean(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    return {"1": True, "0": False}[_one_of(environ, name, ("0", "1"), "1" if default else "0")]


def _count(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isdecimal():
        raise BadSetting(f"{name} should be a whole number, 0 or more.")
    return int(text)


def _one_of(environ: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str) -> str:
    value = environ.get(name) or default
    if value not in allowed:
        raise BadSetting(f"{name} should be one of {', '.join(allowed)}, not {value!r}.")
    return value
