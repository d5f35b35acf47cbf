"""Draws side by side, dials against the bell, and the grid of two dials: what is in the figures."""

import numpy as np
import pytest

from vae_core.figures.dimensions.aggregate_posterior import IDLE, aggregate_posterior_grid
from vae_core.figures.maps.manifold_map import Panel, manifold_map
from vae_core.figures.pictures.samples import sample_grid
from vae_core.latents import aggregate_posterior, manifold

RNG = np.random.default_rng(0)


def pictures(*shape, channels=1):
    return RNG.integers(0, 255, (*shape, 8, 8, channels), np.uint8)


@pytest.mark.parametrize("channels", [1, 3])
def test_blocks_stand_beside_each_other_with_their_notes(channels):
    draw = lambda: pictures(4, channels=channels)  # noqa: E731
    figure = sample_grid(
        {"noise": [draw(), draw()], "typical": [draw(), None]},
        row_heads=["a", "b"],
        notes={"noise": ["1%", "2%"], "typical": ["3%", ""]},
    )
    notes = {note.text: (note.x, note.y) for note in figure.layout.annotations if note.text}
    assert {text: x for text, (x, _) in notes.items()} == {
        "<b>noise</b>": 2,
        "<b>typical</b>": 6,
        "1%": 2,
        "2%": 2,
        "3%": 6,
    }
    assert notes["<b>noise</b>"][1] == 0
    assert notes["1%"][1] == 1
    assert notes["2%"][1] > 2
    assert list(figure.layout.yaxis.ticktext) == ["a", "b"]
    assert len(figure.layout.shapes) == 1


def test_a_histogram_for_each_dial_and_the_bell_over_each():
    bounds = aggregate_posterior.bin_edges()
    expected = aggregate_posterior.prior_shares(bounds)
    shares = {"a": np.stack([expected, expected * 0]), "b": expected[None]}
    figure = aggregate_posterior_grid(
        shares,
        expected,
        colours={"a": "#111111", "b": "#222222"},
        row_heads=["most used", "2nd most used"],
        notes={"a": ["100%", "0%"], "b": ["100%"]},
        used={"a": np.array([True, True]), "b": np.array([False])},
    )
    first, none, nothing, second, bell = figure.data
    assert (first.fillcolor, second.fillcolor) == ("#111111", IDLE)
    assert len(none.x) == len(nothing.x) == 0
    assert sum(x is None for x in bell.x) == 3
    assert [note.text for note in figure.layout.annotations] == ["100%", "0%", "100%"]
    heights = np.array([y for y in first.y if y is not None])
    assert heights[: len(heights) // 2].min() < 0.5, "the first dial has a bell's height"
    assert heights[len(heights) // 2 :].min() == 2, "nothing stands on the floor of the second"


def test_a_histogram_that_is_too_tall_stays_in_its_row():
    spike = np.zeros((1, aggregate_posterior.BINS))
    spike[0, 16] = 1
    expected = aggregate_posterior.prior_shares(aggregate_posterior.bin_edges())
    figure = aggregate_posterior_grid(
        {"a": spike},
        expected,
        colours={"a": "#111111"},
        row_heads=["1"],
        notes={"a": ["4%"]},
        used={"a": np.array([True])},
    )
    assert min(y for y in figure.data[0].y if y is not None) > 0


def test_the_grid_lies_where_its_codes_are():
    positions = manifold.manifold_values()
    codes = np.array([[0.0, 0.0], [positions[0], positions[-1]], [50.0, -50.0]])
    panel = Panel("a", pictures(20, 20), codes, np.array([0, 1, 1]))
    figure = manifold_map([panel], positions, ["cat", "dog"])
    (picture,) = figure.layout.images
    assert (picture.x, picture.y) == pytest.approx(
        (manifold.edges(positions)[0], manifold.edges(positions)[1]), abs=1e-6
    )
    cat, dog = figure.data
    assert (cat.name, dog.name) == ("cat", "dog")
    assert (list(cat.x), list(cat.y)) == ([0.5], [0.5])
    assert (dog.x[0], dog.y[0]) == pytest.approx((0.05, 0.95), abs=1e-5)
    assert (dog.x[1], dog.y[1]) == (1, 0)


def test_panels_move_together_and_share_a_legend():
    positions, codes, labels = manifold.manifold_values(), RNG.normal(size=(9, 2)), np.arange(9) % 3
    panels = [Panel(name, pictures(20, 20, channels=3), codes, labels) for name in "abcde"]
    figure = manifold_map(panels, positions, ["x", "y", "z"])
    assert len(figure.layout.images) == 5
    assert [axis.matches for axis in figure.select_xaxes()] == ["x"] * 5
    assert [trace.name for trace in figure.data if trace.showlegend] == ["x", "y", "z"]


def test_without_labels_or_codes():
    positions = manifold.manifold_values()
    unlabelled = manifold_map([Panel("a", None, np.zeros((3, 2)))], positions)
    assert [trace.name for trace in unlabelled.data] == ["test pictures"]
    assert not manifold_map([Panel("a", pictures(20, 20), None)], positions).data


def test_the_share_of_codes_on_the_grid():
    positions = manifold.manifold_values()
    codes = np.array([[0.0, 0.0], [1.7, -1.7], [0.0, 5.0], [-9.0, 0.0]])
    assert manifold.share_inside(codes, positions) == 0.5
