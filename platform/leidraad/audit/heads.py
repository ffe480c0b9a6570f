# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signed heads: what a log held at a moment, said so that it cannot be taken back.

Words and signature have the form of a checkpoint as witnesses of transparency logs know it (C2SP, tlog-checkpoint and
signed-note), so that others can keep and countersign them. The signature is Ed25519.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ED25519 = b"\1"


@dataclass(frozen=True)
class Head:
    """What is signed: of which log, how many lines, the root of their tree as hexadecimal digits, when, whether it is
    the last one, and of the last one a hash of what decides the count besides the lines."""

    origin: str
    size: int
    root: str
    signed_at: datetime
    is_final: bool
    decides: str = ""

    @property
    def moment(self) -> str:
        """When it was signed, as it stands there."""
        return self.signed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def text(self) -> str:
        """The lines that are signed."""
        root = base64.b64encode(bytes.fromhex(self.root)).decode()
        state = "final" if self.is_final else "open"
        decides = f"decides {self.decides}\n" if self.decides else ""
        return f"{self.origin}\n{self.size}\n{root}\n{self.moment} {state}\n{decides}"


@dataclass(frozen=True)
class Signer:
    """Who signs: a name (the host of this installation) and the seed of the key, 64 hexadecimal digits."""

    name: str
    seed: str

    @property
    def key(self) -> str:
        """The public key: the name, four bytes of a hash, and the key itself."""
        public = _ED25519 + self._private().public_key().public_bytes_raw()
        return f"{self.name}+{_key_id(self.name, public).hex()}+{base64.b64encode(public).decode()}"

    def sign(self, head: Head) -> str:
        """Return the signature of a head, in base64."""
        return base64.b64encode(self._private().sign(head.text.encode())).decode()

    def _private(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.seed))


def name_of(key: str) -> str:
    """Return whose public key it is."""
    return key.split("+")[0]


def checkpoint(head: Head, key: str, signature: str) -> str:
    """Return a head with its signature, as one text."""
    name, identity, _public = key.split("+", 2)
    signed = base64.b64encode(bytes.fromhex(identity) + base64.b64decode(signature)).decode()
    return f"{head.text}\n— {name} {signed}\n"


def is_signed(head: Head, key: str, signature: str) -> bool:
    """Tell whether the owner of this public key signed this head; a key or signature that is none signs nothing."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        name, identity, text = key.split("+", 2)
        public, signed = _bytes_of(text), _bytes_of(signature)
        if (public[:1], identity) != (_ED25519, _key_id(name, public).hex()):
            return False
        Ed25519PublicKey.from_public_bytes(public[1:]).verify(signed, head.text.encode())
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def _bytes_of(text: str) -> bytes:
    """Read base64 of which every bit counts."""
    read = base64.b64decode(text, validate=True)
    if base64.b64encode(read).decode() != text:
        raise ValueError("bits that mean nothing")
    return read


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
