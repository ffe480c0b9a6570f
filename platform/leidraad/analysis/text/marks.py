# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The marks in a text at which one statement may end and the next begin."""

import re

# Each alternative starts where nothing of its kind stands before it and never gives back what it took, so that time
# grows with the length of the text, whatever is in it.

# "And also" goes on with the same idea before a preposition or a negation: "en ook voor mij", "und auch nicht teuer".
_AND_ALSO = r"""
    (?:en\s++ook|en\s++ek|and\s++also|und\s++auch)\s++
    (?!(?:
        niet|geen|voor|bij|in|op|aan|van|naar|met|om|als|nog
      | net|gjin|foar|by|yn|oan|fan|nei|mei|as|noch
      | not|no|for|on|at|of|to|with|if|when
      | nicht|keine?|für|bei|im|auf|an|am|von|nach|zu|zur|zum|mit|um|wenn|mal
    )\b)
"""
# After these, a verb that is conjugated starts a sentence of its own: "verder wil ik", "außerdem fehlt".
_BESIDES = r"""
    (?:
      (?:ook|verder|daarnaast|bovendien|tevens)\s++(?:
        wil|willen|moet|moeten|mag|mogen|zou|zouden|is|zijn|kan|kunnen|heb|heeft|hebben|vind|vinden|wordt|worden|graag)
    | (?:ek|fierder|dêrneist|boppedat)\s++(?:
        wol|wolle|moat|moatte|mei|meie|soe|soene|is|binne|kin|kinne|ha|haw|hat|hawwe|fyn|wurdt|wurde|waard|graach)
    | (?:auch|außerdem|zudem|ferner|weiterhin)\s++(?:
        will|wollen|muss|müssen|soll|sollten?|ist|sind|kann|könnten?|habe|hat|haben|gibt|fehlt|wird|werden|wäre|bitte)
    | (?:also|besides|furthermore|moreover)\s++(?:i|we|you|they|there|the|it|please)
    )\s
"""
MARK = re.compile(
    rf"""
      (?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s|\Z)                     # the end of a sentence
    | [\n\r\u2028]\s*+(?:(?:[-–—*•·▪◦●○‣→✓✔>]|\d{{1,2}}[.)])(?=\s)\s*+)?  # a new line, perhaps an item of a list
    | (?<!\s)\s++[•·▪●]\s++                                          # an item of a list within a line
    | ;\s++                                                        # two halves
    | (?<![\s,–-]),?\s++(?={_AND_ALSO})                            # and also
    | (?<![\s,–-]),?\s++(?=(?:en|and|und)\s++{_BESIDES})           # and besides
    | ,\s++(?={_BESIDES})                                          # besides
    """,
    re.VERBOSE | re.IGNORECASE,
)
STARTS_AND_ALSO = re.compile(_AND_ALSO, re.VERBOSE | re.IGNORECASE)
FIRST_ITEM = re.compile(r"\s*+(?:[-–—*•·▪◦●○‣→✓✔>]|\d{1,2}[.)])\s++")
# A sentence that gives the reason for the one before or what follows from it, or that says goodbye: no idea of its own.
STARTS_AS_REST = re.compile(
    r"""
    (?:
      anders|daardoor|daarom|dan|dus|hierdoor|immers|namelijk|omdat|want|zodat
    | oars|dêrom|dêrtroch|hjirtroch|ommers|om't|sadat
    | because|hence|otherwise|so|then|therefore|thus
    | daher|dadurch|dann|darum|denn|deshalb|deswegen|sodass|somit|sonst|weil
    | met\ (?:vriendelijke|hartelijke)\ groet(?:en)?
    | mei\ (?:freonlike|hertlike)\ groetnis(?:sen)?
    | (?:kind|best)\ regards
    | mit\ (?:freundlichen|besten)\ grüßen
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A short sentence that starts so says something about the one before: "Dat voelt niet goed."
STARTS_POINTING = re.compile(r"(?:dat|dit|zo|daar|sa|sok|dêr|that|this|das|dies|so|da)\b", re.IGNORECASE)
