# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compute a grouping again from its artefact and the texts, and say what is the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leidraad.analysis.text.artefact import ASKED, COLUMNS, FORMAT, FOUND, hash_of, names_in
from leidraad.analysis.text.learn import suggest
from leidraad.analysis.text.pipeline import group_statements
from leidraad.analysis.text.report import READABLE, report
from leidraad.analysis.text.second_look import artefact_again
from leidraad.analysis.text.shape import has_shape

if TYPE_CHECKING:
    from leidraad.analysis.text.encoder import Encoder

Told = Mapping[str, Any]
Languages = Sequence[str] | None


class NoArtefact(ValueError):
    """What was given is not an artefact that can be computed again; the message says why in a sentence."""


class OtherModel(NoArtefact):
    """The artefact is whole, but it was made with a language model that is not here."""


@dataclass(frozen=True)
class Outcome:
    """What came of computing again.

    Attributes
    ----------
    same_input, same_result, same_reading : bool
        Whether the texts are those of the artefact, as far as it says; whether everything stands where it stood, to
        the byte; and whether what it tells people beside that is so. An artefact does not say what its texts were with
        an empty `input_hash`: words that went in are not public.
    result_hash : str
        Of what was found now.
    other_versions : dict of str to (str, str)
        What has another version now: then and now; an empty version is not there.
    """

    same_input: bool
    same_result: bool
    same_reading: bool
    result_hash: str
    other_versions: Mapping[str, tuple[str, str]]


def recompute(
    told: Told,
    texts: Sequence[str],
    languages: Languages,
    encoder: "Encoder | None" = None,
) -> Outcome:
    """Group the texts as the artefact says it was done, and compare.

    Parameters
    ----------
    told : mapping
        An artefact; see :func:`~leidraad.analysis.text.artefact.assemble`.
    texts, languages : sequence of str
        One per statement that went in, in the order of `names_in`.
    encoder : Encoder, optional
        The language model, if the artefact names one.

    Raises
    ------
    NoArtefact
        When this is no artefact, or it was changed.
    OtherModel
        When it needs another language model.

    Examples
    --------
    >>> words = ["panelen op daken", "daken vol panelen", "bussen rijden", "rijden er bussen"]
    >>> told = report("abcd", words, group_statements(words, themes=2))
    >>> recompute(told, words, None).same_result, recompute(told, [*words[:3], "een bus"], None).same_input
    (True, False)
    """
    check(told, encoder)
    again = _look_again if told["kind"] == "again" else _group
    now = again(told, texts, languages, encoder)
    return Outcome(
        same_input=told["input_hash"] in ("", now["input_hash"]),
        same_result=now["result_hash"] == told["result_hash"],
        same_reading=all(told[name] == now.get(name) for name in READABLE if name in told),
        result_hash=now["result_hash"],
        other_versions=_differing(told["versions"], now["versions"]),
    )


def _group(told: Told, texts: Sequence[str], languages: Languages, encoder: "Encoder | None") -> dict[str, Any]:
    asked, names, unquoted = told["parameters"], names_in(told), set(told["given"].get("unquoted", ()))
    more = {"question": asked["question"], "themes": asked["themes_asked"], "seed": asked["seed"], "encoder": encoder}
    quotable = [name not in unquoted for name in names]
    return report(names, texts, group_statements(texts, languages=languages, quotable=quotable, **more))


def _look_again(told: Told, texts: Sequence[str], languages: Languages, encoder: "Encoder | None") -> dict[str, Any]:
    asked, given = told["parameters"], told["given"]
    more = {"closed": asked["closed"], "question": asked["question"], "seed": asked["seed"], "encoder": encoder}
    found = suggest(texts, known=given["known"], before=given["before"], languages=languages, **more)
    return artefact_again(given, found)


def check(told: Told, encoder: "Encoder | None" = None) -> None:
    """Refuse what is no artefact, one whose result is not what it vouches for, and the wrong language model."""
    if told.get("format") != FORMAT or told.get("columns") != list(COLUMNS):
        raise NoArtefact("This is not the artefact of a grouping, or it was made by a newer version.")
    if not has_shape(told):
        raise NoArtefact("This artefact is not whole: something is missing in it, or is not what it should be.")
    if told["result_hash"] != _hash_of(told, FOUND):
        raise NoArtefact("This artefact was changed: what it says was found does not have the hash that it states.")
    if "asked_hash" in told and told["asked_hash"] != _hash_of(told, ASKED):  # the first artefacts had none
        raise NoArtefact("This artefact was changed: what it says was asked does not have the hash that it states.")
    wanted = told["parameters"].get("encoder_hash")
    if wanted != (encoder.hash if encoder else None):
        name = told["parameters"].get("encoder", "none")
        raise OtherModel(f"This grouping was made with another language model: {name}. Give its folder with --encoder.")


def _hash_of(told: Told, names: Sequence[str]) -> str | None:
    try:
        return hash_of(told, names)
    except (ValueError, RecursionError):  # no number, half a letter, or lists in lists without end
        return None


def _differing(then: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    names = sorted(then.keys() | now.keys())
    return {name: (then.get(name, ""), now.get(name, "")) for name in names if then.get(name) != now.get(name)}
