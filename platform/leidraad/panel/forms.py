# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What members of a panel fill in, and staff who invite them."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, IntegerField, PasswordField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from leidraad.core.forms import BaseForm, DayField, NonceForm, at_most, required, text_area, text_line, title_line
from leidraad.principles.forms import BasedForm, LookedAt, ModerateForm, WordsForm

TITLE, DRAFT, MINUTES, REASON, REMARK = 160, 2_000, 20_000, 1_200, 600
HOW_MANY = NumberRange(0, 500, _l("Choose a number from 0 to 500."))


class InviteForm(BaseForm):
    """Whom staff invite to the panel."""

    name = text_line(
        _l("Name"), 100, description=_l("Only staff see this. Members choose themselves how they are called.")
    )
    email = EmailField(_l("E-mail address"), [required(), at_most(254)], render_kw={"autocomplete": "off"})


class JoinForm(BaseForm):
    """How a member is called in the record, and the first password of who has no account yet."""

    name = text_line(
        _l("How do you want to be called?"),
        100,
        description=_l("Everybody reads this in the record of the panel. It may be another name than your own."),
    )
    password = PasswordField(
        _l("Choose a password"),
        [required(), at_most(200)],
        description=_l("At least 12 characters. A sentence is easy to remember."),
        render_kw={"autocomplete": "new-password"},
    )


class ButtonForm(BaseForm):
    """A button and nothing else."""


class DraftForm(LookedAt, NonceForm):
    """A new draft of a principle."""

    themes = SelectMultipleField(
        _l("Which themes does it come from?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[required(_l("Choose at least one theme that this principle comes from."))],
    )
    language = SelectField(_l("In which language do you write it?"))
    title = title_line(_l("Title"), TITLE, description=_l("Short enough to say aloud."))
    text = text_area(_l("What it means"), DRAFT, description=_l("One to three sentences."))
    reason = text_area(_l("Why this principle?"), REASON, rows=3)


class MinutesForm(LookedAt, NonceForm):
    """The minutes of a meeting."""

    held_on = DayField(_l("Day of the meeting"), [required()])
    language = SelectField(_l("In which language do you write it?"))
    title = title_line(_l("Title"), TITLE)
    text = text_area(_l("What was said"), MINUTES, description=_l("Name nobody who is not on the panel."), rows=12)


class WriteForm(LookedAt, BasedForm):
    """The next version of a paper."""

    title = title_line(_l("Title"), TITLE)
    text = text_area(_l("Text"), MINUTES, rows=10)
    reason = text_area(_l("What did you change, and why?"), REASON, optional=True, rows=2)
    keep_pen = BooleanField(_l("I go on writing: keep the pen for me"))


class WriteDraftForm(WriteForm):
    """The next version of a draft, no longer than a proposal may be."""

    text = text_area(_l("What it means"), DRAFT, rows=6)


class PenForm(BaseForm):
    """To whom the pen goes."""

    to = SelectField(_l("Hand the pen to"), [required(_l("Choose who gets the pen."))])


class DecisionForm(LookedAt, NonceForm):
    """What the panel decided."""

    version = SelectField(_l("Is it about a text?"), default="")
    text = text_area(_l("What did you decide?"), REASON, rows=4)
    decided_on = DayField(_l("When?"), [required()])
    in_favour = IntegerField(_l("How many were in favour?"), [required(), HOW_MANY])
    against = IntegerField(_l("How many were against?"), [required(), HOW_MANY])
    abstained = IntegerField(_l("How many chose neither?"), [required(), HOW_MANY])
    more_people = BooleanField(_l("More people decided than have an account here"))


class DissentForm(LookedAt, BaseForm):
    """Why a member thinks otherwise."""

    text = text_area(_l("Why do you think otherwise?"), REASON, rows=4)


class RemarkForm(LookedAt, NonceForm):
    """Something about a step of the round."""

    text = text_area(_l("What do you want to say about this step?"), REMARK, rows=3)


class ProposeDraftForm(WordsForm):
    """The translations of a draft that becomes a proposal, and why."""

    reason = text_area(_l("Why this principle?"), REASON, description=_l("Everybody can read this."))


class KeepBackForm(ModerateForm):
    """Why words of the panel are kept back, if they are."""
