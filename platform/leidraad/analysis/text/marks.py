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
# What people ask for, one after another: "meer bomen, minder verkeer en betere bussen".
_WISH = r"""
    (?:meer|minder|geen|betere?|mear|gjin|bettere?|more|less|fewer|mehr|weniger|keine?|bessere?)\s++(?=[^\W\d_])
"""
_BULLET = r"[-–—*•·▪◦●○‣→✓✔>]"
MARK = re.compile(
    rf"""
      (?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s|\Z)                     # the end of a sentence
    | (?-i:(?<=[a-zß-ÿ])[.!?…]++(?=[A-ZÀ-Þ][a-zß-ÿ'’]))             # the same without a space after it
    | </?(?:p|br|li|ul|ol|div)\b[^<>]{{0,100}}+>                     # an end of a line on a web page
    | [\n\r\u2028]\s*+(?:(?:{_BULLET}|\d{{1,2}}[.)])(?=\s)\s*+)?     # a new line, perhaps an item of a list
    | (?<!\s)\s++[•·▪●]\s++                                          # an item of a list within a line
    | (?<!&amp)(?<!&quot)(?<!&nbsp);\s++                             # two halves
    | (?<![\s,–-]),?\s++(?={_AND_ALSO})                            # and also
    | (?<![\s,–-]),?\s++(?=(?:en|and|und)\s++{_BESIDES})           # and besides
    | ,\s++(?={_BESIDES})                                          # besides
    | (?P<wish>(?<![\s,–-]),?\s++(?=(?:en|and|und)\s++{_WISH})|[,/]\s++(?={_WISH}))  # one wish more
    """,
    re.VERBOSE | re.IGNORECASE,
)
STARTS_AND_ALSO = re.compile(_AND_ALSO, re.VERBOSE | re.IGNORECASE)
# With the word that says what is wished for.
STARTS_AS_WISH = re.compile(
    rf"""
    (?:(?:en|and|und)\s++)?(?:(?:ook|ek|also|auch)\s++)?
    (?:(?:graag|ik\swil|wij\swillen|we\swillen|graach|ik\swol|wy\swolle|i\swant|we\s(?:want|need)|wir\sbrauchen)\s++)?
    (?:(?:graag|graach)\s++)?
    {_WISH}(\w++)
    """,
    re.VERBOSE | re.IGNORECASE,
)
FIRST_ITEM = re.compile(rf"\s*+(?:{_BULLET}|\d{{1,2}}[.)])\s++")
# What numbers an item of a list within a line: 1. 1) 1.) (1) a)
NUMBERED = re.compile(r"(?<!\S)\(?(?:(\d{1,2})(\.\)|[.)])|([a-h])\))\s++")
# A sentence that gives the reason for the one before or what follows from it: no idea of its own.
STARTS_AS_REST = re.compile(
    r"""
    (?:
      anders|daardoor|daarom|dan|dus|hierdoor|immers|namelijk|omdat|want|zodat
    | oars|dêrom|dêrtroch|hjirtroch|ommers|om't|sadat
    | because|hence|otherwise|so|then|therefore|thus
    | daher|dadurch|dann|darum|denn|deshalb|deswegen|sodass|somit|sonst|weil
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What somebody says goodbye with; names may follow, each on its own line.
STARTS_AS_GOODBYE = re.compile(
    r"""
    (?:
      (?:met\s)?(?:vriendelijke|hartelijke)\s(?:groet|dank)|groet(?:en|jes)?\b|m\.?v\.?g\b|hoogachtend|(?:alvast\s)?bedankt\b
    | mei\s(?:freonlike|hertlike)\sgroetnis|groetnis|tige\stank
    | (?:(?:kind|best)\s)?regards|yours|thank(?:s|\syou)\b
    | (?:mit\s)?(?:freundlichen|besten|vielen)\s(?:grüßen|dank)|(?:viele|liebe)\sgrüße
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Whom somebody speaks to before saying anything: "Geachte heer, mevrouw,".
GREETS = re.compile(
    r"""
    (?:
      geachte|beste|hallo|hoi|goede?(?:morgen|middag|avond|dag)|goeie|achte|bêste
    | dear|hello|good\s(?:morning|afternoon|evening)
    | sehr\sgeehrte|liebe|guten\stag
    )\b[^\n.?!,:]{0,50}(?:,\s(?:heer|mevrouw|hear)[^\n.?!,:]{0,20})?(?:[,!:]\s?|\n)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A short sentence that starts so says something about the one before: "Dat voelt niet goed."
STARTS_POINTING = re.compile(r"(?:dat|dit|zo|daar|sa|sok|dêr|that|this|das|dies|so|da)\b", re.IGNORECASE)
# After such a word a line ends because it was full.
ENDS_IN_LITTLE_WORD = re.compile(
    r"(?:,|\b(?:de|het|een|en|of|van|met|voor|om|te|die|zoals|omdat|it|fan|mei|foar|dy|the|a|and|or|of|with|for|to"
    r"|der|die|das|ein|eine|und|oder|von|mit|für|zu))\s*\Z",
    re.IGNORECASE,
)
