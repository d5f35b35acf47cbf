"""From where to where axes go, and the digits of their ticks."""

from __future__ import annotations

import doctest
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison_table import faces, table
from vae_core import digits
from vae_core.digits import told_apart
from vae_core.figures.style import number_axis, theme, value_axis
from vae_core.figures.style.number_axis import NumberAxis, axis_over, beside, on_plotly
from vae_core.figures.style.number_axis import number_axis as axis_of
from vae_core.figures.style.theme import apart
from vae_core.runs.seeds import spread

NUMBERS = st.lists(st.floats(-1e5, 1e5).map(lambda value: round(value, 4)), min_size=1, max_size=6)


@pytest.mark.parametrize("module", [digits, number_axis, value_axis, theme])
def test_examples_hold(module):
    assert doctest.testmod(module).failed == 0


@given(NUMBERS)
def test_an_axis_shows_all_numbers_with_a_few_round_ticks_and_little_waste(values):
    axis = axis_over(values)
    assert axis.low <= min(values)
    assert max(values) <= axis.high
    assert 2 <= len(axis.ticks) <= 7
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)
    lone = max(values) - min(values) <= 1e-4 * max(map(abs, values))
    wanted = [0.0, *values] if lone else values
    assert min(wanted) - axis.low <= axis.step / 2 + 1e-3 or values == [0]
    assert axis.high - max(wanted) <= max(axis.step / 2, 1) + 1e-3


@given(NUMBERS)
def test_no_two_ticks_read_alike_and_none_has_a_digit_that_is_not_needed(values):
    axis = axis_over(values)
    texts = [f"{tick:.12g}" for tick in axis.ticks]  # as Plotly's format ',' writes them
    assert len(set(texts)) == len(texts)
    digits_of_step = len(f"{axis.step:.12f}".rstrip("0").partition(".")[2])
    assert all(len(text.partition(".")[2]) <= digits_of_step for text in texts)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_a_score_ends_where_it_can(values):
    axis = axis_over(values, 0.0, 1.0)
    assert 0 <= axis.low < axis.high <= 1


def test_an_estimate_a_trace_below_nothing_takes_no_step_below_it():
    rows = table([(1, 0, 20.0, 3.0), (4, 0, 24.0, 0.0)]).assign(mutual_information=[3.05, -0.00021374612345])
    metric = faces("mutual_information")["mutual_information"]
    axis, values = axis_of(rows, "mutual_information", metric), rows["mutual_information"].to_numpy()
    assert axis.low == values[1]
    assert on_plotly(axis, metric, values)["range"] == [axis.low, axis.high]


def test_a_dot_alone_is_told_from_the_ends_of_its_axis():
    metric = faces("ssim")["ssim"]
    assert beside(0.9953, NumberAxis(0.992, 0.999, 0.002), metric) == "0.995"
    assert beside(0.88, NumberAxis(0.0, 1.0, 0.2), metric) == "0.88"


def test_what_lies_outside_of_what_is_possible_is_shown_all_the_same():
    assert axis_over([-0.02, 0.5], 0.0, 1.0).low == -0.02


def test_a_single_number_stands_over_nothing():
    assert axis_over([3.39]) == NumberAxis(0.0, 3.5, 1.0)
    assert axis_over([-24.4]) == NumberAxis(-25.0, 0.0, 5.0)
    assert axis_over([0.0]) == axis_over([5e-324]) == axis_over([]) == NumberAxis(0.0, 1.0, 0.2)


def test_what_is_counted_has_whole_ticks():
    assert axis_over([7, 8], whole=True) == NumberAxis(7, 8, 1)
    assert axis_over([2, 10], whole=True).ticks == [2, 4, 6, 8, 10]


def test_an_axis_reaches_the_line_of_a_limit_and_goes_past_it():
    face = replace(faces("reconstruction")["reconstruction"], least=13.85)
    rows = table([(1, 0, 20.0, 8.0), (4, 0, 24.0, 4.0)])
    assert axis_of(rows, "reconstruction", face).low == 12.5
    assert axis_of(rows, "reconstruction", replace(face, unit="0 to 100")).low == 20


def test_an_axis_has_room_for_intervals_as_far_as_they_are_possible():
    rows = table([(4, seed, 20.0, kl) for seed, kl in enumerate((0.0, 0.5, 4.0))])
    seeds = spread(rows["kl"])
    assert seeds.low < 0
    axis = axis_of(rows, "kl", faces("kl")["kl"])
    assert axis.low == 0
    assert axis.high >= seeds.high


def test_what_is_far_off_is_pinned_beyond_ticks_that_stop_before_it():
    rows = table([(0, 0, 16.0, 177.0), (1, 0, 20.0, 3.4), (4, 0, 27.0, 0.0)])
    metric = faces("kl")["kl"]
    axis, kl = axis_of(rows, "kl", metric), rows["kl"].to_numpy()
    assert axis == NumberAxis(0.0, 3.5, 1.0)
    settings = on_plotly(axis, metric, kl)
    assert settings["tickvals"] == [0, 1, 2, 3]
    assert settings["range"][0] == 0
    assert axis.place(kl)[0] < settings["range"][1] < 5


def test_plotly_takes_the_steps_of_the_axis():
    metric = faces("elbo")["elbo"]
    for values in ([12.5, 27.5], [243.04, 244.9], [0.0103, 0.0732], [-251.6, -250.1]):
        axis = axis_over(values)
        rough = (axis.high - axis.low) / on_plotly(axis, metric, np.array(values))["nticks"]
        power = 10 ** np.floor(np.log10(rough))
        taken = next(digit for digit in (2, 5, 10) if digit * power >= rough) * power  # as Plotly rounds it up
        assert taken == pytest.approx(axis.step)


def test_ticks_counted_from_the_lower_end_are_round():
    assert NumberAxis(12.5, 27.5, 5.0).unit == 2.5
    assert NumberAxis(10.0, 27.5, 5.0).unit == 5.0


def test_digits_are_added_where_different_numbers_would_read_alike():
    assert apart([243.04, 244.9, 245.2]) == ["243", "244.9", "245.2"]
    assert apart([0.9141, 0.9112, 0.93]) == ["0.914", "0.911", "0.93"]
    assert apart([-36.02, -35.97, 5.4]) == ["-36.02", "-35.97", "5.4"]
    assert apart([0.9, 0.899], ".0%") == ["90.0%", "89.9%"]
    assert apart([0.00451, 0.00449], ".4~f") == ["0.00451", "0.00449"]


def test_equal_numbers_and_those_that_few_digits_cannot_tell_apart_stay_short():
    assert apart([245.0, 245.0, float("nan"), float("nan")]) == ["245", "245", "not known", "not known"]
    assert apart([100.0001, 100.0002]) == ["100", "100"]


@given(st.lists(st.floats(0.0, 1e4), max_size=6))
def test_words_differ_only_where_numbers_do(values):
    say = lambda value, more: f"{value:.{more}f}"  # noqa: E731
    texts = told_apart(values, say)
    for value, text in zip(values, texts, strict=True):
        assert all(same == text for other, same in zip(values, texts, strict=True) if other == value)
        assert abs(float(text) - value) <= 0.5


def test_a_long_beta_is_short_on_an_axis_unless_another_reads_like_it():
    assert [*value_axis.tick_names([0, 0.125, 9.492, 256, np.inf]).values()] == ["0", "0.125", "9.5", "256", "KL alone"]
    assert [*value_axis.tick_names([9.492, 9.521]).values()] == ["9.49", "9.52"]
