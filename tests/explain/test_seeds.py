"""What a sentence says about a difference, and what it does not."""

from __future__ import annotations

import pytest

from vae_core.explain.seeds import difference_sentence
from vae_core.runs.seeds import difference, spread


def sentence_of(first: list[float], second: list[float]) -> str:
    return difference_sentence("MIG", "beta 1", "beta 4", difference(spread(first), spread(second)))


def test_a_difference_that_the_seeds_show() -> None:
    text = sentence_of([0.10, 0.11, 0.12], [0.30, 0.31, 0.32])
    assert text.startswith("On MIG, beta 4 is 0.200 above beta 1 (95% interval 0.177 to")
    assert text.endswith("3 seeds each).")


def test_a_difference_downwards() -> None:
    assert "beta 4 is 0.200 below beta 1 (95% interval -0.223 to" in sentence_of([0.30, 0.31, 0.32], [0.10, 0.11, 0.12])


def test_a_difference_that_may_be_chance() -> None:
    text = sentence_of([0.1, 0.2, 0.3], [0.15, 0.25, 0.35])
    assert "these data do not tell beta 4 and beta 1 apart: the difference is 0.0500 (95% interval -0." in text


@pytest.mark.parametrize(
    ("first", "second", "few"), [([0.1], [0.9], "one seed each"), ([0.1, 0.2], [0.9], "1 and 2 seeds")]
)
def test_too_few_seeds_to_tell(first: list[float], second: list[float], few: str) -> None:
    assert f"{few} cannot tell that from chance" in sentence_of(first, second)


def test_a_missing_number() -> None:
    assert "a number is missing" in sentence_of([float("nan")], [0.5])


def test_what_is_equal_as_people_say_it_is_called_equal() -> None:
    gap = difference(spread([0.061]), spread([0.0612]))
    sentence = difference_sentence("MIG", "beta 1", "beta 4", gap, lambda value: f"{value:.2f}")
    assert sentence == "On MIG, beta 4 and beta 1 are nearly equal."
