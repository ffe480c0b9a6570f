# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The base form: cleans every text, and carries a nonce so that sending twice is harmless."""

import secrets
from collections.abc import Iterable
from typing import Any

from flask_babel import get_translations
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Field, FieldList, HiddenField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice, SelectFieldBase
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from leidraad.core.days import ODD_YEAR, can_be_meant
from leidraad.core.errors import N_
from leidraad.core.plain_text import clean_text, has_letter
from leidraad.core.templating import format_number

# What WTForms itself says, so that our own catalogues translate it: it knows no Frisian.
_ITS_WORDS = (
    N_("Not a valid choice."),
    N_("'%(value)s' is not a valid choice for this field."),
    N_("Not a valid integer value."),
    N_("Not a valid date value."),
    N_("Number must be between %(min)s and %(max)s."),
    N_("This field is required."),
)


class _OurWords:
    """Answer WTForms from our own catalogues."""

    def gettext(self, text: str) -> str:
        """Translate a sentence."""
        translated: str = get_translations().ugettext(text)
        return translated

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Translate a sentence with a number."""
        translated: str = get_translations().ungettext(one, many, number)
        return translated


class DayField(DateField):  # type: ignore[misc]  # wtforms has no types
    """A day that somebody can mean."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the day, or say that it is none."""
        super().process_formdata(valuelist)
        if self.data and not can_be_meant(self.data):
            raise ValueError(self.gettext(ODD_YEAR))


class WholeLine(TextAreaField):  # type: ignore[misc]
    """One line in a box that shows all of it, on a phone too; a break that somebody types is a space."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was sent as one line."""
        super().process_formdata([" ".join(value.split()) for value in valuelist])


class KnownNumber(HiddenField):  # type: ignore[misc]
    """The number of what a writer had in front of them, so that two who write at once notice each other."""

    @property
    def number(self) -> int:
        """What was sent; -1, which nothing has, if that was tampered with."""
        sent = str(self.data or "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else -1


class BaseForm(FlaskForm):  # type: ignore[misc]  # flask_wtf has no types
    """Every form: clean text, first error reachable by `problems`."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Clean what somebody typed before anything looks at it."""

        # The token stands in the page and is checked before any view (CSRFProtect); once is enough.
        csrf = False

        def get_translations(self, form: FlaskForm) -> _OurWords:
            """Let the library speak our words."""
            return _OurWords()

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> MultiDict[str, Any] | None:
            """Take what was sent, cleaned; a choice is left as it is, and a file too where one is asked for."""
            sent = super().wrap_formdata(form, formdata)
            if sent is None:
                return None
            chosen = {name for name, field in form._fields.items() if isinstance(field, SelectFieldBase)}
            files = {name for name, field in form._fields.items() if isinstance(field, FileField)}
            return MultiDict(
                (name, value if name in chosen else _cleaned(value))
                for name, value in sent.items(multi=True)
                if isinstance(value, str) or name in files
            )

    @property
    def problems(self) -> list[tuple[Field, str]]:
        """Each field with its first error, in the order of the page."""
        return [(field, str(field.errors[0])) for field in self.questions if field.errors]

    @property
    def questions(self) -> list[Field]:
        """Every field as the page shows it: of a list, each of its boxes."""
        return [one for field in self for one in (field if isinstance(field, FieldList) else [field])]


class NonceForm(BaseForm):
    """A form that makes something: the nonce tells a second click from a second wish."""

    nonce = HiddenField(default=lambda: secrets.token_urlsafe(16))

    def validate_nonce(self, field: Field) -> None:
        """Refuse a nonce that we did not make."""
        if not 20 <= len(field.data or "") <= 40:
            raise ValidationError(_l("This form is not complete. Open the page again."))


def required(message: Any = None) -> InputRequired:
    """Ask for an answer, in words."""
    return InputRequired(message or _l("Fill this in."))


class _AtMost(Length):  # type: ignore[misc]
    """At most so many characters, a number that is told as the language of the page writes it."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if len(field.data or "") > self.max:
            raise ValidationError(_("This is too long: at most %(max)s characters.", max=format_number(self.max)))


def at_most(maximum: int) -> Length:
    """Limit the length; the page shows the limit beside the field."""
    return _AtMost(max=maximum)


def text_area(label: Any, maximum: int, *, description: Any = "", optional: bool = False, rows: int = 5) -> Any:
    """Return a text area with its limit."""
    validators = [Optional() if optional else _filled(), at_most(maximum)]
    return TextAreaField(label, validators, description=description, render_kw={"rows": rows})


def text_line(label: Any, maximum: int, *, description: Any = "", optional: bool = False, **render: Any) -> Any:
    """Return a one-line text field with its limit."""
    validators = [Optional() if optional else _filled(), at_most(maximum), _readable]
    return StringField(label, validators, description=description, render_kw=render or None)


def title_line(label: Any, maximum: int, *, description: Any = "", optional: bool = False) -> Any:
    """Return a field for a title, which may be longer than a phone is wide."""
    validators = [Optional() if optional else _filled(), at_most(maximum), _readable]
    return WholeLine(label, validators, description=description, render_kw={"rows": 3})


def file_choice(label: Any, *, description: Any = "") -> Any:
    """Return a field for a file that has to be chosen; words sent in its place are none."""
    return FileField(label, [FileRequired(_l("First choose a file."))], description=description)


def options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Return what somebody can choose from: pairs of a value and its words."""
    return [SelectChoice(value, label) for value, label in pairs]


class _Filled:
    """Something is left after cleaning; spaces alone are no answer."""

    field_flags = {"required": True}

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(_l("Fill this in."))


def _readable(_form: BaseForm, field: Field) -> None:
    """Refuse a name of which nothing can be read, as of invisible characters alone."""
    if not has_letter(field.data or ""):
        raise ValidationError(_l("Use at least one letter or digit."))


def _filled() -> _Filled:
    return _Filled()


def _cleaned(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value


class CodeForm(BaseForm):
    """The code that somebody kept; spaces, dashes and small letters do not matter."""

    code = text_line(
        _l("Your code"),
        40,
        description=_l("Sixteen letters and digits, for example 7Q2K-9MXD-ABCD-EFGH."),
        autocomplete="off",
        spellcheck="false",
    )
