"""What is said about walks is true of them."""

import numpy as np

from vae_core.explain.walks import film_words, resampling_words, walk_words, where_it_changes

ENDS = ("Coat", "Bag")


def answer(kinds, idle=(), ends=ENDS):
    return walk_words(kinds, idle, ends, "straight", fade=True).answer


def test_what_lies_between_and_in_how_many_models():
    kinds = {
        "beta 0": ["Coat", "Dress", "Bag"],
        "beta 1": ["Coat", "Dress", "Shirt", "Bag"],
        "beta 2": ["Coat", "Dress", "Bag"],
        "beta 4": ["Coat", "Bag"],
    }
    assert answer(kinds) == "On the way from Coat to Bag lie Dress (3 of 4 models) and Shirt (beta 1)."


def test_nothing_between():
    assert answer({"a": ["Coat", "Bag"]}) == "On the way from Coat to Bag lies nothing else."
    both = {"a": ["Coat", "Bag"], "b": ["Coat", "Bag"]}
    assert answer(both) == "On the way from Coat to Bag lies nothing else, in any model."


def test_one_model_and_two_pictures_of_one_kind():
    sentence = answer({"a": ["Coat", "Shirt", "Coat"]}, ends=("Coat", "Coat"))
    assert sentence == "On the way between two pictures of Coat lies Shirt."


def test_every_model():
    kinds = {name: ["Coat", "Dress", "Bag"] for name in "abc"}
    assert answer(kinds).endswith("lies Dress (all 3 models).")
    assert answer({name: kinds[name] for name in "ab"}).endswith("lies Dress (both models).")


def test_models_that_use_no_dial_are_left_out():
    sentence = answer({"a": ["Coat", "Bag"], "z": ["Coat", "Dress", "Bag"]}, ["z"])
    assert "Dress" not in sentence
    assert sentence.endswith("Z uses no dial: nothing changes.")
    assert answer({"z": ["Coat"]}, ["z"]) == "Z uses no dial: nothing changes."


def test_without_labels():
    sentence = answer({"a": [], "b": []}, ends=("picture 1", "picture 2"))
    assert sentence == "On the way from picture 1 to picture 2, each model draws pictures of its own making."


def test_models_that_are_told_the_kind():
    words = walk_words({"a": [], "b": ["Coat", "Bag"]}, [], ENDS, "straight", conditional=["a"], fade=False)
    assert words.answer.endswith("lies nothing else. A is told to draw Coat up to halfway, then Bag.")
    alone = walk_words({"a": []}, [], ENDS, "straight", conditional=["a"], fade=False)
    assert alone.answer == "A is told to draw Coat up to halfway, then Bag."
    same = walk_words({"a": []}, [], ("Coat", "Coat"), "straight", conditional=["a"], fade=False)
    assert same.answer == "A is told to draw Coat all the way."


def test_a_fade_is_explained_only_where_it_is_shown():
    shown, hidden = (walk_words({"a": []}, [], ENDS, "spherical", fade=fade) for fade in (True, False))
    assert "laid over each other" in shown.how
    assert "laid over each other" not in hidden.how
    assert "top row" not in hidden.look_for
    assert "spherical interpolation" in hidden.how


def test_kinds_are_written_where_they_change():
    assert where_it_changes(["a", "a", "b", "a"], 4) == ["a", "", "b", "a"]
    assert where_it_changes([], 3) == ["", "", ""]


def test_how_even_the_walk_is():
    assert film_words({"beta 0": 0.4, "beta 1": 0.12, "z": np.nan}, 10).answer == (
        "The largest of 10 steps makes 12% (beta 1) to 40% (beta 0) of all change; 10% would be perfectly even."
    )
    assert film_words({"z": np.nan}, 10).answer == "Nothing changes on the way."


def test_resampling():
    assert "0% (a) to 26% (b) of full brightness" in resampling_words({"a": 0.0, "b": 0.26}, "1: Coat").answer
