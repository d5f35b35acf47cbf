"""Figures about dials: bars of KL, traversals, difference maps, overlaps. Judged by their data, not their pixels."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from vae_core.figures.dimensions.difference_maps import FLOOR, Column, difference_map_grid
from vae_core.figures.dimensions.kl_per_dimension import kl_per_dimension
from vae_core.figures.dimensions.overlap_matrices import overlap_matrices
from vae_core.figures.dimensions.separateness import separateness_dots
from vae_core.figures.dimensions.traversals import Turn, traversal_grid
from vae_core.figures.pictures.same_size import of_one_size
from vae_core.figures.style.theme import DIVERGING, MUTED, colourise
from vae_core.runs.dimensions import Dimensions, dimension_table


def drawn(figure):
    """The one picture of a grid, as pixels."""
    data = figure.layout.images[0].source.removeprefix("data:image/png;base64,")
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))))


def bars(**kl):
    return dimension_table(
        {name: Dimensions(np.array(values, float), np.array(values) > 0.1) for name, values in kl.items()}
    )


def test_bars_of_a_model_fall_and_unused_ones_are_grey():
    figure = kl_per_dimension(bars(a=[0.05, 3, 1]), {"a": "#123456"})
    assert figure.data[0].y.tolist() == [3, 1, 0.05]
    assert list(figure.data[0].marker.color) == ["#123456", "#123456", MUTED]
    assert list(figure.layout.xaxis.ticktext) == [1, 2, 0]
    assert "2 of 3 used" in figure.layout.annotations[0].text
    assert figure.layout.annotations[1].text == "not used"


def test_bars_of_models_far_apart_stand_on_a_logarithmic_axis():
    colours = {"a": "#111111", "b": "#222222"}
    assert kl_per_dimension(bars(a=[2, 1], b=[1, 1]), colours).layout.yaxis.type is None
    assert kl_per_dimension(bars(a=[40, 1], b=[1, 1]), colours).layout.yaxis.type == "log"


def test_every_dial_in_use_has_a_bar_to_be_seen_on_a_logarithmic_axis():
    dials = dimension_table(
        {"a": Dimensions(np.array([40, 0.005]), np.array([True, True])), "b": Dimensions(np.ones(1), np.array([True]))}
    )
    assert kl_per_dimension(dials, {"a": "#111111", "b": "#222222"}).layout.yaxis.range[0] < np.log10(0.005)


def test_bars_of_models_that_use_nothing():
    figure = kl_per_dimension(bars(a=[0, 0], b=[0.01]), {"a": "#111111", "b": "#222222"})
    assert set(figure.data[0].marker.color) == {MUTED}
    assert len(figure.data) == 2


@pytest.mark.parametrize("count", [1, 5, 8])
def test_every_model_has_its_bars(count):
    names = [f"m{i}" for i in range(count)]
    figure = kl_per_dimension(bars(**{name: [1.0] for name in names}), dict.fromkeys(names, "#111111"))
    assert len(figure.data) == count


def test_traversal_rows_keep_their_order_and_pale_ones_are_not_used():
    bright = np.full((3, 4, 4, 1), 200, np.uint8)
    figure = traversal_grid([Turn("a", bright, True), Turn("b", bright, False)], np.array([-1.5, 0, 1.5]))
    assert list(figure.layout.xaxis.ticktext) == ["−1.5", "0", "+1.5"]
    assert list(figure.layout.yaxis.ticktext) == ["a", "b"]
    top, bottom = np.array_split(drawn(figure)[..., 3], 2)
    assert top.max() == 255
    assert 0 < bottom.max() < 255


def test_models_of_different_pictures_share_a_grid():
    turns = [Turn("a", np.zeros((3, 8, 8, 1), np.uint8), True), Turn("b", np.zeros((3, 28, 28, 3), np.uint8), True)]
    assert drawn(traversal_grid(turns, np.array([-1, 0, 1]))).shape[2] == 4


def test_alike_repeats_whole_pixels():
    small = np.arange(4, dtype=np.uint8).reshape(1, 2, 2, 1)
    first, second = of_one_size([small, np.zeros((1, 3, 3, 3), np.uint8)])
    assert first.shape == second.shape == (1, 6, 6, 3)
    assert (first[0, ::3, ::3, 0] == small[0, ..., 0]).all()
    assert (first[..., 0] == first[..., 2]).all()


def test_alike_leaves_equal_pictures_alone():
    picture = np.random.default_rng(0).integers(0, 255, (5, 28, 28, 1), np.uint8)
    np.testing.assert_array_equal(of_one_size([picture, picture]), [picture, picture])


def test_alike_has_a_limit():
    first, second = of_one_size([np.zeros((31, 31, 1), np.uint8), np.zeros((28, 28, 1), np.uint8)])
    assert first.shape == second.shape == (31, 31, 1)


def column(values, kind="strength", used=None):
    values = np.asarray(values, np.float32)
    used = np.ones(len(values), bool) if used is None else np.array(used)
    return Column("head", kind, values, used, [f"dial {i}" for i in range(len(values))])


def test_maps_of_one_kind_share_the_scale_of_the_strongest():
    weak, strong = np.full((1, 2, 2), 0.1), np.full((1, 2, 2), 0.4)
    figure = difference_map_grid([column(weak), column(strong)], ["1st"])
    assert (figure.layout.coloraxis.cmin, figure.layout.coloraxis.cmax) == (0, pytest.approx(0.4))
    left, right = np.array_split(drawn(figure), 2, axis=1)
    centre = (slice(20, 40), slice(40, 60))
    assert (left[centre][0, 0, :3] == colourise(np.array(0.25), 0, 1)).all()
    assert (right[centre][0, 0, :3] == colourise(np.array(1.0), 0, 1)).all()


def test_signed_maps_are_centred_at_no_change():
    figure = difference_map_grid([column(np.full((1, 2, 2), -0.3), "signed")], ["1st"])
    assert figure.layout.coloraxis.cmin == -figure.layout.coloraxis.cmax == pytest.approx(-0.3)
    assert figure.layout.coloraxis.colorbar.ticktext[1] == "the same"
    assert (drawn(figure)[60, 60, :3] == colourise(np.array(0.0), 0, 1, DIVERGING)).all()


def test_a_scale_never_ends_so_early_that_nothing_looks_strong():
    figure = difference_map_grid([column(np.zeros((1, 2, 2)))], ["1st"])
    assert figure.layout.coloraxis.cmax == pytest.approx(FLOOR)


def test_each_kind_has_its_own_bar_and_pictures_have_none():
    pictures = Column("up", "up", np.zeros((1, 2, 2, 1), np.uint8), np.array([True]))
    maps = [column(np.full((1, 2, 2), 0.1), kind) for kind in ("strength", "signed", "published")]
    figure = difference_map_grid([pictures, *maps], ["1st"])
    axes = [figure.layout[f"coloraxis{i}"] for i in ("", 2, 3)]
    assert [axis.cmax for axis in axes] == pytest.approx([0.1, 0.1, 1.0])


def test_a_model_with_fewer_dials_ends_earlier():
    figure = difference_map_grid([column(np.ones((2, 4, 4))), column(np.ones((1, 4, 4)))], ["1st", "2nd"])
    pixels = drawn(figure)
    quarter = pixels[pixels.shape[0] // 2 :, pixels.shape[1] // 2 :]
    assert quarter[..., 3].max() == 0
    assert pixels[..., 3].max() == 255


def test_dials_not_in_use_are_pale():
    figure = difference_map_grid([column(np.ones((2, 4, 4)), used=[True, False])], ["1st", "2nd"])
    top, bottom = np.array_split(drawn(figure)[..., 3], 2)
    assert top.max() == 255 > bottom.max() > 0


def test_overlap_matrices_share_a_scale_and_name_their_dials():
    figure = overlap_matrices({"a": np.eye(2), "b": np.eye(3)}, {"a": [7, 1], "b": [0, 1, 2]})
    assert [trace.coloraxis for trace in figure.data] == ["coloraxis", "coloraxis"]
    assert (figure.layout.coloraxis.cmin, figure.layout.coloraxis.cmax) == (0, 1)
    assert list(figure.layout.xaxis.ticktext) == ["7", "1"]
    assert np.array(figure.data[0].customdata)[0, 1].tolist() == ["dial 7", "dial 1"]


@pytest.mark.parametrize(("used", "sentence"), [([], "no dial in use"), ([4], "nothing to compare")])
def test_a_model_with_too_few_dials_says_so(used, sentence):
    figure = overlap_matrices({"a": np.ones((len(used), len(used))), "b": np.eye(2)}, {"a": used, "b": [0, 1]})
    assert sentence in figure.data[0].text[0]


def test_eight_matrices_of_any_size():
    matrices = {f"m{i}": np.eye(i) for i in range(8)}
    figure = overlap_matrices(matrices, {name: list(range(len(m))) for name, m in matrices.items()})
    assert len(figure.data) == 8


def test_a_difference_is_centred_at_zero_and_what_has_no_match_is_left_out():
    maps = np.array([np.full((2, 2), -0.3), np.full((2, 2), np.nan)])
    figure = difference_map_grid([column(maps, "difference")], ["1st", "2nd"])
    assert figure.layout.coloraxis.cmin == -figure.layout.coloraxis.cmax == pytest.approx(-0.3)
    top, bottom = np.array_split(drawn(figure)[..., 3], 2)
    assert top.max() == 255
    assert bottom.max() == 0


def test_separateness_has_a_dot_a_start_their_mean_and_a_word_where_there_is_none():
    separateness = {"a": np.array([0.2, 0.4]), "b": np.array([np.nan, np.nan])}
    line, starts, means, numbers, words = separateness_dots(separateness, {"a": "#111111", "b": "#222222"}).data
    assert list(line.x) == list(starts.x) == [0.2, 0.4]
    assert list(means.x) == pytest.approx([0.3])
    assert list(means.marker.color) == ["#111111"]
    assert "30%" in numbers.text[0]
    assert list(words.y) == [1]
    assert "fewer than two" in words.text[0]
