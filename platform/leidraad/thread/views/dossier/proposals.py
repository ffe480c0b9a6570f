# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on the proposals, and who supports them."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.document import (
    Block,
    Bullets,
    Facts,
    Heading,
    Link,
    Note,
    Paragraph,
    Said,
    Share,
    Shares,
    Table,
    Wording,
)
from leidraad.core.errors import N_
from leidraad.core.few import tells_groups_apart
from leidraad.core.templating import format_number, format_percent
from leidraad.principles.models import ADVICE, QUESTIONS, Subject
from leidraad.thread.services.dossier import Candidates, CandidateTold, Support
from leidraad.thread.services.dossier.people import Compared
from leidraad.thread.views.dossier.people import group_names, too_few
from leidraad.thread.views.dossier.saying import KINDS, WRITERS, between, in_reach
from leidraad.thread.views.dossier.themes import voice

STATES = {
    "open": N_("not decided yet"),
    "adopted": N_("adopted by the council"),
    "not_adopted": N_("not adopted"),
}


def show_proposals(told: Candidates, own: str) -> Sequence[Block]:
    """Return each proposal: its words, who supports it, what it asks, and the words that it stands on."""
    if not told.total:
        return [Note(_("There are no proposals yet."), _("They come when people have written them from the themes."))]
    order = _("First what is on the list of the computer, then what most people surely agree with.")
    alike = _("An opinion group is people who vote alike; the computer found them, and they have no name but a letter.")
    has_groups, asked = any(one.opinion_groups for one in told.candidates), told.questions
    intro = [Paragraph(order), *([Paragraph(alike)] if has_groups else [])]
    return [*intro, *(block for one in told.candidates for block in _candidate(one, asked, own))]


def _candidate(one: CandidateTold, asked: Mapping[str, Compared], own: str) -> Sequence[Block]:
    language, words = in_reach(one.texts)
    links = [
        Link(_("Read this proposal with all its wordings"), url_for("principles.show", public_id=one.id)),
        Link(_("Every statement that it stands on"), url_for("thread.statements", public_id=one.id)),
    ]
    return [
        Heading(Said(words["title"], language), 3),
        Wording("", words["text"], language),
        Facts(_facts(one, own)),
        *_support(one),
        *_backgrounds(one, asked),
        *_explained(one),
        *_voices(one),
        *links,
    ]


def _facts(one: CandidateTold, own: str) -> list[tuple[str, str | Said]]:
    place = one.place_in_set
    facts: list[tuple[str, str | Said]] = [
        (_("Where it stands"), _(STATES[one.state])),
        (_("On the list for everyone"), _("yes, at place %(place)s", place=place) if place else _("no")),
        (_("Written by"), _(WRITERS[one.written_by])),
        (_("From the themes"), ", ".join(one.themes.values()) or "–"),
        (_("Its writers point at"), ngettext("%(num)s statement", "%(num)s statements", one.evidence)),
        (_("Why this proposal"), Said(one.reason, own)),
    ]
    return [*facts, (_("Why it ended"), Said(one.outcome, own))] if one.outcome else facts


def _support(one: CandidateTold) -> Sequence[Block]:
    """Return how each kind of voters and each opinion group chose."""
    kinds = [_share(_(KINDS[kind]), support) for kind, support in one.support.items() if support]
    groups = [_share(_("Opinion group %(letter)s", letter=name), found) for name, found in one.opinion_groups.items()]
    if not kinds:
        return [Note(_("Not counted"), _("Only a few people voted, so we do not show what they chose."))]
    blocks: list[Block] = [Shares(_("Who supports it"), [*kinds, *groups])]
    if one.important:
        said = _("Extra important to %(number)s of those who agree.", number=format_number(one.important))
        blocks.append(Paragraph(said, "small"))
    return blocks


def _share(label: str, one: Support) -> Share:
    said = _(
        "%(share)s agree (%(margin)s), %(disagree)s disagree, %(unsure)s do not know; %(total)s people voted.",
        share=format_percent(one.share),
        margin=between(one.low, one.high),
        disagree=format_percent(one.disagree / one.voters),
        unsure=format_percent(one.passed / one.voters),
        total=format_number(one.voters),
    )
    return Share(label, said, one.share, one.disagree / one.voters)


def _backgrounds(one: CandidateTold, asked: Mapping[str, Compared]) -> Sequence[Block]:
    """Return per question how its groups chose; where all had to be joined there is nothing to compare."""
    told = [(asked[name], parts) for name, parts in one.backgrounds.items() if name in asked and len(parts) > 1]
    return [_background(question, parts) for question, parts in told]


def _background(question: Compared, parts: Sequence[Mapping[str, Any]]) -> Block:
    asked = in_reach(question.question)[1]
    if not tells_groups_apart([part["names"] for part in parts]):
        return too_few(asked)
    rows = [
        (
            group_names(part["names"], question.groups),
            format_percent(part["share"]),
            between(part["low"], part["high"]),
            format_number(part["voters"]),
        )
        for part in parts
    ]
    headings = (_("Group"), _("Agree"), _("Margin of chance"), _("Voted on it"))
    return Table(asked, headings, rows, (1, 2, 3))


def _explained(one: CandidateTold) -> Sequence[Block]:
    """Return what it asks of us, the advice, and apart from that what staff think of it."""
    found = {subject: in_reach(texts) for subject, texts in one.explained.items()}
    said = {subject: Said(text, language) for subject, (language, text) in found.items() if text}
    answers = [(_(question), said[key]) for key, question in QUESTIONS.items() if key in said]
    judged = said.get(Subject.FEASIBILITY)
    advice = [said[place] for place in ADVICE if place in said]
    blocks: list[Block] = []
    if answers:
        blocks += [Heading(_("What it asks of us"), 4), Facts([pair for pair in answers if pair[1] is not judged])]
    if advice:
        blocks += [Heading(_("Advice"), 4), Bullets(advice)]
    if judged:
        blocks.append(Note(_(QUESTIONS[Subject.FEASIBILITY]), judged))
    return blocks


def _voices(one: CandidateTold) -> Sequence[Block]:
    return [Heading(_("Some of what people wrote"), 4), *map(voice, one.voices)] if one.voices else []
