"""Maps of the codes: what the chart is given, and what is read from what it reports."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from vae_core.figures.maps.dot_colours import MOST_NAMES, Amounts, Groups, by_label
from vae_core.figures.maps.latent_map import latent_map
from vae_core.figures.maps.map_places import height
from vae_core.figures.maps.map_tools import selected_rows
from vae_core.figures.pictures.thumbnails import LONGEST, thumbnails
from vae_core.figures.style.theme import label_colour, text_on

RNG = np.random.default_rng(0)
POINTS = np.array([[0.0, 0], [0.2, 0], [10, 4], [10.2, 4]])


def spec(count=2, **more):
    return latent_map({f"m{i}": POINTS + i for i in range(count)}, ["u"] * 4, **more)


def test_every_map_reads_its_own_columns_of_one_table():
    option = spec()["baseOption"]
    source = option["dataset"]["source"]
    dots = [series for series in option["series"] if series["id"].startswith("map")]
    assert len(dots) == 2
    for place, series in enumerate(dots):
        assert source[series["encode"]["x"]].tolist() == pytest.approx((POINTS + place)[:, 0].tolist())
        assert (series["xAxisIndex"], series["yAxisIndex"]) == (place, place)
    assert option["brush"]["brushLink"] == [0, 1]


def test_both_axes_of_a_map_are_equally_long_and_hold_every_dot():
    option = spec(1)["baseOption"]
    (x,), (y,) = option["xAxis"], option["yAxis"]
    assert x["max"] - x["min"] == pytest.approx(y["max"] - y["min"])
    assert x["min"] < 0
    assert x["max"] > 10.2
    assert y["min"] < 0 < 4 < y["max"]


def test_a_map_of_equal_codes_has_axes():
    axis = latent_map({"a": np.zeros((3, 2))}, ["u"] * 3)["baseOption"]["xAxis"][0]
    assert axis["min"] < axis["max"]


def test_maps_share_one_frame_and_are_moved_together():
    option = spec(2)["baseOption"]
    assert len({(axis["min"], axis["max"]) for axis in option["xAxis"]}) == 1
    assert [zoom.get("xAxisIndex", zoom.get("yAxisIndex")) for zoom in option["dataZoom"]] == [[0, 1], [0, 1]]
    named = spec(2, axes=dict.fromkeys(("m0", "m1"), ("a", "b")))["baseOption"]
    assert len({(axis["min"], axis["max"]) for axis in named["xAxis"]}) == 2


def test_a_note_stands_under_the_title_of_its_map():
    (head, bare), *_ = (layout["option"]["title"] for layout in spec(2, notes={"m0": "keeps 46%"})["media"])
    assert (head["text"], head["subtext"], bare["subtext"]) == ("m0", "keeps 46%", "")


def test_dots_without_pictures_still_have_words():
    option = latent_map({"a": POINTS}, [], captions=["cat"] * 4)["baseOption"]
    assert "picture" not in option["dataset"]["source"]
    assert "img" not in option["tooltip"]["formatter"]
    assert "{@caption}" in option["tooltip"]["formatter"]


def test_labels_colour_the_dots_and_the_legend_alike():
    option = spec(colour=by_label(np.array([0, 0, 1, 1]), ["cat", "dog"]), captions=["a cat"] * 4)["baseOption"]
    assert option["dataset"]["source"]["kind"].tolist() == ["cat", "cat", "dog", "dog"]
    assert option["visualMap"]["categories"] == ["cat", "dog"]
    assert option["visualMap"]["inRange"]["color"] == [label_colour(0), label_colour(1)]
    legend = {s["name"]: s["itemStyle"]["color"] for s in option["series"] if s["id"].startswith("label")}
    assert legend == {"cat": label_colour(0), "dog": label_colour(1)}
    assert "{@caption}" in option["tooltip"]["formatter"]


def test_a_name_is_written_where_its_dots_are_the_majority():
    together = np.concatenate([RNG.normal(0, 0.1, (20, 2)), RNG.normal(9, 0.1, (20, 2))])
    labels = np.repeat([0, 1], 20)
    names = lambda points, labels: [  # noqa: E731
        entry["name"]
        for series in latent_map({"a": points}, ["u"] * 40, colour=by_label(labels, ["cat", "dog"]))["baseOption"][
            "series"
        ]
        if series["id"] == "names0"
        for entry in series["data"]
    ]
    assert names(together, labels) == ["cat", "dog"]
    assert names(together, np.r_[np.zeros(38, int), 1, 1]) == ["cat"]


def test_without_labels_dots_have_one_colour_and_no_legend():
    option = spec()["baseOption"]
    assert "visualMap" not in option
    assert option["legend"]["data"] == []
    assert "{@caption}" not in option["tooltip"]["formatter"]


def test_more_names_than_can_be_told_apart_are_not_written():
    names = [f"n{i}" for i in range(MOST_NAMES + 1)]
    option = spec(colour=by_label(np.array([0, 5, 9, 20]), names))["baseOption"]
    assert option["legend"]["data"] == []
    assert not [series for series in option["series"] if series["id"].startswith("names")]
    assert option["dataset"]["source"]["kind"].tolist() == ["n0", "n5", "n9", "n20"]


def test_ringed_pictures_are_ringed_in_every_map():
    rings = [series for series in spec(ringed=[2])["baseOption"]["series"] if series["id"].startswith("ring")]
    assert [series["data"] for series in rings] == [[[10.0, 4.0]], [[11.0, 5.0]]]


def test_two_dials_are_named_at_the_axes():
    option = spec(1, axes={"m0": ("dial 3", "dial 0")})["baseOption"]
    assert (option["xAxis"][0]["name"], option["yAxis"][0]["name"]) == ("dial 3", "dial 0")


@pytest.mark.parametrize("count", range(1, 9))
def test_maps_are_squares_that_fit_their_place_and_do_not_overlap(count):
    media = spec(count, colour=by_label(np.zeros(4, int), ["name of a label"] * 10))["media"]
    assert [layout for layout in media if "minHeight" in layout["query"]], "the whole screen"
    assert [layout for layout in media if "minHeight" not in layout["query"]], "the page"
    for layout in media:
        width = max(layout["query"]["minWidth"], 320)
        tall = layout["query"].get("minHeight", height(count))
        boxes = []
        for grid in layout["option"]["grid"]:
            left = float(grid["left"].rstrip("%")) / 100 * width
            assert grid["width"] == grid["height"] > 40
            assert left + grid["width"] <= width
            assert grid["top"] + grid["height"] <= tall
            boxes.append((left, grid["top"], grid["width"]))
        assert len(set(boxes)) == count
        for i, (x, y, side) in enumerate(boxes):
            assert all(abs(x - u) >= side or abs(y - v) >= side for u, v, _ in boxes[:i])


def test_a_selection_counts_each_picture_of_any_map_once():
    selection = {
        "selected": [
            {"series_id": "map0", "data_indices": [5, 2]},
            {"series_id": "map1", "data_indices": [2, 9]},
            {"series_id": "names0", "data_indices": [1]},
            {"series_id": None, "data_indices": [3]},
        ]
    }
    assert selected_rows(selection) == [2, 5, 9]
    assert selected_rows({}) == []


@pytest.mark.parametrize("shape", [(3, 28, 28, 1), (3, 8, 8, 3), (3, 64, 48, 3)])
def test_thumbnails_hold_the_pictures(shape):
    images = np.zeros(shape, np.uint8)
    images[1] = 200
    pictures = [Image.open(io.BytesIO(base64.b64decode(uri.split(",")[1]))) for uri in thumbnails(images)]
    assert max(pictures[0].size) == min(LONGEST, max(shape[1:3]))
    brightness = [np.asarray(picture.convert("L")).mean() for picture in pictures]
    assert brightness == pytest.approx([0, 200, 0], abs=4)


def test_names_are_legible_on_their_colour():
    assert text_on("#ffffff") == text_on("#ffa90e") == "#000000"
    assert text_on("#000000") == text_on("#832db6") == "#ffffff"


def test_amounts_share_one_scale_that_is_drawn_once():
    values = {"m0": np.array([0.0, 1, 2, 3]), "m1": np.array([3.0, 4, 5, 6])}
    option = spec(colour=Amounts("pixel off by", values, ".0%"))["baseOption"]
    first, second = option["visualMap"]
    assert (first["min"], first["max"]) == (second["min"], second["max"]) == pytest.approx((0.07, 5.93))
    assert [scale["show"] for scale in option["visualMap"]] == [True, False]
    assert [scale["dimension"] for scale in option["visualMap"]] == ["amount0", "amount1"]
    assert first["text"] == ["593%", "pixel off by: 7%"]
    assert option["dataset"]["source"]["amount1"].tolist() == [3, 4, 5, 6]
    assert "{@amount1}" in option["series"][1]["tooltip"]["formatter"]
    assert option["legend"]["data"] == []


def test_one_value_for_all_is_a_scale_too():
    low, high = Amounts("x", {"m0": np.ones(4)}).ends
    assert low < high


def test_attributes_have_a_legend_and_are_not_written_on_the_maps():
    colour = Groups(np.array([0, 1, 1, 0]), ["no Mass", "Mass"], ["#111111", "#222222"], written=False)
    option = spec(colour=colour)["baseOption"]
    assert option["visualMap"]["inRange"]["color"] == ["#111111", "#222222"]
    assert option["legend"]["data"] == ["no Mass", "Mass"]
    assert not [series for series in option["series"] if series["id"].startswith("names")]
