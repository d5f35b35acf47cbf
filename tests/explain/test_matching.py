"""Sentences about dials that correspond are true of every choice of models."""

import dataclasses

import pandas as pd
import pytest

from vae_core.explain.matching import correlation_words, matched_words


def whole(words):
    texts = dataclasses.asdict(words)
    assert all(texts.values())
    assert not any("nan" in text.lower() for text in texts.values())
    return words.answer


def answer(in_use, *rows, reference="a"):
    """rows: dial of the reference, model, strength."""
    frame = pd.DataFrame(rows, columns=["dial", "model", "strength"])
    return whole(matched_words(frame.assign(found=frame["strength"] >= 0.5), reference, in_use, 0.5, "x"))


def test_two_models():
    sentence = answer({"a": 2, "b": 2}, (0, "b", 0.9), (4, "b", 0.2))
    assert sentence == "Of the 2 dials of a, 1 is found again in b."


def test_several_models_and_the_surest_dial():
    rows = [(0, "beta 1", 0.9), (4, "beta 1", 0.7), (0, "beta 4", 0.8), (4, "beta 4", 0.1)]
    sentence = answer({"a": 2, "beta 1": 2, "beta 4": 3}, *rows)
    assert "1 (beta 4) to 2 (beta 1) are found again in each of the others" in sentence
    assert "Dial 0 comes back most surely: in all of 2." in sentence
    assert "how strongly the code is kept simple" in sentence


def test_nothing_is_found_again():
    rows = [(0, "b", 0.1), (4, "b", 0.2), (0, "c", 0.1), (4, "c", 0.2)]
    assert answer({"a": 2, "b": 2, "c": 2}, *rows) == "None of the 2 dials of a is found again in any other model."


@pytest.mark.parametrize(
    ("in_use", "sentence"),
    [
        ({"a": 2}, "Only a is shown these pictures: choose another model of them to compare it with."),
        ({"a": 0, "b": 3}, "A uses no dial: there is nothing to find again in other models."),
        ({"a": 2, "b": 0}, "No other model uses a dial. B uses no dial."),
        ({"a": 2, "b": 0, "c": 0}, "No other model uses a dial. B and c use no dial."),
    ],
)
def test_models_that_use_nothing(in_use, sentence):
    assert answer(in_use) == sentence


def test_a_reference_with_one_dial():
    sentence = answer({"a": 1, "b": 2, "c": 0}, (3, "b", 0.9))
    assert sentence == "The only dial of a is found again in b. C uses no dial."


@pytest.mark.parametrize(
    ("strongest", "strong", "sentence"),
    [
        ({}, 0, "A uses no dial"),
        ({2: 0.9}, 1, "The only dial of a is found again in b. The strongest likeness of a dial: 0.90."),
        ({2: 0.1}, 0, "The only dial of a is not found again in b."),
        ({2: 0.9, 3: 0.1}, 1, "1 of the 2 dials of a is found again in b."),
        ({2: 0.1, 3: 0.1}, 0, "None of the 2 dials of a are found again in b."),
        ({2: 0.1, 3: 0.9}, 1, "0.10 (dial 2) to 0.90 (dial 3)"),
    ],
)
def test_the_matrix(strongest, strong, sentence):
    assert sentence in whole(correlation_words(strongest, strong, "a", "b"))


def test_a_reference_with_one_dial_that_no_other_model_has():
    assert answer({"a": 1, "b": 2}, (3, "b", 0.2)) == "The only dial of a is not found again in another model."
