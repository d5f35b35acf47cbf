"""A place for every beta."""

import math

import plotly.graph_objects as go

from vae_core.figures.style.value_axis import breaks, lay_out, places


def test_even_steps_for_even_factors():
    place = places([16, 1, 4])
    assert list(place) == [1, 4, 16]
    assert math.isclose(place[4] - place[1], place[16] - place[4])


def test_zero_and_kl_alone_are_set_off_at_the_ends():
    place = places([0, 1, 10, math.inf])
    assert place[0] < place[1] - 0.4
    assert place[math.inf] > place[10] + 0.4
    assert [place[0] < breaks(place)[0] < place[1], place[10] < breaks(place)[1] < place[math.inf]] == [True, True]


def test_zero_alone_has_a_place():
    assert len(places([0])) == 1
    assert breaks(places([0])) == []


def test_the_ticks_are_the_betas_and_near_ones_share_a_text():
    figure = go.Figure()
    lay_out(figure, places([0, 1, 1.01, 1000]), {1000: "n=3"})
    assert list(figure.layout.xaxis.ticktext) == ["0", "1", "", "1000<br>n=3"]
