# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The `leidraad` command."""

import importlib

import click


class LateGroup(click.Group):
    """A group whose commands are imported when they are used, so that `leidraad themes` loads no web server."""

    commands_in = {
        "themes": "leidraad.cli.themes:themes",
        "opinions": "leidraad.cli.opinions:opinions",
        "place": "leidraad.cli.place:place",
        "choose": "leidraad.cli.choose:choose",
        "db": "leidraad.cli.database:database",
        "verify": "leidraad.cli.verify:verify",
        "serve": "leidraad.cli.serve:serve",
        "worker": "leidraad.cli.serve:worker",
        "user": "leidraad.cli.user:user",
        "import": "leidraad.cli.bring_in:bring_in",
        "export": "leidraad.cli.export:export",
        "demo": "leidraad.cli.demo:demo",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command without importing it."""
        return sorted(self.commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self.commands_in:
            return None
        module, name = self.commands_in[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.command(cls=LateGroup)
@click.version_option(package_name="leidraad", prog_name="leidraad")
def main() -> None:
    """Leidraad: leading principles that residents and municipality write together."""
