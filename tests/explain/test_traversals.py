"""Sentences about codes and dials are true of every choice of models."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from vae_core.explain import difference_maps, dot_colours, kl_per_dimension, latent_space, map_methods, traversals
from vae_core.explain.phrasing import percent, range_of
from vae_core.runs.dimensions import Dimensions, dimension_table

NAN = float("nan")


def changes(**values):
    """model -> what turning each of its dials does, 0 for those not in use."""
    models = {name: Dimensions(np.array(kl, float), np.array(kl) > 0) for name, kl in values.items()}
    rows = dimension_table(models)
    rows["change"] = rows["touched"] = rows["kl"]
    return rows


def whole(words):
    texts = dataclasses.asdict(words)
    assert all(texts.values())
    assert not any("nan" in text.lower() for text in texts.values())
    return words


def test_a_range_names_its_ends():
    assert range_of({"a": 0.5, "b": 0.1, "c": 0.3}, percent) == "10% (b) to 50% (a)"
    assert range_of({"a": 0.5}, percent) == "50%"
    assert range_of({"a": 0.501, "b": 0.499}, percent) == "50%"
    assert range_of({"a": NAN, "b": 0.2}, percent) == "20% (b)"
    assert range_of({"a": NAN}, percent) == "not known"


@pytest.mark.parametrize(
    ("place", "name"), [(1, "most used"), (2, "2nd most used"), (3, "3rd most used"), (11, "11th most used")]
)
def test_dials_are_called_by_their_place(place, name):
    assert traversals.rank_name(place) == name


def test_compared_names_the_most_and_the_least_change_and_the_idle():
    words = whole(traversals.one_dial_words(changes(**{"beta 1": [0.4], "beta 4": [0.2], "beta 9": [0]}), 1, 3, "x"))
    assert "20% (beta 4) to 40% (beta 1)" in words.answer
    assert "Not used: beta 9." in words.answer
    assert "how strongly the code is kept simple" in words.answer


def test_compared_where_no_model_uses_the_dial():
    words = whole(traversals.one_dial_words(changes(a=[0.4, 0], b=[0.2, 0]), 2, 3, "x"))
    assert "No model uses its 2nd one" in words.answer


def test_compared_passes_over_models_with_fewer_dials():
    words = whole(traversals.one_dial_words(changes(a=[0.4, 0.1], b=[0.2]), 2, 3, "x"))
    assert "changes a pixel by 10%" in words.answer


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([0.4, 0.1, 0], "A uses 2 of 3; turned from end to end, one changes a pixel by 10% (dial 1) to 40% (dial 0)"),
        ([0.4, 0.4], "A uses all 2; turned from end to end, one changes a pixel by 40%"),
        ([0, 0], "A uses none of its 2"),
        ([0.3], "A uses its only one; turned"),
    ],
)
def test_one_model_in_full(values, sentence):
    assert sentence in whole(traversals.one_model_words(changes(a=values), 3, "the middle of the code")).answer


def test_the_range_that_is_turned_through_is_told():
    assert "−4.5 to +4.5" in traversals.one_model_words(changes(a=[1]), 4.5, "test image 2").how
    assert "test image 2" in traversals.one_model_words(changes(a=[1]), 4.5, "test image 2").how


@pytest.mark.parametrize("models", [1, 2])
def test_turning(models):
    assert "Begun with random code 7." in whole(traversals.slider_words(models, traversals.start_name(-7))).answer


@pytest.mark.parametrize(
    ("start", "label", "name"),
    [
        (0, "", "the middle of the code"),
        (3, "Coat", "test image 3: Coat"),
        (3, "", "test image 3"),
        (-2, "", "random code 2"),
    ],
)
def test_what_dials_begin_with_has_a_name(start, label, name):
    assert traversals.start_name(start, label) == name


@pytest.mark.parametrize(("place", "note"), [(2, ""), (3, "used by 1 of 2"), (6, "not used")])
def test_a_dial_says_who_uses_it(place, note):
    assert traversals.used_note([2, 5], place) == note


def test_touched_is_averaged_over_dials_in_use():
    words = whole(difference_maps.map_words(changes(a=[0.6, 0.2, 0], b=[0.8, 0, 0]), ["strength"], 0.02, "x"))
    assert "40% (a) to 80% (b)" in words.answer


@pytest.mark.parametrize("models", [{"a": [0]}, {"a": [0, 0], "b": [0]}])
def test_nothing_is_touched_by_models_that_use_nothing(models):
    assert "none" in whole(difference_maps.map_words(changes(**models), ["signed"], 0.02, "x")).answer.lower()


def test_every_map_is_explained_with_its_threshold():
    words = whole(difference_maps.map_words(changes(a=[1]), list(difference_maps.TITLES), 0.05, "x"))
    assert "at most 0.05" in words.how
    assert all(
        title.capitalize() in words.how for title in ("how much it changes", "brighter or darker", "what it draws")
    )


def pairs(*rows):
    return pd.DataFrame(rows, columns=["model", "dial", "other dial", "overlap"])


@pytest.mark.parametrize(
    ("overlaps", "sentence"),
    [
        (
            pairs(("a", 0, 3, 0.2), ("a", 0, 4, NAN), ("b", 1, 2, 0.7)),
            "Most alike are dials 1 and 2 of b (70% overlap), least alike dials 0 and 3 of a (20%).",
        ),
        (pairs(("a", 0, 1, 0.2)), "Dials 0 and 1 of a overlap by 20%."),
        (pairs(("a", 0, 1, NAN)), "nothing to compare"),
        (pairs(), "No model uses two dials"),
    ],
)
def test_overlaps(overlaps, sentence):
    assert sentence in whole(difference_maps.overlap_words(overlaps)).answer


def map_words(method="pca", agreement=None, chance=0.1, used=None):
    agreement = agreement or {"beta 1": 0.8, "beta 4": 0.3}
    used = used or dict.fromkeys(agreement, 2)
    return whole(latent_space.map_words(method, agreement, chance, used, "handwritten digits", 1000, 10))


def test_a_map_that_loses_neighbours_says_so():
    def trap(kept):
        used = {"a": 2, "b": 2}
        return latent_space.map_words("pca", {"a": 0.5, "b": 0.5}, 0.1, used, "x", 1000, 10, kept=kept).do_not_conclude

    assert "the map of b keeps 30% of true neighbours" in trap({"a": 0.8, "b": 0.3})
    assert trap({"a": 0.95, "b": 0.92}) == trap({"a": NAN, "b": NAN}) == map_methods.METHODS["pca"].trap
    assert latent_space.keeps(0.456, 0.9749) == "keeps 46% of neighbours, trust 0.97"
    assert latent_space.keeps(NAN, NAN) == ""


@pytest.mark.parametrize("method", map_methods.METHODS)
def test_each_method_has_its_trap(method):
    assert map_words(method).do_not_conclude == map_methods.METHODS[method].trap


def test_agreement_is_told_with_chance():
    assert "30% (beta 4) to 80% (beta 1)" in map_words().answer
    assert "10% would be chance" in map_words().answer


def test_without_labels_nothing_is_said_of_them():
    words = map_words(agreement={"a": NAN}, chance=NAN)
    assert "1,000 test pictures" in words.answer
    assert "label" not in words.how + words.alt + words.look_for
    assert "colour" not in words.look_for


@pytest.mark.parametrize(
    ("used", "sentence"),
    [({"a": 0, "b": 3}, "No dial is in use in a"), ({"a": 0, "b": 0}, "No dial is in use:"), ({"a": 1, "b": 1}, "")],
)
def test_maps_of_models_that_use_no_dial(used, sentence):
    answer = map_words(agreement={"a": 0.1, "b": 0.2}, used=used).answer
    assert sentence in answer
    assert ("No dial" in answer) == bool(sentence)


@pytest.mark.parametrize(
    ("models", "sentence"),
    [
        ({"a": [1, 0]}, "The model uses 1 of its 2 dials."),
        ({"a": [0, 0]}, "The model uses none of its 2 dials."),
        ({"a": [1, 0], "b": [1, 1]}, "Of 2 dials, each model uses 1 (a) to 2 (b)."),
        ({"a": [1, 1], "b": [1, 1]}, "Of 2 dials, each model uses 2."),
        ({"a": [1, 0], "b": [1, 1, 1]}, "In use: 1 of 2 (a) and 3 of 3 (b)."),
    ],
)
def test_dials_in_use_are_counted(models, sentence):
    assert whole(kl_per_dimension.dial_words(changes(**models))).answer == sentence


def test_what_there_is_to_colour_by():
    options = lambda **facts: list(  # noqa: E731
        dot_colours.colour_options(**{"labelled": False, "factors": [], "attributes": [], "originals": False} | facts)
    )
    assert options(labelled=True, originals=True) == ["label", "error", "dial"]
    assert options(factors=["size", "x"], attributes=["Mass"]) == ["factor-0", "factor-1", "attribute-0", "dial"]
    assert options() == ["plain", "dial"]


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("factor-0", "tell 30% (beta 4) to 80% (beta 1) of its 'size'; 0% would be chance."),
        ("attribute-0", "30% (beta 4) to 80% (beta 1) are like it in 'Mass'; 0% would be chance."),
        ("error", "tell 30% (beta 4) to 80% (beta 1) of its redrawing error"),
    ],
)
def test_neighbours_are_told_in_terms_of_the_colour(option, sentence):
    facts = {"labelled": True, "factors": ["size"], "attributes": ["Mass"], "originals": True}
    coloured = dot_colours.colour_options(**facts)[option]
    agreement = {"beta 1": 0.8, "beta 4": 0.3}
    words = whole(latent_space.map_words("pca", agreement, 0.0, {"a": 2}, "x", 1000, 10, coloured))
    assert sentence in words.answer
    assert coloured.meaning in words.how


def test_pictures_of_which_nothing_is_known():
    words = whole(latent_space.map_words("pca", {"a": NAN}, NAN, {"a": 2}, "x", 1000, 10, None))
    assert "They have no labels to colour them by." in words.answer
