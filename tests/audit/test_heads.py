# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A signed head says what a log held, in words that witnesses know, and nobody else can say it."""

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from leidraad.audit.heads import Head, Signer, checkpoint, is_signed, name_of

SIGNER = Signer("samen.example.nl", "5a" * 32)
HEAD = Head("samen.example.nl/abc", 3, "0f" * 32, datetime(2026, 11, 26, 9, 0, tzinfo=UTC), False)


def test_a_head_holds_for_its_own_key_alone() -> None:
    signature = SIGNER.sign(HEAD)
    assert is_signed(HEAD, SIGNER.key, signature)
    assert not is_signed(HEAD, Signer("samen.example.nl", "5b" * 32).key, signature)
    assert name_of(SIGNER.key) == "samen.example.nl"


@pytest.mark.parametrize(
    "change",
    [
        {"origin": "samen.example.nl/abd"},
        {"size": 4},
        {"root": "0e" + "0f" * 31},
        {"signed_at": HEAD.signed_at.replace(second=1)},
        {"is_final": True},
    ],
)
def test_a_changed_head_does_not_hold(change: dict[str, object]) -> None:
    assert not is_signed(replace(HEAD, **change), SIGNER.key, SIGNER.sign(HEAD))  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["", "a", "a+b", "samen.example.nl+00000000+AQ==", "x+é+AAAA", SIGNER.key + "=="])
@pytest.mark.parametrize("signature", ["", "é", "AAAA"])
def test_what_is_no_key_or_signature_signs_nothing(key: str, signature: str) -> None:
    assert not is_signed(HEAD, key, signature)
    assert not is_signed(HEAD, SIGNER.key, signature)


def test_a_checkpoint_is_a_signed_note() -> None:
    text, _, signatures = checkpoint(HEAD, SIGNER.key, SIGNER.sign(HEAD)).partition("\n\n")
    root = base64.b64encode(bytes.fromhex(HEAD.root)).decode()
    assert text == f"samen.example.nl/abc\n3\n{root}\n2026-11-26T09:00:00Z open"
    dash, name, signed = signatures.rstrip("\n").split(" ")
    public = base64.b64decode(SIGNER.key.split("+", 2)[2])
    raw = base64.b64decode(signed)
    assert (dash, name) == ("—", "samen.example.nl")
    assert raw[:4] == hashlib.sha256(b"samen.example.nl\n" + public).digest()[:4]
    assert public[:1] == b"\1"
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], f"{text}\n".encode())
