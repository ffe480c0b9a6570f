# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files in one ZIP that has the same bytes on every machine: in order, not compressed, without a moment."""

import hashlib
import io
import struct
import zipfile
from collections.abc import Mapping

SUMS = "SHA256SUMS"
_MOMENT = (1980, 1, 1, 0, 0, 0)


class Damaged(Exception):
    """Where something is wrong: in which file, on which line if on one, and what."""

    def __init__(self, file: str, line: int | None, what: str) -> None:
        super().__init__(f"{file}, line {line}: {what}" if line else f"{file}: {what}")


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the ZIP with these files and a list of their checksums, as `sha256sum --check` reads it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted({**files, SUMS: _sums(files)}.items()):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, content)
    return target.getvalue()


def unpack(packed: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP as they stand there. Whether they are whole is for :func:`check_whole` to tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return {info.filename: _stored(packed, info) for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, struct.error) as problem:
        raise Damaged("the ZIP", None, f"it cannot be read ({problem})") from problem


def check_whole(packed: bytes, files: Mapping[str, bytes]) -> None:
    """Refuse files that are not those of the list of checksums, and a ZIP that differs anywhere from how we make it."""
    others = {name: content for name, content in files.items() if name != SUMS}
    expected, told = _sums(others).split(b"\n"), files.get(SUMS, b"").split(b"\n")
    for number, (line, right) in enumerate(zip(told, expected, strict=False), start=1):
        if line != right:
            name = right.decode().partition("  ")[2] or "the end"
            raise Damaged(SUMS, number, f"this is not the checksum of {name}: one of the two was changed")
    if len(told) != len(expected):
        raise Damaged(SUMS, None, "files are missing, or there are more than it names")
    again = pack(others)
    if packed != again:
        pairs = zip(packed, again, strict=False)
        place = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(packed), len(again)))
        raise Damaged("the ZIP", None, f"byte {place + 1}, outside of the files, was changed")


def _stored(packed: bytes, info: zipfile.ZipInfo) -> bytes:
    start = info.header_offset + len(info.FileHeader())
    return packed[start : start + info.file_size]


def _sums(files: Mapping[str, bytes]) -> bytes:
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())]
    return "".join(lines).encode()
