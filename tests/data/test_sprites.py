"""Drawn data sets: the shapes agree with real dSprites frames, and grids are what their factors say."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from tests.data.test_datasets import fingerprints
from tests.shared_data import shared
from vae_core import data
from vae_core.data import rendering
from vae_core.data.dataset import Dataset


@pytest.fixture(scope="module")
def sprites() -> Dataset:
    return data.load("sprites")


def test_shapes_agree_with_the_real_frames() -> None:
    with np.load(shared("data/dsprites/dsprites_gif_320.npz")) as file:
        real, classes = file["images"] > 0, file["latents_classes"]
    wrong = {}
    for frame, (color, shape, scale, turn, x, y) in zip(real, classes, strict=True):
        drawn = rendering.draw_everywhere(
            shape,
            rendering.SCALES[scale],
            rendering.ORIENTATIONS[turn],
            rendering.POSITIONS[[x]],
            rendering.POSITIONS[[y]],
        )
        wrong[color, shape, scale, turn, x, y] = int(np.count_nonzero((drawn[0, 0] > 0) != frame))
    assert len(wrong) == 258
    assert Counter(wrong.values())[0] >= 247
    assert max(wrong.values()) <= 4


@pytest.mark.parametrize("shape", range(3))
def test_a_full_turn_ends_where_it_began(shape: int) -> None:
    centre = np.array([30.3])
    first, last = (rendering.draw_everywhere(shape, 1, rendering.ORIENTATIONS[i], centre, centre) for i in (0, -1))
    assert np.array_equal(first, last)


def test_turning_is_counter_clockwise_and_the_heart_stands_on_its_tip() -> None:
    centre = np.array([32.0])
    upright, quarter = (rendering.draw_everywhere(2, 1, angle, centre, centre)[0, 0] for angle in (0, np.pi / 2))
    assert upright[38, 31] == 255  # the tip below
    assert upright[38, 25] == 0
    assert np.array_equal(quarter, np.rot90(upright))


def test_a_grid_runs_through_its_factors_the_last_one_fastest() -> None:
    images, factors = rendering.draw_grid([5], [0, 10], [0, 31])
    assert factors.tolist()[:5] == [[0, 0, 0, 0, 0], [0, 0, 0, 0, 1], [0, 0, 0, 1, 0], [0, 0, 0, 1, 1], [0, 0, 1, 0, 0]]
    assert len(images) == 3 * 2 * 2 * 2
    for image, (_, _, _, x, y) in zip(images, factors, strict=True):
        rows, columns = np.nonzero(image)
        assert abs(columns.mean() + 0.5 - (16, 48)[x]) < 3
        assert abs(rows.mean() + 0.5 - (16, 48)[y]) < 3  # the middle of the heart is not its centre


def test_sprites_are_all_different_and_known(sprites: Dataset) -> None:
    assert sprites.shape == (32, 32, 1)
    assert sprites.describe()["factor_sizes"] == [3, 6, 10, 10, 10]
    assert sprites.describe()["factor_names"] == ["shape", "scale", "orientation", "x", "y"]
    assert len({image.tobytes() for image in sprites.images}) == 3 * 6 * 10 * 10 * 10
    assert sprites.label_names == ("square", "ellipse", "heart")
    assert sprites.labels is not None
    assert np.bincount(sprites.labels).tolist() == [6_000] * 3
    assert {sprites.fingerprint} == fingerprints("sprites")


def test_sprites_are_dsprites_at_half_the_size(sprites: Dataset) -> None:
    assert sprites.factors is not None
    for index in (0, 7_777, 17_999):
        shape, scale, turn, x, y = sprites.factors[index]
        places = rendering.POSITIONS[[2 + 3 * x]], rendering.POSITIONS[[2 + 3 * y]]
        full = rendering.draw_everywhere(shape, rendering.SCALES[scale], rendering.ORIENTATIONS[turn], *places)[0, 0]
        half = full.astype(float).reshape(32, 2, 32, 2).mean(axis=(1, 3))
        assert np.abs(sprites.images[index, ..., 0] - half).max() <= 0.5


def test_dsprites_are_the_full_grid_in_the_published_order(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    def draw(shape: int, scale: float, angle: float, x: np.ndarray, y: np.ndarray, *, out: np.ndarray) -> None:
        drawn.append((shape, scale, angle, len(x), len(y)))  # and no pixel: 3 GB of them would be slow to test

    monkeypatch.setattr(rendering, "draw_everywhere", draw)
    full = data.load("dsprites")
    assert full.images.shape == (737_280, 64, 64, 1)
    assert drawn[0] == (0, 0.5, 0.0, 32, 32)
    assert drawn[-1] == (2, 1.0, 2 * np.pi, 32, 32)
    assert len(set(drawn)) == 3 * 6 * 40
    assert full.factors is not None
    assert full.labels is not None
    assert full.factors.max(axis=0).tolist() == [2, 5, 39, 31, 31]
    places = np.array([0, 31, 32, 1_024, 40_960, 245_760, 737_279])
    assert np.array_equal(full.factors[places] @ [245_760, 40_960, 1_024, 32, 1], places)
    assert np.array_equal(full.labels, full.factors[:, 0])
