# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every event that the trail can hold, with exactly the fields it carries.

No field holds free text, an address or a name: identifiers, counts, choices of a list, dates and hashes only.
"""

EVENTS: dict[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "accounts.user_created": "user roles",
        "accounts.roles_changed": "user roles",
        "accounts.user_erased": "user",
        "rounds.created": "round template",
        "rounds.changed": "round language",
        "rounds.opened": "round",
        "rounds.closed": "round",
        "rounds.phase_moved": "round from_phase to_phase",
        "rounds.dates_changed": "round",
        "contributions.submitted": "round submission channel texts",
        "contributions.withdrawn": "round contribution",
        "contributions.withheld": "round contribution",
        "contributions.released": "round contribution",
        "contributions.redacted": "round contribution",
        "contributions.imported": "round file_hash channel added refused known",
        "themes.grouped": "round run input_hash result_hash seed themes statements ungrouped",
        "themes.accepted": "round run theme statements",
        "themes.created": "round theme",
        "themes.renamed": "round theme",
        "themes.merged": "round theme into statements",
        "themes.split": "round theme into statements",
        "themes.moved": "round theme statements",
        "themes.set_aside": "round theme statements",
        "themes.taken_back": "round theme",
        "themes.locked": "round theme",
        "themes.unlocked": "round theme",
        "themes.shown": "round run themes",
        "themes.confirmed": "round theme statements",
        "themes.undone": "round step",
        "themes.checked": "round same",
        "principles.proposed": "round candidate",
        "principles.evidence_changed": "round candidate statements themes",
        "principles.reworded": "round candidate wording number",
        "principles.withdrawn": "round candidate",
        "principles.not_adopted": "round candidate",
        "principles.amendment_proposed": "round candidate amendment",
        "principles.amendment_accepted": "round candidate amendment wording changes_meaning",
        "principles.amendment_rejected": "round candidate amendment",
        "votes.cast": "round wording voters",
        "votes.changed": "round wording voters",
        "council.adopted": "round adoption principle version text_hash",
        "council.superseded": "principle version",
        "council.repealed": "principle",
        "council.set_loaded": "set principles",
        "complaints.filed": "complaint citations channel",
        "complaints.assigned": "complaint handler",
        "complaints.answered": "complaint",
        "complaints.closed": "complaint",
        "jobs.failed": "job kind",
        "jobs.cancelled": "job kind",
    }.items()
}
