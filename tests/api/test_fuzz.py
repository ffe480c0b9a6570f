# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever somebody asks, every operation answers as its description says (ADR-13, ADR-18)."""

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings

from leidraad.api.openapi import address_of
from leidraad.api.operations import OPERATIONS, Operation
from tests.api.asking import asker, places

EXAMPLES = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def description(demo: Flask) -> schemathesis.BaseSchema:
    """What the application says of itself."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", demo)


@pytest.mark.parametrize("mode", schemathesis.GenerationMode)
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda one: one.name)
def test_every_answer_is_as_it_is_described(
    demo: Flask, description: schemathesis.BaseSchema, operation: Operation, mode: schemathesis.GenerationMode
) -> None:
    asked = description[address_of(operation)]["GET"]
    parts = places(asker(demo), operation)

    @EXAMPLES
    @given(case=asked.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate()
        case.path_parameters = {**case.path_parameters, **parts}
        case.call_and_validate()

    ask()
