"""The bars of the recommendation."""

from __future__ import annotations

import pytest

from vae_core.figures.charts.recommendation import recommendation_bars


@pytest.mark.parametrize("lying", [False, True])
def test_the_axis_of_a_share_ends_at_all_of_it_and_its_bars_begin_at_nothing(lying: bool) -> None:
    gains = {"beta 1": 0.97, "beta 4": 0.6, "beta 16": float("nan")}
    figure = recommendation_bars(gains, dict.fromkeys(gains, "#3f90da"), [""] * 3, title="way", lying=lying)
    axis = figure.layout.xaxis if lying else figure.layout.yaxis
    assert axis.range == (0, 1)
    assert axis.tickvals[-1] == 1


def test_bars_that_differ_do_not_read_alike() -> None:
    gains = {"beta 1": 0.901, "beta 4": 0.899}
    figure = recommendation_bars(gains, dict.fromkeys(gains, "#3f90da"), [""] * 2, title="way", chosen=["beta 4"])
    assert list(figure.data[0].text) == ["90.1%", "<b>★ 89.9%</b>"]
