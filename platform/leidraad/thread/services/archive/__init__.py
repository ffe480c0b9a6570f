# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an archivist keeps of a round: every table and file that is public, described by metadata, with checksums."""

import json
from datetime import datetime
from io import BytesIO

from sqlalchemy.orm import Session

from leidraad.analysis.text.artefact import canonical
from leidraad.core.archive import Tell, pack_into, parts_of, with_sums
from leidraad.core.tables import write_csv
from leidraad.rounds.models import Round
from leidraad.themes.services import public_artefact, runs_of
from leidraad.thread.services.archive.mdto import describe_dossier, describe_file
from leidraad.thread.services.export import Export, export_round
from leidraad.votes.models import VoterKind
from leidraad.votes.services import chosen_set, newest_package, opinions_of


def archive(session: Session, round_: Round, tell: Tell, *, municipality: str, now: datetime) -> bytes:
    """Return the archive package of a round as a ZIP: documents, all public files, metadata and checksums."""
    export = export_round(session, round_, now=now)
    documents = tell({name: columns for name, (columns, _rows) in export.tables.items()})
    files = {**documents, **_tables(export), **_computed(session, round_)}
    described = {f"{name}.mdto.xml": describe_file(name, files[name], round_, now) for name in files}
    described["dossier.mdto.xml"] = describe_dossier(round_, sorted(files), municipality)
    target = BytesIO()
    pack_into(target, with_sums(parts_of(files | described)))
    return target.getvalue()


def _tables(export: Export) -> dict[str, bytes]:
    tables = {f"tables/{name}.csv": write_csv(*table).encode() for name, table in export.tables.items()}
    return {**tables, "round.json": json.dumps(export.about, ensure_ascii=False, indent=1).encode()}


def _computed(session: Session, round_: Round) -> dict[str, bytes]:
    """Return what the computer found, each with all that is needed to compute it again."""
    found = {f"groupings/{one.public_id}.json": public_artefact(session, one) for one in runs_of(session, round_)}
    chosen = chosen_set(session, round_, VoterKind.RESIDENT)
    opinions = opinions_of(session, round_, VoterKind.RESIDENT)
    if chosen:
        found["votes/list.json"] = dict(chosen.proof)
    if opinions:
        found["votes/opinion-groups.json"] = dict(opinions.told)
    files = {name: canonical(told).encode() for name, told in found.items()}
    package = newest_package(session, round_)
    return files | ({"votes/open-data.zip": package.contents} if package else {})
