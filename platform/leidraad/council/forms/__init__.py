# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff and council record of decisions."""

from leidraad.council.forms.caring import CaretakerForm
from leidraad.council.forms.deciding import (
    AdoptForm,
    DecideAgainForm,
    DecisionForm,
    DeclineForm,
    RepealForm,
)
from leidraad.council.forms.sets import COLUMN_NAMES, ConfirmSetForm, LoadSetForm
from leidraad.council.forms.weighing import CorrectForm, WeighForm, weigh_form

__all__ = [
    "COLUMN_NAMES",
    "AdoptForm",
    "CaretakerForm",
    "ConfirmSetForm",
    "CorrectForm",
    "DecideAgainForm",
    "DecisionForm",
    "DeclineForm",
    "LoadSetForm",
    "RepealForm",
    "WeighForm",
    "weigh_form",
]
