# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words as search compares them: stems, and the keys by which one with a typing error or half of it is found."""

from snowballstemmer import stemmer

from leidraad.analysis.text.clean import stop_words, words_of
from leidraad.analysis.text.frisian import in_dutch

LONGEST = 40
# A shorter word with one letter less could be nearly any word.
SHORTEST_TO_MISTYPE = 4
_STEMMERS = {"nl": "dutch", "en": "english", "de": "german"}
# By less of a word it is not looked for, by more of it hardly anybody does.
SHORTEST_BEGINNING, LONGEST_BEGINNING = 3, 12
# English hardly writes words together: there "bus" begins "business" by chance, and in Dutch "bushalte" is about a bus.
SHORTEST_IN_ENGLISH = 4
# Of a word that no page has, so much may be one that a page has: "telefoontej" begins with "telefoon".
SHORTEST_PART = 5
# Goes up when keys change: then all of them are made again.
STEMS = 5


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of a text, with doubles; Frisian is read as Dutch, and closed-class words are left out.

    >>> stems_of("Windmolens bij de straten", "nl"), stems_of("De wynmûne by de strjitte", "fy")
    (['windmool', 'straat'], ['windmool', 'straat'])
    """
    closed = stop_words(language)
    words = [word[:LONGEST] for word in words_of(text) if word not in closed]
    # One of its own for each text: a stemmer keeps the word it is at, and threads would mix theirs.
    stemming = stemmer(_STEMMERS.get(language, "dutch")).stemWord
    # Twice: "molens" becomes "molen" first, and only then what "molen" is.
    stems = (stemming(stemming(in_dutch(word) if language == "fy" else word)) for word in words)
    # Again: "y" became "ij", and "ß" became "ss".
    return [stem[:LONGEST] for stem in stems]


def exact_key(stem: str) -> str:
    """Return the key that only this stem has."""
    return f"={stem}"


def nearby_keys(stem: str) -> list[str]:
    """Return the stem and what is left of it without one of its letters; nothing for a short one.

    Two words share such a key when one letter is too many, left out, wrong or in its neighbour's place.

    >>> sorted(set(nearby_keys("fiets")) & set(nearby_keys("feits")))
    ['fets', 'fits']
    """
    if len(stem) < SHORTEST_TO_MISTYPE:
        return []
    return sorted({stem, *(stem[:place] + stem[place + 1 :] for place in range(len(stem)))})


def beginning_key(stem: str) -> str:
    """Return the key of all longer stems that begin like this."""
    return f"{stem}>"


def beginning_keys(stem: str, language: str) -> list[str]:
    """Return the keys of the beginnings of a stem, by which a word that is half typed or part of it finds it.

    >>> beginning_keys("bushalt", "nl"), beginning_keys("busi", "en")
    (['bus>', 'bush>', 'busha>', 'bushal>'], [])
    """
    shortest = SHORTEST_IN_ENGLISH if language == "en" else SHORTEST_BEGINNING
    return [beginning_key(stem[:end]) for end in range(shortest, min(len(stem), LONGEST_BEGINNING + 1))]


def parts_of(stem: str) -> list[str]:
    """Return the beginnings that are most of a stem, each of which may be a word itself.

    >>> parts_of("telefoontej")
    ['telefo', 'telefoo', 'telefoon', 'telefoont', 'telefoonte']
    """
    return [stem[:end] for end in range(max(SHORTEST_PART, -(-len(stem) // 2)), len(stem))]
