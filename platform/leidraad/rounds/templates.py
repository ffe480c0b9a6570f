# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Round templates: texts to start from, in the round's own language. Staff change every word before a round opens."""

from dataclasses import dataclass

from leidraad.rounds.models import Influence


@dataclass(frozen=True)
class Template:
    """A start for a round; `days` are the lengths of collecting, grouping, voting and deciding."""

    key: str
    title: str
    question: str
    why: str
    fixed: str
    changeable: str
    promise: str
    influence: str
    days: tuple[int, int, int, int]


TEMPLATES = {
    template.key: template
    for template in (
        Template(
            key="values",
            title="",
            question="Wat is voor u belangrijk bij …?",
            why="We gaan hierover de komende jaren veel besluiten nemen. Daarom schrijven we eerst samen op "
            "waar de gemeente zich aan moet houden.",
            fixed="",
            changeable="",
            promise="De raad neemt de principes over of legt per principe uit waarom niet.",
            influence=Influence.INVOLVE,
            days=(35, 14, 21, 42),
        ),
        Template(
            key="contact",
            title="Hoe gaan we met elkaar om?",
            question="Hoe wilt u dat de gemeente met u omgaat?",
            why="U belt, mailt of komt aan de balie. We willen weten wat u belangrijk vindt, "
            "zodat u ons daarop kunt aanspreken.",
            fixed="Dat we ons aan de wet houden.",
            changeable="Hoe we praten, schrijven, bellen en beslissen, en hoe we het goedmaken als het misgaat.",
            promise="De raad stelt de principes vast die samen met inwoners zijn geschreven.",
            influence=Influence.COLLABORATE,
            days=(28, 14, 21, 42),
        ),
        Template(
            key="blank",
            title="",
            question="",
            why="",
            fixed="",
            changeable="",
            promise="",
            influence=Influence.CONSULT,
            days=(28, 14, 21, 42),
        ),
    )
}
