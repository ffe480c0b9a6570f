# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Give a command the application, with settings problems told in one sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from leidraad.config import BadSetting
from leidraad.core.errors import Refusal


def with_application(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run the command inside the application; a known problem ends it with one sentence and status 1."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        from leidraad.app import create_app

        try:
            with create_app().app_context():
                return command(*args, **options)
        except Refusal as refusal:
            raise click.ClickException(refusal.message % refusal.values) from refusal
        except BadSetting as problem:
            raise click.ClickException(str(problem)) from problem
        except (OperationalError, ProgrammingError) as problem:
            advice = "The database does not answer or is not up to date: run `leidraad db upgrade`."
            raise click.ClickException(f"{advice} ({type(problem.orig).__name__})") from problem

    return run
