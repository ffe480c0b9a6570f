# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL: procrastinate wakes workers for our jobs, at once and on several machines."""

import procrastinate
from flask import Flask

from leidraad.jobs.services import TASK
from leidraad.jobs.worker import run_waiting


def make_transport(app: Flask, database_url: str) -> procrastinate.App:
    """Return the procrastinate application that runs our jobs."""
    address = database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    connector = procrastinate.PsycopgConnector(conninfo=address)
    transport = procrastinate.App(connector=connector)

    @transport.task(name=TASK)
    def run(job: int) -> None:
        run_waiting(app, job)

    @transport.periodic(cron="* * * * *")
    @transport.task(name="leidraad.run_due", queueing_lock="run_due")
    def run_due(timestamp: int) -> None:
        # Second tries, jobs for later, and jobs of a worker that died.
        run_waiting(app)

    return transport
