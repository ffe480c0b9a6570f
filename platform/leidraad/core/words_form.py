# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a principle, in Dutch and, if wished, in Frisian and English."""

from collections.abc import Mapping
from typing import Any, Protocol

from flask_babel import lazy_gettext as _l

from leidraad.core.forms import BaseForm, text_area, title_line

TITLE, TEXT = 160, 2000


class Titled(Protocol):
    """Words as the rooms keep them."""

    @property
    def title(self) -> str:
        """A title that can be said aloud."""

    @property
    def text(self) -> str:
        """What it means."""


def fields_of(words: Mapping[str, Titled]) -> dict[str, str]:
    """Return what a form starts with that holds these words."""
    titles = {f"title_{language}": one.title for language, one in words.items()}
    return titles | {f"text_{language}": one.text for language, one in words.items()}


class WordsForm(BaseForm):
    """A title and a text in each language; the Dutch ones have to be there (FRY-02)."""

    title_nl = title_line(_l("Title in Dutch"), TITLE, description=_l("Short enough to say aloud."))
    text_nl = text_area(_l("What it means, in Dutch"), TEXT, description=_l("One to three sentences."))
    title_fy = title_line(_l("Title in Frisian"), TITLE, optional=True)
    text_fy = text_area(_l("What it means, in Frisian"), TEXT, optional=True)
    title_en = title_line(_l("Title in English"), TITLE, optional=True)
    text_en = text_area(_l("What it means, in English"), TEXT, optional=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for both the title and the text of a language, or neither."""
        complete: bool = super().validate(extra_validators)
        for language in ("fy", "en"):
            if f"title_{language}" not in self:
                continue
            title, text = self[f"title_{language}"], self[f"text_{language}"]
            if bool(title.data) != bool(text.data):
                empty = text if title.data else title
                empty.errors = [_l("Write both the title and the text in this language, or leave both empty.")]
                complete = False
        return complete

    @property
    def texts(self) -> dict[str, tuple[str, str]]:
        """The title and the text of each language that was filled in."""
        return {
            language: (self[f"title_{language}"].data, self[f"text_{language}"].data)
            for language in ("nl", "fy", "en")
            if f"title_{language}" in self and self[f"title_{language}"].data
        }
