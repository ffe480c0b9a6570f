# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the archive package says of itself, to whoever opens it years from now."""

READ_ME = """# A round of Leidraad, as it was kept for the archive

Residents said what they value, people made themes and proposals of it, everybody voted, and the council decided. This
package holds what was public of one such round when it was made. Words that were taken back or kept back are not in it.

| file | what it is |
|---|---|
| `dossier.pdf` | the dossier for the council, to read (PDF/A-2a, PDF/UA-1) |
| `dossier.json` | the same, with every figure |
| `round.json` | what the round says of itself, and what became of everything that came in |
| `tables/*.csv` | statements, themes, wordings, amendments, explanations and results (CSV, UTF-8, RFC 4180) |
| `groupings/*.json` | each grouping by the computer: input, settings, versions, start number and result |
| `votes/list.json` | the proof of the list that represents everyone |
| `votes/opinion-groups.json` | the report on who voted alike |
| `votes/open-data.zip` | the votes, without names |
| `dossier.mdto.xml` | metadata of the whole (MDTO 1.0.1) |
| `*.mdto.xml` | metadata of the file that it is named after |
| `SHA256SUMS` | a checksum of each file: `sha256sum -c SHA256SUMS` |

A cell of a table that begins with an apostrophe before `=`, `+`, `-` or `@` was written without it: it keeps a
spreadsheet from taking the cell for a formula. How long the round is to be kept follows from the selection list of the
municipality; the archivist fills that in.
"""
