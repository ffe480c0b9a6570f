# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL: procrastinate wakes workers for our jobs, at once and on several machines."""

import procrastinate
from flask import Flask
from procrastinate.jobs import Status

from leidraad.jobs.services import TASK
from leidraad.jobs.worker import AT_ONCE, plan, run_waiting


def make_transport(app: Flask, database_url: str) -> procrastinate.App:
    """Return the procrastinate application that runs our jobs."""
    address = database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    transport = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=address))

    @transport.task(name=TASK)
    def run(job: int) -> None:
        run_waiting(app, job)

    @transport.periodic(cron="* * * * *")
    @transport.task(name="leidraad.run_due", queueing_lock="run_due")
    def run_due(timestamp: int) -> None:
        plan(app)
        # Whatever nobody was woken for, the jobs of a worker that died among them.
        run_waiting(app)

    @transport.periodic(cron="* * * * *")
    @transport.task(name="leidraad.forget_stalled", queueing_lock="forget_stalled")
    async def forget_stalled(timestamp: int) -> None:
        # What a dead worker was woken for is in our own rows; `run_due` finds it there.
        for stalled in await transport.job_manager.get_stalled_jobs():
            await transport.job_manager.finish_job(stalled, status=Status.FAILED, delete_job=True)

    return transport


def work_when_woken(app: Flask, database_url: str) -> None:
    """Do jobs as they come until the process is asked to stop; what is in hand then is finished first."""
    make_transport(app, database_url).run_worker(concurrency=AT_ONCE, delete_jobs="always")
