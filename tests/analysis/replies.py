# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Replies written for these tests: three subjects in Dutch, and pairs that say one thing in Dutch and in Frisian."""

SUN = (
    "Leg zonnepanelen op alle daken van de school",
    "Zonnepanelen horen op daken, niet in het weiland",
    "Elke schuur met een groot dak krijgt zonnepanelen",
    "Subsidie voor zonnepanelen op daken van huurhuizen",
    "Eerst de daken vol met zonnepanelen, dan pas een zonneveld",
    "Zonnepanelen op het dak van de sporthal graag",
    "Een zonneveld op goede grond vind ik zonde, neem daken",
    "Waarom liggen er geen zonnepanelen op de daken van winkels?",
)
BUS = (
    "De bus moet ook in de avond rijden naar de stad",
    "Er rijdt na zeven uur geen bus meer in ons dorp",
    "Een bushalte bij het ziekenhuis is hard nodig",
    "De bushalte is te ver lopen voor mijn moeder",
    "Meer bussen in het weekend, nu rijdt er bijna geen bus",
    "Maak de bus gratis voor jongeren die naar school gaan",
    "Zonder bus komt mijn zoon niet op school",
    "De buschauffeur rijdt onze halte vaak voorbij",
)
TREES = (
    "Plant meer bomen langs de straat",
    "De oude bomen in het park niet kappen",
    "Bomen geven schaduw, plant ze op het plein",
    "Kappen van bomen mag alleen na overleg",
    "Voor elke boom die wordt gekapt twee nieuwe bomen planten",
    "Meer groen en bomen bij de speeltuin",
    "Het park heeft te weinig bomen en struiken",
    "Geef bewoners bomen voor in hun tuin",
)
SUBJECTS = (SUN, BUS, TREES)
DUTCH = (*SUN, *BUS, *TREES)

# (Dutch, Frisian), about one of four subjects.
PAIRS = (
    ("Zonnepanelen op de daken van de school", "Sinnepanielen op de dakken fan de skoalle"),
    ("Eerst alle daken vol met zonnepanelen", "Earst alle dakken fol mei sinnepanielen"),
    ("Geen zonnepanelen in het weiland", "Gjin sinnepanielen yn it greidlân"),
    ("Elk groot dak verdient panelen", "Elk grut dak fertsjinnet panielen"),
    ("Panelen horen op het dak van de schuur", "Panielen hearre op it dak fan de skuorre"),
    ("De zon schijnt ook op platte daken", "De sinne skynt ek op platte dakken"),
    ("Meer zonnepanelen op bedrijven", "Mear sinnepanielen op bedriuwen"),
    ("Een dak zonder panelen is zonde", "In dak sûnder panielen is sûnde"),
    ("Windmolens zijn te hoog voor het dorp", "Wynmolens binne te heech foar it doarp"),
    ("Geen windmolens bij het water", "Gjin wynmolens by it wetter"),
    ("De molens maken lawaai in de nacht", "De molens meitsje leven yn 'e nacht"),
    ("Liever een kleine molen bij de boerderij", "Leaver in lytse molen by de pleats"),
    ("Windmolens in zee, niet op het land", "Wynmolens yn see, net op it lân"),
    ("Een dorpsmolen die van ons allemaal is", "In doarpsmolen dy't fan ús allegearre is"),
    ("Molens staan te dicht bij huizen", "Molens steane te ticht by huzen"),
    ("Hoge molens bederven het landschap", "Hege molens bedjerre it lânskip"),
    ("De school in het dorp moet open blijven", "De skoalle yn it doarp moat iepen bliuwe"),
    ("Kinderen kunnen lopend naar school", "Bern kinne rinnend nei skoalle"),
    ("Een kleine school kent elk kind", "In lytse skoalle ken elk bern"),
    ("Zonder school vertrekken jonge gezinnen", "Sûnder skoalle fuortsette jonge gesinnen"),
    ("De schoolbus rijdt te vroeg", "De skoalbus rydt te betiid"),
    ("Geef de school een groen plein", "Jou de skoalle in grien plein"),
    ("Nieuwe leraren voor de school", "Nije leararen foar de skoalle"),
    ("Op school leren kinderen Fries", "Op skoalle leare bern Frysk"),
    ("Het water in de sloot is vies", "It wetter yn de sleat is smoarch"),
    ("Houd het waterpeil hoog in het veen", "Hâld it wetterpeil heech yn it fean"),
    ("Schoon water voor vissen en vogels", "Skjin wetter foar fisken en fûgels"),
    ("Het waterschap luistert niet", "It wetterskip harket net"),
    ("Zwemwater moet schoon zijn", "Swimwetter moat skjin wêze"),
    ("Water opslaan voor droge zomers", "Wetter opslaan foar drûge simmers"),
    ("De boeren hebben water nodig", "De boeren hawwe wetter nedich"),
    ("Te veel water in de kelder", "Tefolle wetter yn de kelder"),
)
