"""The plane of redrawing error and KL."""

import numpy as np

from tests.comparison_table import table
from vae_core.figures.charts.rate_distortion import on_frontier, rate_distortion
from vae_core.figures.style.theme import MUTED


def test_frontier_known_answer():
    rate = np.array([1.0, 2.0, 3.0, 3.0, 2.5])
    distortion = np.array([9.0, 5.0, 4.0, 6.0, 5.0])
    assert on_frontier(rate, distortion).tolist() == [True, True, True, False, False]


def test_of_equal_points_each_is_on_it_and_unknown_ones_beat_nobody():
    assert on_frontier(np.array([1.0, 1.0]), np.array([2.0, 2.0])).all()
    assert on_frontier(np.array([np.nan, 1.0]), np.array([1.0, 2.0]))[1]


def points(figure):
    return [trace for trace in figure.data if trace.mode == "markers+text"]


def test_one_point_a_run_and_the_line_through_the_best():
    figure = rate_distortion(table([(1, 0, 20.0, 8.0), (4, 0, 24.0, 4.0), (8, 0, 30.0, 5.0)]))
    assert list(points(figure)[0].x) == [8, 4, 5]
    assert list(figure.data[0].x) == [4, 8]
    assert list(figure.data[0].y) == [24, 20]


def test_errors_in_different_units_give_way_to_that_of_the_pixels():
    both = table([(1, 0, 20.0, 8.0, "bernoulli"), (1, 0, 2.0, 9.0, "gaussian")]).assign(mse=[0.02, 0.03])
    figure = rate_distortion(both.assign(reconstruction=float("nan")))
    assert [list(trace.y) for trace in points(figure)] == [[0.02], [0.03]]
    assert figure.layout.yaxis.title.text == "squared pixel error (pixels from 0 to 1)"
    assert rate_distortion(both).layout.yaxis.title.text == "redrawing error (nats)"


def test_points_that_lie_together_share_a_label():
    figure = rate_distortion(table([(4, 0, 27.3, 0.01), (16, 0, 27.4, 0.0), (1, 0, 20.0, 8.0)]))
    assert list(points(figure)[0].text) == ["beta 4, beta 16", "", "beta 1"]


def test_beta_zero_far_off_is_pinned_named_and_no_end_of_the_line():
    figure = rate_distortion(table([(0, 0, 16.0, 123.0), (1, 0, 20.0, 6.0), (4, 0, 27.0, 0.0)]))
    shown = points(figure)[0]
    assert shown.text[0] == "beta 0 (KL 123, error 16)"
    assert 6 < shown.x[0] < 8
    assert list(figure.data[0].x) == [0, 6]


def test_no_numbers_no_points():
    assert points(rate_distortion(table([(1, 0, np.nan, 1.0)]))) == []


def test_kinds_of_network_have_symbols_of_their_own_and_no_runs_colour_in_the_legend():
    figure = rate_distortion(table([(1, 0, 20.0, 8.0, "conv"), (4, 0, 24.0, 4.0, "fc")]))
    assert [trace.marker.symbol for trace in points(figure)] == ["circle", "square"]
    entries = [trace for trace in figure.data if trace.showlegend and trace.name in ("conv", "fc")]
    assert [(t.name, t.marker.symbol, t.marker.color) for t in entries] == [
        ("conv", "circle", MUTED),
        ("fc", "square", MUTED),
    ]


def test_no_axis_goes_below_nothing():
    figure = rate_distortion(table([(1, 0, 20.0, 8.0), (4, 0, 24.0, 0.01)]))
    assert figure.layout.xaxis.range[0] == 0


def test_a_point_alone_has_its_numbers():
    (shown,) = points(rate_distortion(table([(1, 0, 20.0, 8.0)])))
    assert list(shown.text) == ["beta 1 (KL 8, error 20)"]
