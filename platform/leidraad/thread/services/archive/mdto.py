# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Metadata of a round and of its files in MDTO 1.0.1, the norm of the National Archives for Dutch authorities (ARC-02).

What only the archivist knows, how long a round is to be kept, says so.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from leidraad.core.clock import HERE
from leidraad.rounds.models import PhaseKind, Round

NAMESPACE = "https://www.nationaalarchief.nl/mdto"
SOURCE = "Leidraad"
# By the end of its name: what a format is called and its number in the PRONOM register.
FORMATS = {
    ".pdf": ("Acrobat PDF/A - Portable Document Format 2a", "fmt/476"),
    ".csv": ("Comma Separated Values", "x-fmt/18"),
    ".json": ("JSON Data Interchange Format", "fmt/817"),
    ".md": ("Markdown", "fmt/1149"),
    ".zip": ("ZIP Format", "x-fmt/263"),
}


def describe_dossier(round_: Round, names: Sequence[str], municipality: str) -> bytes:
    """Return what the round as a whole is; `names` are the files that represent it."""
    root, told = _start("informatieobject", round_.public_id, round_.text_in().title)
    _concept(told, "aggregatieniveau", "Dossier", "Begrippenlijst Aggregatieniveaus MDTO")
    _words(told, omschrijving=round_.text_in().question)
    _period(told, round_)
    for language in round_.languages:
        _words(told, taal=language)
    created = SubElement(told, "event")
    _concept(created, "eventType", "Creatie", "Begrippenlijst EventTypeLijst MDTO")
    _words(created, eventTijd=_moment(round_.created_at))
    _concept(told, "waardering", "Nog te bepalen door de archivaris", "Selectielijst van de gemeente")
    for name in names:
        _refer(told, "heeftRepresentatie", name, f"{round_.public_id}/{name}")
    _refer(told, "archiefvormer", f"Gemeente {municipality}")
    limits = SubElement(told, "beperkingGebruik")
    # Archives ask for a code; the list is our own, for which list counts differs per archive.
    _concept(limits, "beperkingGebruikType", "Openbaar, geen beperking", SOURCE, "openbaar")
    return _written(root)


def describe_file(name: str, contents: bytes, round_: Round, now: datetime) -> bytes:
    """Return what one file is: its size, its format and its checksum."""
    label, code = FORMATS[PurePosixPath(name).suffix]
    root, told = _start("bestand", f"{round_.public_id}/{name}", name)
    _words(told, omvang=str(len(contents)))
    _concept(told, "bestandsformaat", label, "PRONOM-register", code)
    checksum = SubElement(told, "checksum")
    _concept(checksum, "checksumAlgoritme", "SHA-256", "Begrippenlijst ChecksumAlgoritme MDTO")
    _words(checksum, checksumWaarde=sha256(contents).hexdigest(), checksumDatum=_moment(now))
    _refer(told, "isRepresentatieVan", round_.text_in().title, round_.public_id)
    return _written(root)


def _start(kind: str, identity: str, name: str) -> tuple[Element, Element]:
    root = Element("MDTO", xmlns=NAMESPACE)
    told = SubElement(root, kind)
    _identify(told, "identificatie", identity)
    _words(told, naam=name)
    return root, told


def _identify(parent: Element, tag: str, identity: str) -> None:
    _words(SubElement(parent, tag), identificatieKenmerk=identity, identificatieBron=SOURCE)


def _concept(parent: Element, tag: str, label: str, from_list: str, code: str = "") -> None:
    concept = SubElement(parent, tag)
    _words(concept, begripLabel=label)
    if code:
        _words(concept, begripCode=code)
    _refer(concept, "begripBegrippenlijst", from_list)


def _refer(parent: Element, tag: str, name: str, identity: str = "") -> None:
    reference = SubElement(parent, tag)
    _words(reference, verwijzingNaam=name)
    if identity:
        _identify(reference, "verwijzingIdentificatie", identity)


def _period(parent: Element, round_: Round) -> None:
    """Tell from when until when the round was."""
    first, last = round_.phase(PhaseKind.COLLECT).starts_at, round_.closed_at
    period = SubElement(parent, "dekkingInTijd")
    _concept(period, "dekkingInTijdType", "Looptijd van een dossier", SOURCE)
    _words(period, dekkingInTijdBegindatum=_day(first or round_.created_at))
    if last:
        _words(period, dekkingInTijdEinddatum=_day(last))


def _words(parent: Element, **texts: str) -> None:
    for tag, text in texts.items():
        SubElement(parent, tag).text = text


def _day(moment: datetime) -> str:
    return moment.astimezone(HERE).date().isoformat()


def _moment(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()


def _written(root: Element) -> bytes:
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
