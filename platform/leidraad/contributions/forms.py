# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What residents hand in, and what staff bring in and moderate."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, FieldList, RadioField, SelectField, TextAreaField
from wtforms.validators import Optional

from leidraad.contributions.models import Channel
from leidraad.contributions.services import personal_kinds
from leidraad.contributions.services.handing_in import LONGEST_TEXT, MOST_TEXTS
from leidraad.core.forms import BaseForm, NonceForm, at_most, file_choice, options, required, text_line


class ContributeForm(NonceForm):
    """One or more texts; which button was pressed tells whether personal data may stay for staff to look at."""

    texts = FieldList(
        TextAreaField(
            _l("Your words"),
            [Optional(), at_most(LONGEST_TEXT)],
            render_kw={"rows": 6},
        ),
        min_entries=1,
        max_entries=MOST_TEXTS,
    )

    def __init__(self) -> None:
        """Number the boxes where there is more than one."""
        super().__init__()
        self._number()

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for at least one text."""
        fine: bool = super().validate(extra_validators)
        if fine and not self.filled():
            self.texts[0].errors = [_l("Write something first. One sentence is enough.")]
            return False
        return fine

    def filled(self) -> list[str]:
        """Return the texts that hold something."""
        return [entry.data for entry in self.texts if entry.data]

    def findings(self) -> dict[int, list[str]]:
        """Return per text the kinds of personal data it seems to hold."""
        found = {number: personal_kinds(entry.data) for number, entry in enumerate(self.texts) if entry.data}
        return {number: kinds for number, kinds in found.items() if kinds}

    def add_box(self) -> None:
        """Add an empty box, up to the most."""
        if len(self.texts) < MOST_TEXTS:
            self.texts.append_entry()
            self._number()

    def _number(self) -> None:
        if len(self.texts) > 1:
            for number, entry in enumerate(self.texts, 1):
                entry.label.text = _l("Text %(number)s", number=number)


class MailCodeForm(BaseForm):
    """Where to send the code."""

    email = EmailField(
        _l("Your e-mail address"),
        [required(), at_most(254)],
        description=_l("We use it once, to send the code. We do not keep it."),
        render_kw={"autocomplete": "email"},
    )


class WithholdForm(BaseForm):
    """Why words are kept back."""

    reason = text_line(_l("Why is it kept back?"), 500, description=_l("The writer reads this."))


class RedactForm(BaseForm):
    """Which words are blacked out."""

    words = text_line(_l("Words to black out"), 300, description=_l("Copy them exactly as they stand in the text."))


class ButtonForm(BaseForm):
    """A button and nothing else."""


class UploadForm(BaseForm):
    """A file with texts."""

    file = file_choice(_l("File (CSV or XLSX, at most 10 MB)"))


class ColumnsForm(BaseForm):
    """What stands where in the file."""

    text = SelectField(_l("Which column holds the texts?"))
    id = SelectField(
        _l("Which column numbers the rows?"),
        description=_l("With it, a row that was brought in before is known again, also when its text was corrected."),
    )
    channel = RadioField(
        _l("How did these words reach us?"),
        choices=options(
            [
                (Channel.PAPER.value, _l("On paper")),
                (Channel.MEETING.value, _l("At a meeting")),
                (Channel.IMPORT.value, _l("From another system")),
            ]
        ),
        default=Channel.IMPORT.value,
    )
