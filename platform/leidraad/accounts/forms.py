# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in, asking for a link, and looking after accounts."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from leidraad.core.forms import BaseForm, at_most, options, required, text_line
from leidraad.core.person import Role

ROLE_NAMES = {
    Role.RESIDENT: _l("Resident"),
    Role.STAFF: _l("Staff"),
    Role.PANEL: _l("Panel"),
    Role.COUNCIL: _l("Council"),
    Role.COMPLAINT_HANDLER: _l("Complaint handler"),
    Role.ADMINISTRATOR: _l("Administrator"),
}
# What an administrator reads who gives a role. Who is on a panel is invited to it, round by round.
ROLE_TASKS = {
    Role.RESIDENT: _l("Resident: takes part, and has no work desk"),
    Role.STAFF: _l("Staff: prepares rounds, looks at words, makes themes and answers"),
    Role.COUNCIL: _l("Council: records what the council decides"),
    Role.COMPLAINT_HANDLER: _l("Complaint handler: reads complaints and answers them"),
    Role.ADMINISTRATOR: _l("Administrator: makes accounts and gives roles"),
}


class LogInForm(BaseForm):
    """E-mail address and password."""

    email = EmailField(_l("E-mail address"), [required(), at_most(254)], render_kw={"autocomplete": "username"})
    password = PasswordField(_l("Password"), [required(), at_most(200)], render_kw={"autocomplete": "current-password"})


class LinkForm(BaseForm):
    """Where to mail a link."""

    email = EmailField(
        _l("Your e-mail address"),
        [required(), at_most(254)],
        description=_l("We use it once, to send the link. We do not keep it."),
        render_kw={"autocomplete": "email"},
    )


class ConfirmForm(BaseForm):
    """A button and nothing else."""


class PasswordForm(BaseForm):
    """Another password."""

    old = PasswordField(_l("Present password"), [required()], render_kw={"autocomplete": "current-password"})
    new = PasswordField(
        _l("New password"),
        [required(), at_most(200)],
        description=_l("At least 12 characters. A sentence is easy to remember."),
        render_kw={"autocomplete": "new-password"},
    )


def _roles() -> SelectMultipleField:
    return SelectMultipleField(
        _l("Roles"),
        choices=options([(role.value, task) for role, task in ROLE_TASKS.items()]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class NewUserForm(BaseForm):
    """A new account."""

    name = text_line(_l("Name"), 100)
    email = EmailField(_l("E-mail address"), [required(), at_most(254)], render_kw={"autocomplete": "off"})
    password = PasswordField(
        _l("First password"),
        [required(), at_most(200)],
        description=_l("At least 12 characters. Ask the person to change it."),
        render_kw={"autocomplete": "new-password"},
    )
    roles = _roles()


class RolesForm(BaseForm):
    """Other roles."""

    roles = _roles()
