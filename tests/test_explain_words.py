"""Numbers and lists as people say them."""

from __future__ import annotations

import pytest

from vae_core.explain.glossary import TERMS, as_markdown
from vae_core.explain.phrasing import counted, listed, percent, rounded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (105.58, "106"),
        (27.31, "27.3"),
        (0.01234, "0.0123"),
        (12345.6, "12,300"),
        (-3.14159, "-3.14"),
        (0, "0"),
        (99.96, "100"),
        (0.9999, "1.00"),
        (float("nan"), "not known"),
    ],
)
def test_three_digits_of_a_number(value: float, text: str) -> None:
    assert rounded(value) == text


def test_counts_and_shares() -> None:
    assert [counted(3.0), counted(8 / 3), counted(float("nan"))] == ["3", "2.67", "not known"]
    assert [percent(0.946), percent(float("nan"))] == ["95%", "not known"]


def test_lists() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert listed(list("abcdefg")) == "a, b, c, d, e and 2 more"


def test_the_glossary_is_short_and_explains_itself() -> None:
    assert 12 <= len(TERMS) <= 25
    assert all(meaning.endswith(".") and len(meaning) < 220 for meaning in TERMS.values())
    assert as_markdown().count("\n- ") == len(TERMS) - 1
