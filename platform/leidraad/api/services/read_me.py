# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a package says of itself, to whoever opens it years from now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leidraad.core.few import FEWEST_VOTERS

LICENCE_NAME, LICENCE_URL = "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
LICENCE = f"""# Licence

{LICENCE_NAME} ({LICENCE_URL}), SPDX: CC0-1.0.
You may copy, change and share this, also for money, without asking.

Residents handed their words in to be read by everybody. Quote them as they are, and do not try to find
out whose they are.
"""


@dataclass(frozen=True)
class Place:
    """Who publishes a package, and where it is."""

    municipality: str
    address: str


PAGE = """# {title}

Published by the municipality of {municipality} at {address}.
It comes from Leidraad, on which a municipality and its residents write leading principles together.
Licence: {licence}; see LICENCE.md.

Each table is there twice, with the same rows in the same order: as CSV (UTF-8, commas, a header) and as JSON
(a list of objects). A text in the CSV that a spreadsheet could take for a formula has a `'` before it; the
JSON has the text itself. An empty cell is something that is not there, not known, or not told.

{files}
## What is not here, and why

Names, addresses and accounts; who wrote, moderated or decided; words that were taken back, kept back or wait
for a look at personal data; results before the vote has closed, and numbers of fewer than {fewest} voters of a
kind. Of a statement only the month is told.

## Check it

`sha256sum -c SHA256SUMS` tells whether these files are as they were published. While nothing changes, the
package is the same to the byte.
"""
ROUND = """## round.json

The round itself: its address (`slug`), how much the outcome counts (`influence`), when its phases began, what
it asked, and what became of all statements (`accounting`): used, noted, notUsed, withheld and notPlacedYet are
together the total.

"""
TABLES = {
    "statements": "What residents wrote, one idea at a time, word for word, and what became of it.",
    "themes": "Under which themes people put the statements, with how many stand in each.",
    "wordings": "The proposed principles with every text they have had, per language.",
    "amendments": "Other words that people proposed, and the answers.",
    "explanations": "What writers say that a proposed principle asks, rules out and costs, and their advice.",
    "results": "How each kind of voters chose on each text, each text by itself.",
    "principles": "Every principle, with where it stands on the day that this package was made.",
    "texts": "Every text that a principle has had, per version and language, with the decision of the council.",
    "decisions": "Decisions that were weighed against principles: a row for each principle in each decision.",
}
COLUMNS = {
    "id": "its name in addresses; other tables point at it by this name",
    "text": "the text",
    "title": "the title",
    "label": "what the theme is called",
    "language": "two letters: the language of the text",
    "channel": "how it reached the municipality: web, paper, meeting or import",
    "month": "the month in which it came in",
    "theme": "the theme it stands in",
    "theme_name": "what that theme is called",
    "status": "what became of it, or where it stands",
    "state": "whether it is in use or open, or what became of it",
    "outcome": "what became of the proposed principles above it",
    "reason": "why",
    "statements": "how many statements stand in it",
    "candidate": "the proposed principle",
    "wording": "the text of a proposed principle, or the text that would change",
    "number": "the number of this text or answer, from 1",
    "written_by": "by which kind of people; never who",
    "answer": "what the municipality answered",
    "result": "the text that came of it",
    "resident_support": "residents who support it",
    "resident_object": "residents who object to it",
    "staff_support": "staff who support it",
    "staff_object": "staff who object to it",
    "panel_support": "members of the panel who support it",
    "panel_object": "members of the panel who object to it",
    "subject": "the question that is answered, or what was decided",
    "voters": "the kind of voters; they are never added up",
    "agree": "how many agree",
    "disagree": "how many disagree",
    "pass": "how many do not know",
    "important": "how many of who agree call it important",
    "version": "the number of the version, from 1",
    "versions": "how many versions there are",
    "repeal_reference": "the number of the decision that ended it",
    "repeal_reason": "why it ended",
    "repealed_on": "the last day on which it held",
    "principle": "the principle",
    "sha256": "the hash of all texts of this version, as the audit trail holds it",
    "valid_from": "the first day on which it holds",
    "holds": "whether the council let it hold in full (in_force) or as a trial (pilot)",
    "pilot_teams": "which teams try it",
    "pilot_until": "the last day of the trial",
    "deviation": "what the council decided otherwise than was proposed, and why",
    "reference": "the number of the decision",
    "meeting": "the meeting in which it was taken",
    "decided_on": "the day of the decision",
    "votes_for": "members of the council who voted for it",
    "votes_against": "members of the council who voted against it",
    "minutes": "where the minutes are",
    "source": "whose text it is, if it was made elsewhere",
    "correction": "why it was corrected",
    "link": "where the decision is",
    "principle_version": "the number of the version that held on the day of the decision",
    "side": "what the principle did: for, against or departed from",
}


def read_me(title: str, place: Place, tables: Mapping[str, Sequence[str]], *, has_round: bool) -> str:
    """Return the text of the README in a package."""
    files = (ROUND if has_round else "") + "\n".join(_about(name, columns) for name, columns in tables.items())
    told = {"licence": LICENCE_NAME, "files": files, "fewest": FEWEST_VOTERS}
    return PAGE.format(title=title, municipality=place.municipality, address=place.address, **told)


def _about(name: str, columns: Iterable[str]) -> str:
    lines = "\n".join(f"- `{column}`: {COLUMNS[column]}" for column in columns)
    return f"## {name}.csv, {name}.json\n\n{TABLES[name]}\n\n{lines}\n"
