# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small conversations from elsewhere, as files, handed in on the page, or brought in halfway."""

import io
from dataclasses import replace

from sqlalchemy.orm import Session

from leidraad.core.archive import pack
from leidraad.core.clock import utc_now
from leidraad.rounds.models import Round
from leidraad.votes.services import Origin, read_conversation
from leidraad.votes.services.bringing_in import expect_arrival
from leidraad.votes.services.preparing import prepare
from leidraad.votes.services.writing import write

Files = dict[str, bytes]
LONG = "Energy " * 40
COMMENTS = f"""timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1500232652897,Mon Jul 17,0,0,1,1,1,Share the yield.
1500232658435,Mon Jul 17,7,0,0,1,-1,Nonsense
1500232658435,Mon Jul 17,8,0,0,0,0,{LONG}
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1500233733625,Mon Jul 17,0,12,1
1500233673625,Mon Jul 17,0,12,-1
1500233733999,Mon Jul 17,0,12,1
1500233613625,Mon Jul 17,0,3,-1
1500233613625,Mon Jul 17,7,3,-1
1500233613625,Mon Jul 17,8,3,0
"""
POLIS = {"comments.csv": COMMENTS.encode(), "votes.csv": VOTES.encode()}
PLAIN = {
    "statements.csv": b"statement,text,lang,moderated\n0,Share the yield.,en,1\n1,Nonsense,en,-1\n",
    "votes.csv": b"participant,statement,vote\na,0,1\nb,0,-1\nb,1,0\n",
    "participants.csv": b"participant,group\na,0\nb,1\n",
}
ORIGIN = Origin("Wind", "What matters?", "en", "Held by the village in 2017.", "CC BY 4.0")


def upload(files: Files) -> dict[str, object]:
    words = {"title": "Wind", "question": "What?", "language": "en", "source": "The village", "licence": "CC0"}
    return {**words, "file": (io.BytesIO(pack(files)), "votes.zip")}


def stop_halfway(session: Session, files: Files) -> Round:
    """Leave what a try leaves that is killed: some statements, everybody, and the latest choices on one statement."""
    conversation = read_conversation(files)
    arrival = expect_arrival(session, conversation, ORIGIN, utc_now())
    lasting = arrival.round.public_id, arrival.secret, arrival.round.created_at
    prepared = prepare(conversation, ORIGIN.language, *lasting)
    some = [one for one in prepared.latest if one["wording_id"] == prepared.statements[0].wording]
    begun = replace(prepared, statements=prepared.statements[:2], latest=some, history=[])
    write(session, arrival.id, arrival.round_id, begun)
    session.commit()
    return arrival.round
