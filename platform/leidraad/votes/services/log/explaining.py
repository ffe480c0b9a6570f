# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the bundle says of itself, for whoever opens it years later."""

from leidraad.rounds.models import Round

_WORDS = """\
VOTES OF A ROUND, TO BE COUNTED AGAIN BY ANYBODY

Round:      {round}
Title:      {title}
Signed by:  {key}

CHECK IT
  leidraad verify BUNDLE.zip --key KEY [--code CODE]
KEY is the public key on the page of the log; take it from there or from somebody who wrote it down, not from here.
CODE is the code that a voter got: then it also tells which votes are theirs. The command needs no database and no
network. It comes with the source code of Leidraad and Python 3.11 or newer. In the folder of that code:
  python3 -m venv .venv
  .venv/bin/pip install -r requirements.txt
  .venv/bin/leidraad verify BUNDLE.zip --key KEY
Everything can be checked with other means too:

FILES
  round.json       the round; how many voters of each kind there are; how many lines are not opened
  leaves.txt       the log: on each line the seal of one choice, in hexadecimal digits
  heads.csv        what was signed, at which moment: how many lines, and the root of their Merkle tree (RFC 6962,
                   section 2.1, SHA-256; a leaf is the 32 bytes of a seal)
  openings.csv     what is under the seals; `line` counts the lines of leaves.txt from 1
  wordings.jsonl   the texts that people voted on, and their hash
  tallies.csv      the counts, each kind of voters apart: of each text by itself, and of each principle ("candidate")
  SHA256SUMS       for sha256sum --check

A SEAL is the SHA-256 of this JSON, without spaces, in UTF-8:
  ["leidraad vote",round,pseudonym,voters,wording,words,choice,important,number,salt]
`important` is true or false, `number` a number, the others are text. `words` is the SHA-256 of the JSON of the list of
[language,title,text] of a wording, in order of language. `pseudonym` is the first 32 digits of the SHA-256 of
"leidraad ballot " and the code, without dashes.

A SIGNATURE (Ed25519, base64) is over these lines, each with its end: the name of the key, a slash and the round; the
number of lines; the root in base64; the moment, a space, and open or final. The final one, after which nothing is
signed, has a fifth: "decides ", and the SHA-256 of the lines of SHA256SUMS of round.json and wordings.jsonl. These two
files decide which choices count.

A COUNT takes of each ballot the last choice on a text (the highest number). For a principle it takes the choice on the
newest text, of those since a text last changed the meaning. `important` counts those who agree.

NOT OPENED are the choices of a kind of voters of whom there are fewer than ten: they would point at somebody.

This does not show that nobody was forced, that every vote reached the server, or that a voter's own device did what
the voter wanted. The page of the log says more about that.
"""


def explain(round_: Round, key: str) -> list[str]:
    """Return the lines of the README."""
    return _WORDS.format(round=round_.public_id, title=round_.text_in().title, key=key).splitlines()
