# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fewer than ten people chose cannot be told from a bar; of ten or more every number stands there."""

from collections.abc import Callable

import pytest
from flask import Flask, get_template_attribute, render_template_string

from leidraad.core.few import FEWEST_VOTERS


@pytest.fixture
def bar(app: Flask) -> Callable[[int, int, int], str]:
    """Draw how people voted."""

    def draw(agree: int, disagree: int, passed: int) -> str:
        with app.test_request_context():
            return str(get_template_attribute("_macros/bar.html", "bar")(agree, disagree, passed))

    return draw


def test_what_a_few_chose_looks_the_same_whatever_they_chose(bar: Callable[[int, int, int], str]) -> None:
    most = FEWEST_VOTERS - 1
    few = {bar(agree, disagree, most - agree - disagree) for agree in range(most) for disagree in range(most - agree)}
    assert len(few | {bar(1, 0, 0)}) == 1
    assert "<svg" not in few.pop()


def test_of_ten_people_every_number_is_told(bar: Callable[[int, int, int], str]) -> None:
    words = bar(7, 2, 1).split("bar-words")[1]
    assert [number in words for number in ("7", "2", "1", "10")] == [True] * 4


@pytest.mark.parametrize(("language", "told"), [("nl", "1.376 uitspraken"), ("en", "1,376 statements")])
def test_a_sentence_that_counts_writes_a_large_number_as_its_language_does(
    app: Flask, language: str, told: str
) -> None:
    counting = "{{ ngettext('%(num)s statement', '%(num)s statements', 1376) }}"
    with app.test_request_context(f"/?lang={language}"):
        assert render_template_string(counting) == told
