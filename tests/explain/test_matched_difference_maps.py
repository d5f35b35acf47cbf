"""What is said about where matched dials act, and how far apart dials act, is what the numbers hold."""

import numpy as np
import pandas as pd
import pytest

from vae_core.explain.matched_difference_maps import all_models_words, two_models_words
from vae_core.explain.separateness import separateness_words

NAN = float("nan")
NO_JOINTS = pd.DataFrame(columns=["dial", "one", "other", "together", "alone"])


def matches(*rows):
    frame = pd.DataFrame(rows, columns=["dial", "model", "its dial", "strength", "overlap"])
    return frame.assign(flipped=False, found=frame["strength"] >= 0.5)


def two(table, usual=0.5, joints=NO_JOINTS):
    words = two_models_words(table, usual, "beta 1", "beta 4", joints, 0.4, "the middle of the code")
    assert words.answer.endswith(" (Beta, how strongly the code is kept simple.)")
    return words.answer.removesuffix(" (Beta, how strongly the code is kept simple.)")


def test_same_dials_compares_matched_with_other_dials():
    table = matches((0, "b", 3, 0.9, 0.8), (1, "b", 2, 0.8, 0.9), (2, "b", 0, 0.2, 0.1))
    answer = all_models_words(table, 0.4, "a", {"a": 3, "b": 3}, "strength", 0.5, "x").answer
    assert answer.startswith("Of the 3 dials of a, 2 are found again in b.")
    assert answer.endswith("found again overlap by 85% on average, those of dials that are not matched by 40%.")


def test_same_dials_says_nothing_of_maps_where_nothing_is_found_again():
    answer = all_models_words(matches((0, "b", 3, 0.2, 0.8)), 0.4, "a", {"a": 2, "b": 1}, "signed", 0.5, "x").answer
    assert "overlap" not in answer


def test_dials_in_the_same_place_and_the_one_that_is_least():
    table = matches((0, "beta 4", 3, 0.9, 0.97), (5, "beta 4", 2, 0.8, 0.91), (2, "beta 4", 0, 0.7, 0.6))
    assert two(table) == (
        "Dials 0 and 5 of beta 1 act in the same place in beta 4 (overlap 91% or more), least so dial 2 (60%); dials "
        "that are not matched overlap by 50% on average."
    )


def test_no_dial_overlaps_less_than_the_least_that_is_said():
    table = matches((0, "beta 4", 3, 0.9, 0.97), (5, "beta 4", 2, 0.8, 0.906))
    assert two(table).startswith("Dials 0 and 5 of beta 1 act in the same place in beta 4 (overlap 90% or more)")


def test_no_dial_in_the_same_place():
    assert two(matches((0, "beta 4", 3, 0.9, 0.7), (1, "beta 4", 2, 0.9, 0.6)), NAN) == (
        "No dial of beta 1 that is found again in beta 4 acts in quite the same place there: the nearest is dial 0 "
        "(overlap 70%), the furthest dial 1 (60%)."
    )


def test_a_place_that_all_dials_share_is_no_same_place():
    table = matches((0, "beta 4", 3, 0.9, 0.93))
    assert two(table, 0.9).startswith("No dial of beta 1 that is found again in beta 4 acts in quite the same place")
    assert two(table, 0.8).startswith("Dial 0 of beta 1 acts in the same place")


def test_a_weak_match_is_not_spoken_of():
    assert two(matches((0, "beta 4", 3, 0.3, 0.97))) == "No dial of beta 1 is found again in beta 4."
    assert two(matches()) == "No dial of beta 1 is found again in beta 4."


def test_one_dial_for_two():
    joints = pd.DataFrame([(7, 2, 3, 0.89, 0.84)], columns=NO_JOINTS.columns)
    assert two(matches((0, "beta 4", 3, 0.9, 0.97)), joints=joints).endswith(
        "Dial 7 of beta 4 acts where dials 2 and 3 of beta 1 together do (overlap 89%, with one dial 84% at most)."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"a": [0.1, 0.3], "b": [0.2, 0.6]},
            "Whichever of 2 pictures is begun with, the dials of b act further",
        ),
        (
            {"a": [0.1, 0.3], "b": [0.6, 0.25]},
            "Begun with 1 of 2 pictures, not with all, the dials of b act further",
        ),
        (
            {"a": [0.1, 0.3], "b": [0.5, 0.5], "c": [0.6, 0.7]},
            "Whichever of 2 pictures is begun with, the dials of c act furthest apart.",
        ),
        (  # the highest mean beats the lowest everywhere, but not the one between
            {"a": [0.1, 0.1], "b": [0.7, 0.2], "c": [0.6, 0.7]},
            "Begun with 1 of 2 pictures, not with all, the dials of c act furthest apart.",
        ),
        ({"a": [0.9, 0.0, 0.0], "b": [0.0, 0.9, 0.0], "c": [0.7, 0.7, 0.0]}, "No model is ahead with every picture"),
        ({"a": [0.1, 0.3], "b": [0.5, 0.6, 0.7]}, "60% (b) apart on average."),
    ],
)
def test_separateness_is_judged_picture_by_picture(values, sentence):
    answer = separateness_words({name: np.array(numbers) for name, numbers in values.items()}).answer
    assert answer.startswith("On a scale")
    assert sentence in answer


@pytest.mark.parametrize("seed", range(50))
def test_whichever_and_furthest_hold_for_every_model_and_picture(seed):
    rng = np.random.default_rng(seed)
    values = {name: rng.choice([0.1, 0.2, 0.3, 0.4], 3) + 0.2 * place for place, name in enumerate("abc")}
    answer = separateness_words(values).answer
    ahead = {
        name: sum(all(values[name][p] > values[other][p] for other in values if other != name) for p in range(3))
        for name in values
    }
    first = max(values, key=lambda name: values[name].mean())
    assert ("Whichever" in answer) == (ahead[first] == 3)
    assert (f"Begun with {ahead[first]} of 3" in answer) == (0 < ahead[first] < 3)


def test_separateness_of_one_model_and_of_none():
    alone = separateness_words({"a": np.array([0.1, 0.3])}).answer
    assert alone.endswith("act 20% apart on average.")
    assert separateness_words({"a": np.array([NAN])}).answer.startswith("Fewer than two dials")
    assert separateness_words({"a": np.array([NAN]), "b": np.array([NAN])}).answer.startswith("No model uses two")
