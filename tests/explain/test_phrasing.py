"""Numbers and lists as people say them."""

from __future__ import annotations

import pytest

from vae_core.explain.glossary import TERMS, as_markdown
from vae_core.explain.phrasing import (
    all_models,
    beta_explained,
    counted,
    listed,
    no_dial_sentence,
    percent,
    rounded,
    with_verb,
)


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


def test_nouns_and_verbs_follow_their_count() -> None:
    assert [counted(1, "dial"), counted(3.0, "dial"), counted(8 / 3, "dial")] == ["1 dial", "3 dials", "2.67 dials"]
    assert [with_verb(["a"], "is", "are"), with_verb(["a", "b"], "is", "are"), with_verb([], "is", "are")] == [
        "a is",
        "a and b are",
        "",
    ]
    assert [no_dial_sentence(["beta 64"], "no holes"), no_dial_sentence([])] == ["Beta 64 uses no dial: no holes.", ""]
    assert [all_models(2), all_models(3)] == ["both models", "all 3 models"]


def test_beta_is_explained_where_one_is_named() -> None:
    assert beta_explained("12% (beta 64).") == "12% (beta 64). (Beta, how strongly the code is kept simple.)"
    assert beta_explained("The BetaVAE score of a.") == "The BetaVAE score of a."


def test_the_glossary_is_short_and_explains_itself() -> None:
    assert 12 <= len(TERMS) <= 25
    assert all(meaning.endswith(".") and len(meaning) < 220 for meaning in TERMS.values())
    assert as_markdown().count("\n- ") == len(TERMS) - 1


def test_a_name_that_begins_with_a_number_is_a_model_with_it() -> None:
    assert with_verb(["8 dimensions", "beta 4"], "uses", "use") == "the model with 8 dimensions and beta 4 use"
    assert with_verb(["30 epochs"], "was", "were") == "the model with 30 epochs was"
