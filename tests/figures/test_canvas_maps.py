"""Maps of many dots, packed for a script: known answers."""

import base64

import numpy as np

from vae_core.figures.maps.canvas_maps import STEPS, canvas_maps, places_in_palette, quantised
from vae_core.figures.maps.dot_colours import Amounts, by_label


def unpacked(text):
    return np.frombuffer(base64.b64decode(text), "<u2")


def test_positions_fill_the_frame_but_for_its_margin_with_up_on_top():
    points = np.array([[-1.0, -1], [1, 1], [0, 0]])
    margin = round((1 - 1 / 1.06) / 2 * 65535)
    places = quantised(points, points).astype(int)
    np.testing.assert_allclose(places, [[margin, 65535 - margin], [65535 - margin, margin], [32768, 32768]], atol=1)


def test_kinds_keep_their_colours_and_captions_are_told_once():
    maps = {"a": np.eye(2), "b": np.zeros((2, 2))}
    colour = by_label(np.array([1, 0]), ["cat", "dog"])
    packed = canvas_maps(maps, colour=colour, captions=["dog<br>x", "cat"], notes={"a": "keeps 5 %"})
    assert [unpacked(each["colours"]).tolist() for each in packed["maps"]] == [[1, 0]] * 2
    assert [name for _, name in packed["legend"]] == ["cat", "dog"]
    assert [packed["words"][place] for place in unpacked(packed["captions"])] == ["dog\nx", "cat"]
    assert [each["note"] for each in packed["maps"]] == ["keeps 5 %", ""]


def test_amounts_go_from_the_first_to_the_last_colour():
    values = np.linspace(0, 1, 101)
    places = places_in_palette(Amounts("size", {"a": values}), "a", 101)
    assert (places[0], places[50], places[-1]) == (0, STEPS // 2, STEPS - 1)
    assert (np.diff(places) >= 0).all()
