"""Mean and interval over seeds."""

import math

import numpy as np
import pytest
from scipy import stats

from vae_core.runs.seeds import difference, spread


@pytest.mark.parametrize("n", [3, 4, 11, 30, 200])
def test_interval_is_that_of_a_t_test(n):
    values = np.random.default_rng(n).normal(20, 2, n)
    interval = stats.t.interval(0.95, n - 1, values.mean(), stats.sem(values))
    summary = spread(values)
    assert (summary.n, summary.mean) == (n, values.mean())
    assert (summary.low, summary.high) == pytest.approx(interval)


def test_two_seeds_have_a_mean_but_no_interval():
    summary = spread([1.0, 3.0])
    assert summary.mean == 2
    assert math.isnan(summary.low)
    assert math.isnan(summary.high)


def test_unknown_values_do_not_count():
    assert spread([1.0, math.nan, 3.0]).values == (1.0, 3.0)
    assert spread([math.nan]).n == 0


def test_standard_error_is_that_of_the_mean():
    values = [20.0, 22.0, 21.0, 25.0]
    assert spread(values).stderr == pytest.approx(stats.sem(values))
    assert math.isnan(spread([1.0]).stderr)


@pytest.mark.parametrize(
    ("first", "second"), [([0.1, 0.2, 0.15], [0.5, 0.4, 0.7, 0.6]), ([1.0, 5.0, 9.0], [4.0, 4.1, 4.2])]
)
def test_a_difference_has_welchs_interval(first, second):
    expected = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.95)
    gap = difference(spread(first), spread(second))
    assert gap.value == pytest.approx(np.mean(second) - np.mean(first))
    assert (gap.low, gap.high) == pytest.approx((expected.low, expected.high))
    assert gap.n == (len(first), len(second))
    assert gap.excludes_zero == (expected.low > 0)
    assert difference(spread(second), spread(first)).excludes_zero == gap.excludes_zero


def test_with_too_few_seeds_a_difference_has_no_interval():
    gap = difference(spread([1.0, 1.1]), spread([5.0, 5.1, 5.2]))
    assert gap.value == pytest.approx(4.05)
    assert math.isnan(gap.low)
    assert not gap.excludes_zero


def test_seeds_that_never_differ_leave_no_doubt():
    assert difference(spread([1.0] * 3), spread([2.0] * 3)).excludes_zero
    assert not difference(spread([1.0] * 3), spread([1.0] * 3)).excludes_zero
