# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open a ZIP that somebody uploads without trusting it, and write one that is the same every time."""

import io
import zlib
from collections.abc import Iterator, Mapping
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from leidraad.core.errors import N_, Refusal, TooLarge

LARGEST_UNPACKED = 200_000_000
HIGHEST_RATIO = 200
MOST_PARTS = 500
_AT_ONCE = 65_536
# A part that is locked or packed in an unknown way is a RuntimeError.
BROKEN = (BadZipFile, RuntimeError, EOFError, zlib.error)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of these files that does not tell when it was made: the same files give the same bytes."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            part = ZipInfo(name)  # its moment is the start of 1980
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(part, files[name])
    return target.getvalue()


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
