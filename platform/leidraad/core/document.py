# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A document in plain blocks, said once: a page shows them (templates/_macros/document.html), and so does a PDF.

Texts are in the language of the document, except where :class:`Said` or a block names another. A `href` is a path of
ours or an address.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from leidraad.config import Settings
from leidraad.core.pdf import make_pdf


@dataclass(frozen=True)
class Said:
    """Words in a language of their own, among others."""

    text: str
    language: str


Words = str | Said


@dataclass(frozen=True)
class Heading:
    """The start of a part. Levels go down one at a time from 2; the title of the document is level 1."""

    text: Words
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Words of the municipality or of Leidraad."""

    text: Words
    tone: Literal["", "lead", "small"] = ""


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: Sequence[Words]


@dataclass(frozen=True)
class Facts:
    """Words, each with its value."""

    pairs: Sequence[tuple[str, Words]]


@dataclass(frozen=True)
class Quote:
    """Words of a resident as they were written, and nothing else."""

    text: str
    language: str
    about: str = ""


@dataclass(frozen=True)
class Wording:
    """A text that is proposed or in force, set apart."""

    title: str
    text: str
    language: str


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings; `numeric` says which columns, from 0, hold numbers, and `long` which sentences."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Words]]
    numeric: Sequence[int] = ()
    long: Sequence[int] = ()


@dataclass(frozen=True)
class Share:
    """How some people chose, as shares from 0 to 1, and the same facts in words."""

    label: Words
    words: str
    agree: float
    disagree: float


@dataclass(frozen=True)
class Shares:
    """Bars under each other; whoever does not see them reads the words."""

    caption: str
    rows: Sequence[Share]


@dataclass(frozen=True)
class Note:
    """Something to know before reading on."""

    title: str
    text: Words


@dataclass(frozen=True)
class Link:
    """A way to more."""

    text: Words
    href: str


@dataclass(frozen=True)
class Contents:
    """The parts of the document, with the page where each begins."""

    title: str


Block = Heading | Paragraph | Bullets | Facts | Quote | Wording | Table | Shares | Note | Link | Contents


@dataclass(frozen=True)
class Document:
    """A whole document. `kind` says what it is, above the title."""

    title: str
    kind: str
    language: str
    blocks: Sequence[Block]

    def to_pdf(self, *, settings: Settings, made_at: datetime) -> bytes:
        """Return it as a tagged PDF."""
        data = {"title": self.title, "kind": self.kind, "blocks": [_told(one) for one in self.blocks]}
        return make_pdf("document.typ", data, language=self.language, settings=settings, made_at=made_at)


def kind_of(block: Block) -> str:
    """Return the name of the part that shows a block.

    >>> kind_of(Heading("Themes"))
    'heading'
    """
    return type(block).__name__.lower()


def _told(block: Block) -> dict[str, Any]:
    return {"block": kind_of(block), **asdict(block)}
