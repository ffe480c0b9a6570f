# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof of a set: what anybody needs to see whom it represents, and to compute it again from the votes.

People stand in it by the names that they have in the votes, which are pseudonyms of one round.
"""

from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import numpy as np

from leidraad.analysis.choice.axioms import Group
from leidraad.analysis.choice.outcome import RULES, Outcome, choose
from leidraad.analysis.choice.pick import Pick
from leidraad.analysis.choice.profile import ENOUGH_PART, ENOUGH_PEOPLE, PRIOR, WHOLE, Profile
from leidraad.analysis.choice.robustness import Progress, leave_out, probe
from leidraad.analysis.choice.suspects import suspect
from leidraad.analysis.differing import CannotCompute
from leidraad.analysis.differing import first_difference as differing
from leidraad.analysis.fingerprint import fingerprint
from leidraad.analysis.text.artefact import canonical
from leidraad.analysis.votes import Votes

FORMAT = "leidraad-set-1"
# A proof tells fractions in so many decimals; they were computed exactly.
DECIMALS = 9


def prove(votes: Votes, k: int, rule: str, *, groups: Mapping[str, str] | None = None, seed: int = 0) -> dict[str, Any]:
    """Choose a set and return its proof, ready for JSON; see :func:`~leidraad.analysis.choice.outcome.choose`.

    Examples
    --------
    >>> from leidraad.analysis.votes import gather_votes
    >>> votes = gather_votes(["a", "b", "c"] * 2, list("xxxyyy"), [1, 1, -1, -1, -1, 1])
    >>> told = prove(votes, 1, "equal-shares")
    >>> told["chosen"][0]["statement"], told["chosen"][0]["who_agree"], first_difference(told, votes)
    ('x', ['a', 'b'], None)
    """
    return tell(choose(votes, k, rule, groups=groups, seed=seed), votes, groups)


def tell(outcome: Outcome, votes: Votes, groups: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the proof of an outcome of these votes and groups."""
    profile = outcome.profile
    return {
        "format": FORMAT,
        "parameters": {
            "rule": outcome.rule,
            "k": outcome.k,
            "seed": outcome.seed,
            "prior": PRIOR,
            "enough_people": ENOUGH_PEOPLE,
            "enough_part": ENOUGH_PART,
        },
        "versions": versions(),
        "votes_hash": votes.hash,
        "groups_hash": groups_hash(groups),
        "people": len(profile.people),
        "can_be_chosen": list(profile.statements),
        "too_few_votes": list(profile.left_out),
        "chosen": [_told(profile, pick) for pick in outcome.picks],
        "represented": asdict(outcome.served),
        "complaints": {name: _group(profile, group) for name, group in vars(outcome.complaints).items()},
        "beside_top": {
            "chosen": [profile.statements[place] for place in outcome.top],
            "represented": asdict(outcome.served_by_top),
            "gain": outcome.gain,
            "lose": outcome.lose,
        },
    }


def prove_robustness(
    votes: Votes,
    k: int,
    rule: str,
    *,
    groups: Mapping[str, str] | None = None,
    seed: int = 0,
    progress: Progress = lambda _done, _total: None,
) -> dict[str, Any]:
    """Return what stands in a proof under `robustness`: the set without some accounts by lot, and without copies.

    Copies are accounts with exactly the same votes; see :mod:`leidraad.analysis.choice.suspects`.
    """
    asked: dict[str, Any] = {"k": k, "rule": rule, "groups": groups, "seed": seed}
    suspects = suspect(votes)
    return {
        **asdict(probe(votes, progress=progress, **asked)),
        "identical": [[votes.participants[place] for place in group] for group in suspects.identical],
        "without_identical": list(leave_out(votes, suspects.all, **asked)),
    }


def first_difference(told: Mapping[str, Any], votes: Votes, groups: Mapping[str, str] | None = None) -> str | None:
    """Compute a proof again from the votes, and return the first place that differs in a sentence; none when all holds.

    Raises
    ------
    CannotCompute
        When this is no proof, or it does not say how the set was chosen.
    """
    asked = _asked(told)
    now = tell(choose(votes, groups=groups, **asked), votes, groups)
    if "robustness" in told:
        now["robustness"] = prove_robustness(votes, groups=groups, **asked)
    return differing({**told, "versions": None}, {**now, "versions": None})


def versions() -> dict[str, str]:
    """Return what a set was chosen with."""
    names = {name: version(name) for name in ("leidraad", "numpy")}
    return names | {"method": fingerprint("leidraad.analysis.choice")}


def groups_hash(groups: Mapping[str, str] | None) -> str:
    """Return the SHA-256 of who is in which opinion group; empty without groups."""
    known = {person: label for person, label in (groups or {}).items() if label}
    return sha256(canonical(known).encode()).hexdigest() if known else ""


def _told(profile: Profile, pick: Pick) -> dict[str, Any]:
    agrees, voted = profile.agrees[:, pick.place], profile.voted[:, pick.place]
    return {
        "statement": profile.statements[pick.place],
        "stage": pick.stage,
        "score": round(float(pick.score), DECIMALS),
        "paid_by_voters": round(float(pick.paid_by_voters), DECIMALS),
        "paid_for_others": round(float(pick.paid_for_others), DECIMALS),
        "voted": int(voted.sum()),
        "agree": int(agrees.sum()),
        "important": int(profile.important[:, pick.place].sum()),
        "agree_estimated": int(profile.share[:, pick.place].sum(dtype=np.int64)) / WHOLE,
        "who_agree": [profile.people[place] for place in np.flatnonzero(agrees)],
    }


def _group(profile: Profile, group: Group | None) -> dict[str, Any] | None:
    if group is None:
        return None
    return {
        "statement": profile.statements[group.place],
        "people": group.people / WHOLE,
        "due": group.due / WHOLE,
        "may_complain": group.may_complain,
    }


def _asked(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the set was chosen, after a look whether that can be done."""
    asked = told.get("parameters")
    if told.get("format") != FORMAT or not isinstance(asked, dict):
        raise CannotCompute("This is not the proof of a set, or it was made by a newer version.")
    rule, k, seed = (asked.get(name) for name in ("rule", "k", "seed"))
    if not isinstance(rule, str) or rule not in RULES or type(k) is not int or type(seed) is not int or k < 1:
        raise CannotCompute("This proof does not say how the set was chosen.")
    return {"rule": rule, "k": k, "seed": seed}
