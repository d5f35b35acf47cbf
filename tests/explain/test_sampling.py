"""What is said about pictures drawn from no picture is true of them."""

import numpy as np
import pandas as pd

from vae_core.explain.manifold import manifold_words, unsuitable_sentence
from vae_core.explain.sampling import NOISE, TYPICAL, draw_words, prior_words, share_note


def shares(noise, typical):
    return pd.DataFrame({NOISE: noise, TYPICAL: typical}, index=[f"beta {i}" for i in range(len(noise))])


def test_from_the_least_to_the_most():
    answer = draw_words(shares([0.1, 0.8], [0.9, 0.95]), [], conditional=False).answer
    assert answer.startswith("From pure noise, 10% (beta 0) to 80% (beta 1) of the pictures look like redrawn ones; ")
    assert "from codes like those of real pictures, 90% (beta 0) to 95% (beta 1)." in answer
    assert answer.endswith("(Beta, how strongly the code is kept simple.)")


def test_what_is_not_stored_is_not_spoken_of():
    answer = draw_words(shares([0.5], [np.nan]), [], conditional=False).answer
    assert answer == "From pure noise, 50% of the pictures look like redrawn ones."


def test_models_that_draw_one_picture_do_not_count():
    answer = draw_words(shares([0.1, 1.0], [0.9, 1.0]), ["beta 1"], conditional=False).answer
    assert "100%" not in answer
    assert answer.endswith("Out of beta 1 comes nearly the same picture, whatever the code.")
    everyone = draw_words(shares([1.0, 1.0], [1.0, 1.0]), ["beta 0", "beta 1"], conditional=False).answer
    assert everyone == "Nearly the same picture comes out of every model, whatever the code."


def test_conditional_models_are_explained_only_where_there_are_any():
    assert "told the kind" in draw_words(shares([1.0], [1.0]), [], conditional=True).how
    assert "told the kind" not in draw_words(shares([1.0], [1.0]), [], conditional=False).how


def test_a_share_that_is_not_known_has_no_note():
    assert share_note(0.25, short=False) == "25% like redrawn ones"
    assert share_note(0.25, short=True) == "25%"
    assert share_note(np.nan, short=False) == ""


def test_noise_and_codes():
    answer = prior_words({"beta 0": 0.3, "beta 1": 0.9, "beta 9": np.nan}, 8).answer
    assert "30% (beta 0) to 90% (beta 1) lie under the bell curve" in answer
    assert answer.endswith("Beta 9 uses no dial.")
    assert prior_words({"a": np.nan, "b": np.nan}, 2).answer == "A and b use no dial."


def test_the_grid():
    answer = manifold_words({"beta 0": 0.02, "beta 1": 0.96}, [], 0.897, 20).answer
    assert answer.startswith("The grid holds 2% (beta 0) to 96% (beta 1) of the codes of test pictures; of noise it")
    assert "(Beta, how strongly" in answer
    assert manifold_words({"fc": 1.0}, ["fc"], 0.897, 20).answer == "Fc uses no dial: one picture everywhere."


def test_what_the_chosen_models_have_instead_of_two_dials():
    assert unsuitable_sentence([10]).endswith("The chosen model has 10, and no weights here to draw two of them.")
    assert unsuitable_sentence([10, 20, 10]).endswith(
        "The chosen models have 10 and 20, and no weights here to draw two of them."
    )
