# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the files of a bundle line by line, and refuse what cannot stand there."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from leidraad.audit.heads import Head, name_of
from leidraad.votes.services.log.archive import Damaged
from leidraad.votes.services.log.recount import WordingTold
from leidraad.votes.services.sealing import Opening, words_hash

ABOUT, HEADS, LEAVES, OPENINGS = "round.json", "heads.csv", "leaves.txt", "openings.csv"
README, TALLIES, WORDINGS = "README.txt", "tallies.csv", "wordings.jsonl"
HEAD_COLUMNS = "size,root,signed_at,state,decides,key,signature"
OPENING_COLUMNS = "line,round,pseudonym,voters,wording,words,choice,important,number,salt"
CHOICES = ("agree", "disagree", "pass")

Files = Mapping[str, bytes]


def decides(files: Files) -> str:
    """Return the hash of the files that decide the count besides the votes."""
    told = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in (ABOUT, WORDINGS))
    return hashlib.sha256(told.encode()).hexdigest()


def read_about(files: Files) -> dict[str, Any]:
    about = _json(ABOUT, None, "\n".join(line for _number, line in read_lines(files, ABOUT)))
    right = isinstance(about.get("round"), str) and isinstance(about.get("voters"), dict)
    if not right or not isinstance(about.get("not_opened"), int):
        raise Damaged(ABOUT, None, "it does not tell the round, its voters and how many lines are not opened")
    return about


def read_lines(files: Files, name: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file with their numbers from 1."""
    if name not in files:
        raise Damaged(name, None, "this file is missing")
    if not files[name].endswith(b"\n"):
        raise Damaged(name, files[name].count(b"\n") + 1, "the last line has no end")
    for number, line in enumerate(files[name].split(b"\n")[:-1], start=1):
        try:
            yield number, line.decode("utf-8")
        except UnicodeDecodeError as problem:
            raise Damaged(name, number, "this is no UTF-8") from problem


def read_rows(files: Files, name: str, header: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table without quotes."""
    names = header.split(",")
    for number, line in read_lines(files, name):
        cells = line.split(",")
        if (number == 1 and line != header) or len(cells) != len(names):
            raise Damaged(name, number, "these are not the columns that belong here")
        if number > 1:
            yield number, dict(zip(names, cells, strict=True))


def read_leaf(number: int, line: str) -> bytes:
    if len(line) != 64 or set(line) - set("0123456789abcdef"):
        raise Damaged(LEAVES, number, "this is no hash of 64 hexadecimal digits")
    return bytes.fromhex(line)


def read_wording(number: int, line: str) -> WordingTold:
    told = _json(WORDINGS, number, line)
    try:
        words = words_hash((text["language"], text["title"], text["text"]) for text in told["texts"])
        one = WordingTold(told["candidate"], told["wording"], told["number"], told["changes_meaning"], told["words"])
    except (KeyError, TypeError) as problem:
        raise Damaged(WORDINGS, number, "something is missing") from problem
    if words != one.words:
        raise Damaged(WORDINGS, number, "the hash is not that of the texts")
    return one


def read_opening(number: int, row: dict[str, str]) -> tuple[int, Opening]:
    line, important = row.pop("line"), row["important"]
    is_number = all(one.isascii() and one.isdecimal() and len(one) < 12 for one in (line, row["number"]))
    if not is_number or row["choice"] not in CHOICES or important not in {"true", "false"}:
        raise Damaged(OPENINGS, number, "this is no choice")
    told: dict[str, Any] = {**row, "important": important == "true", "number": int(row["number"])}
    return int(line), Opening(**told)


def read_head(number: int, row: dict[str, str], round_: str) -> Head:
    try:
        moment = datetime.fromisoformat(row["signed_at"])
        size, final = int(row["size"]), {"open": False, "final": True}[row["state"]]
        head = Head(f"{name_of(row['key'])}/{round_}", size, row["root"], moment, final, row["decides"])
        rewritten = (str(size), head.moment, bytes.fromhex(head.root).hex())
    except (KeyError, ValueError) as problem:
        raise Damaged(HEADS, number, "this is no head") from problem
    if rewritten != (row["size"], row["signed_at"], row["root"]):
        raise Damaged(HEADS, number, "this is no head")
    return head


def _json(name: str, number: int | None, line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise Damaged(name, number, "this is no JSON") from problem
    if not isinstance(told, dict):
        raise Damaged(name, number, "this is no JSON object")
    return told
