# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open a ZIP that somebody uploads without trusting it, and write one that is the same every time."""

import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from leidraad.core.errors import N_, Refusal, TooLarge

LARGEST_UNPACKED = 200_000_000
HIGHEST_RATIO = 200
MOST_PARTS = 500
_AT_ONCE = 65_536
# Of each file its name and, bit by bit, what is in it.
Parts = Iterable[tuple[str, Iterable[bytes]]]
# What gives, by the columns of each table in a package, the files that tell what they are.
Tell = Callable[[Mapping[str, Sequence[str]]], Mapping[str, bytes]]
SUMS = "SHA256SUMS"
# A part that is locked or packed in an unknown way is a RuntimeError.
BROKEN = (BadZipFile, RuntimeError, EOFError, zlib.error)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of these files that does not tell when it was made: the same files give the same bytes."""
    target = io.BytesIO()
    pack_into(target, parts_of(files))
    return target.getvalue()


def parts_of(files: Mapping[str, bytes]) -> Parts:
    """Return files in the order of their names, as parts to write."""
    return ((name, [files[name]]) for name in sorted(files))


def with_sums(parts: Parts) -> Parts:
    """Yield these parts and then their checksums, as `sha256sum -c` reads them."""
    sums: list[str] = []
    for name, bits in parts:
        digest = sha256()
        yield name, _summed(bits, digest)
        sums.append(f"{digest.hexdigest()}  {name}\n")
    yield SUMS, ["".join(sorted(sums)).encode()]


def _summed(bits: Iterable[bytes], digest: Any) -> Iterator[bytes]:
    for bit in bits:
        digest.update(bit)
        yield bit


def pack_into(target: IO[bytes], parts: Parts) -> None:
    """Write a ZIP bit by bit. Of the whole nothing is held in memory."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, bits in parts:
            part = ZipInfo(name)  # its moment is the start of 1980
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o644 << 16
            with archive.open(part, "w") as goal:
                for bit in bits:
                    goal.write(bit)


def unpack(contents: bytes) -> dict[str, bytes]:
    """Return the files in a ZIP by name, or refuse it with a sentence."""
    try:
        with ZipFile(io.BytesIO(contents)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            check_sizes(parts, len(contents))
            return {part.filename: b"".join(chunks(archive, part)) for part in parts}
    except BROKEN as problem:
        raise Refusal(N_("We cannot open this file as a ZIP. Make it again and try once more.")) from problem


def check_sizes(parts: list[ZipInfo], packed: int) -> None:
    """Look at what the file says it unpacks to before anything is unpacked (ASVS 5.2.3)."""
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or unpacked > HIGHEST_RATIO * packed:
        raise too_large()


def chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Unpack a part bit by bit to its real end, which need not be where the file says it is."""
    said = part.file_size
    part.file_size = said + 1
    with archive.open(part) as source:
        while chunk := source.read(_AT_ONCE):
            if source.tell() > said:
                raise too_large()
            yield chunk


def too_large() -> TooLarge:
    """Return what we say of a file that is small and unpacks to much."""
    return TooLarge(N_("This file unpacks to something far too large, so we did not open it."))
