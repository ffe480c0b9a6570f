# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text that many residents pass on, each in a way of their own."""

import random

CAMPAIGN = (
    "Wij vragen de gemeente om het zwembad aan de Parkweg open te houden, want kinderen uit de hele streek leren daar "
    "zwemmen en ouderen komen er elke week om fit te blijven en elkaar te ontmoeten. Sluit ons zwembad dus niet."
)
GREETINGS = ("Geachte raad,", "Beste wethouder,", "Hallo gemeente.", "L.S.", "")
OWN = (
    "Ik kom er zelf al dertig jaar en mijn kinderen ook.",
    "Als moeder van drie vind ik dit belangrijk.",
    "Mijn man zwemt er elke woensdag met zijn vrienden van het werk.",
    "",
)
NAMES = ("Jan de Vries", "mevr. A. Bakker uit Sneek", "Met vriendelijke groet, Fenna Postma", "Groeten, Ali", "")


def variant(chance: random.Random) -> str:
    """Return the campaign as one resident sends it: greeting, own words, name, slips of the pen, a word left out."""
    words = CAMPAIGN.split()
    for _slip in range(chance.randrange(4)):
        at = chance.choice([place for place, word in enumerate(words) if len(word) > 5 and word.isalpha()])
        word, letter = words[at], chance.randrange(1, len(words[at]) - 1)
        words[at] = word[:letter] + word[letter + 1 :]
    if chance.random() < 0.3:
        words.remove("hele")
    return " ".join([chance.choice(GREETINGS), chance.choice(OWN), *words, chance.choice(NAMES)]).strip()
