# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A ZIP that somebody uploads cannot fill the memory; one that we write is always the same."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from leidraad.core.archive import MOST_PARTS, pack, unpack
from leidraad.core.errors import Refusal, TooLarge

FILES = {"a/votes.csv": b"1\n", "b.txt": b"\x00\xff" * 1000}


def test_what_was_packed_comes_out() -> None:
    assert unpack(pack(FILES)) == FILES


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    assert pack(FILES) == pack(dict(reversed(FILES.items())))


def test_what_is_no_zip_is_refused() -> None:
    for contents in (b"", b"PK", pack(FILES)[:-30], pack(FILES).replace(b"\xff\x00", b"\x00\x00")[:90]):
        with pytest.raises(Refusal):
            unpack(contents)


def test_a_zip_that_unpacks_to_far_more_is_refused() -> None:
    with pytest.raises(TooLarge):
        unpack(_zip({"zeros": bytes(10_000_000)}))


def test_a_zip_that_says_less_than_it_unpacks_to_is_refused() -> None:
    lying = bytearray(_zip({"zeros": bytes(1_000_000)}))
    for place in (lying.index(b"PK\x03\x04") + 22, lying.index(b"PK\x01\x02") + 24):
        lying[place : place + 4] = (100).to_bytes(4, "little")
    with pytest.raises(Refusal):
        unpack(bytes(lying))


def test_a_zip_of_too_many_files_is_refused() -> None:
    with pytest.raises(TooLarge):
        unpack(_zip({str(number): b"" for number in range(MOST_PARTS + 1)}))


def _zip(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, contents in files.items():
            archive.writestr(name, contents)
    return target.getvalue()
