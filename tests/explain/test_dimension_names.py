"""Names of dials say what was measured, and nothing where nothing was."""

import dataclasses

import numpy as np
import pytest

from vae_core.explain.dimension_names import _RISING_FALLING, NOTHING, names_table, naming_words, suggested_name
from vae_core.pictures.properties import measure
from vae_core.runs.trend import Trend


def trend(name="width", first=0.2, last=0.6, steadiness=1.0, size=3.0):
    return Trend(name, first, last, steadiness, size)


def test_every_property_has_its_words():
    assert set(measure(np.zeros((1, 8, 8, 3), np.uint8))) == set(_RISING_FALLING)


def test_what_changes_most_names_the_dial():
    name = suggested_name([trend(), trend("brightness", 0.5, 0.2, -1.0, 1.0)])
    assert name.text == "wider"
    assert name.evidence == "Width 0.200 to 0.600 (3.0 SD)"


def test_what_changes_nearly_as_much_is_named_too():
    assert suggested_name([trend(), trend("slant", 10, -20, -0.95, 2.9)]).text == "wider, leans left"


@pytest.mark.parametrize("trends", [[], [trend(steadiness=0.5)], [trend(size=0.1)]])
def test_nothing_is_named_where_nothing_changes_steadily(trends):
    name = suggested_name(trends)
    assert name.text == ""
    assert name.evidence == f"{NOTHING.capitalize()}."


def test_a_persons_own_name_goes_first_and_keeps_the_evidence():
    name = suggested_name([trend()], own="sleeves")
    assert (name.text, name.own) == ("sleeves", True)
    assert "Width" in name.evidence
    assert names_table({3: name}).loc[3].tolist()[:2] == ["sleeves", "a person"]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ({}, "A uses no dial"),
        ({1: suggested_name([])}, "Of no dial can it be said simply"),
        (
            {1: suggested_name([trend()]), 4: suggested_name([])},
            "Turned up: dial 1 wider. Of 1 more, no simple property",
        ),
    ],
)
def test_the_sentence(names, sentence):
    words = naming_words(names, "a")
    assert sentence in words.answer
    assert all(dataclasses.astuple(words))


def test_four_dials_are_named_and_the_others_counted():
    words = naming_words({dial: suggested_name([trend()]) for dial in range(6)}, "a")
    assert words.answer.startswith("Turned up: dial 0 wider; dial 1 wider; dial 2 wider; dial 3 wider; and 2 more.")
    four = naming_words({dial: suggested_name([trend()]) for dial in range(4)}, "a")
    assert four.answer.endswith("dial 3 wider.")
