# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What proves the list: whom it serves, whether a group is left out, what else it could be, and how it was chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.document import Block, Bullets, Facts, Heading, Paragraph, Table
from leidraad.core.templating import format_number
from leidraad.thread.services.dossier import Chosen
from leidraad.thread.views.dossier.saying import titled


def show_proof(told: Chosen) -> Sequence[Block]:
    """Return whom the list serves, who is left out, how other ways to choose differ, and how sure it is."""
    return [
        Heading(_("How many people find something in it?"), 3),
        *_served(told.proof["represented"]),
        Heading(_("Is a group left out?"), 3),
        *_left_out(told),
        Heading(_("And if only the most votes counted?"), 3),
        *_beside_top(told),
        Heading(_("How sure is it?"), 3),
        *_sure(told),
        *_too_few(told),
    ]


def _served(counts: Mapping[str, Any]) -> Sequence[Block]:
    some, asked = counts["two_or_more"] + counts["one"], counts["people"] - counts["unasked"]
    said = _(
        "%(some)s of the %(asked)s people who voted on something of this list agree with at least one.",
        some=format_number(some),
        asked=format_number(asked),
    )
    rows = [
        (_("agree with two or more"), format_number(counts["two_or_more"])),
        (_("agree with one"), format_number(counts["one"])),
        (_("voted, and agree with none"), format_number(counts["none"])),
        (_("did not vote on these"), format_number(counts["unasked"])),
    ]
    table = Table(_("How many people agree with the list"), (_("Who"), _("Number of people")), rows, (1,))
    return [Paragraph(said), table]


def _left_out(told: Chosen) -> Sequence[Block]:
    group, large = told.proof["complaints"]["nothing"], told.proof["complaints"]["least"]
    if not group:
        return [Paragraph(_("No. Everything that enough people voted on is on the list."))]
    if not group["people"]:
        words = _("No. Everybody who agrees with something that is not on the list, agrees with something that is.")
        return [Paragraph(words)]
    if group["may_complain"]:
        words = f"{_('Yes.')} {_('These people have nothing on the list, and are enough for a place:')}"
    else:
        words = f"{_('Only small ones.')} {_('The largest group with nothing on the list is too small for a place:')}"
    due = _("A place is for every %(due)s people.", due=format_number(_up(group["due"])))
    blocks: list[Block] = [*_group(told, words, group), Paragraph(due)]
    if large and large["may_complain"] and not group["may_complain"]:
        more = _("But a larger group has fewer places on the list than fits its number:")
        weigh = _("Not everybody voted on everything, so weigh this yourself.")
        return [*blocks, *_group(told, more, large), Paragraph(weigh)]
    none = _("Larger groups were looked at too: none has fewer places on the list than fits its number.")
    return [*blocks, Paragraph(none)]


def _group(told: Chosen, words: str, group: Mapping[str, Any]) -> Sequence[Block]:
    who = ngettext("%(num)s person who agrees with", "%(num)s people who agree with", int(group["people"]))
    return [Paragraph(f"{words} {who}:"), Bullets([titled(told.titles[group["statement"]])])]


def _up(number: float) -> int:
    return int(-(-number // 1))


def _beside_top(told: Chosen) -> Sequence[Block]:
    ours, theirs = [one["statement"] for one in told.principles], told.beside_top["chosen"]
    gain = _(
        "Then %(gain)s people would have nothing who have something now. The other way round it is %(lose)s people.",
        gain=format_number(told.beside_top["gain"]),
        lose=format_number(told.beside_top["lose"]),
    )
    same = [Paragraph(_("Then the list would be the same."))]
    return same if set(ours) == set(theirs) else [*_differs(told, ours, theirs), Paragraph(gain)]


def _differs(told: Chosen, ours: Sequence[str], theirs: Sequence[str]) -> Sequence[Block]:
    """Return what would go from the list and what would come on it."""
    goes = [titled(told.titles[name]) for name in ours if name not in theirs]
    comes = [titled(told.titles[name]) for name in theirs if name not in ours]
    nothing = [_("nothing")]
    return [
        Paragraph(_("Then this would not be on it:")),
        Bullets(goes or nothing),
        Paragraph(_("And this would:")),
        Bullets(comes or nothing),
    ]


def _sure(told: Chosen) -> Sequence[Block]:
    firm, alike = told.robustness, told.look_alike
    said = _(
        "Without one in twenty voters, drawn by lot, the whole list was the same in %(same)s of %(all)s times.",
        same=firm["same"],
        all=firm["draws"],
    )
    stays = [
        (
            titled(told.titles[one["statement"]]),
            _("%(part)s of %(all)s", part=one["stays"], all=firm["draws"]),
        )
        for one in told.principles
    ]
    table = Table(_("How often each stayed on the list"), (_("Principle"), _("Stays")), stays, (1,))
    return [Paragraph(said), table, *_alike(told, alike)]


def _alike(told: Chosen, alike: Mapping[str, Any]) -> Sequence[Block]:
    if not alike["accounts"]:
        words = _(
            "We also looked for voters who vote exactly alike, all at once, or faster than one can read. "
            "There are none."
        )
        return [Paragraph(words)]
    said = _(
        "The votes of %(number)s accounts look much alike. Often that is because people agree, or vote together at "
        "home; it can also be one person with several accounts. Nobody can tell, so all of them count.",
        number=format_number(alike["accounts"]),
    )
    ours = [one["statement"] for one in told.principles]
    if set(ours) == set(alike["without"]):
        return [Paragraph(f"{said} {_('Without them the list is the same.')}")]
    return [Paragraph(said), *_differs(told, ours, alike["without"])]


def _too_few(told: Chosen) -> Sequence[Block]:
    names = [titled(told.titles[name]) for name in told.proof["too_few_votes"] if name in told.titles]
    if not names:
        return []
    return [Heading(_("Too few people voted on these to choose them:"), 3), Bullets(names)]


def show_method(told: Chosen) -> Sequence[Block]:
    """Return how the computer chooses, and what anybody needs to choose again."""
    steps = [
        _("Every voter gets the same amount of voice, together enough for the whole list."),
        _(
            "Each is paid for by those who agree with it, all as little as possible. The one that asks least of each "
            "comes first."
        ),
        _(
            "Who paid has less voice left. So the next ones are chosen by people who have little yet. That is why a "
            "majority does not get everything."
        ),
        _("For what is extra important to you, up to twice as much of your voice is used. You do not get more voice."),
        _(
            "Who did not vote on it counts for a part: as large as the share of the voters who agree. So "
            "nothing loses because few people saw it. It must have been seen by one in five voters, or by a hundred."
        ),
        _(
            "What is left is spent as soon as supporters have saved enough. A draw is decided by a lot that was fixed "
            "before."
        ),
    ]
    asked = told.proof["parameters"]
    facts = [
        (_("The rule"), asked["rule"]),
        (_("Places on the list"), str(asked["k"])),
        (_("Start number, for who computes it again"), str(asked["seed"])),
        (_("Fingerprint of the votes (SHA-256)"), told.proof["votes_hash"]),
    ]
    named = _("In the literature: the Method of Equal Shares, completed by the rule of Phragmén.")
    heading = Heading(_("How does the computer choose?"), 3)
    return [heading, Bullets(steps), Paragraph(named), Facts(facts)]
