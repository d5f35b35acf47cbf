"""Mean and interval over seeds."""

import math

import numpy as np
import pytest
from scipy import stats

from vae_core.runs.seeds import quantile, spread


@pytest.mark.parametrize("degrees", [1, 2, 5, 10, 11, 14, 30, 200])
def test_quantiles_are_students(degrees):
    assert quantile(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), abs=5e-4)


def test_interval_is_that_of_a_t_test():
    values = [20.0, 22.0, 21.0, 25.0]
    low, high = stats.t.interval(0.95, 3, np.mean(values), stats.sem(values))
    found = spread(values)
    assert (found.n, found.mean) == (4, 22.0)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-3)


def test_two_seeds_have_a_mean_but_no_interval():
    found = spread([1.0, 3.0])
    assert found.mean == 2
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_unknown_values_do_not_count():
    assert spread([1.0, math.nan, 3.0]).values == (1.0, 3.0)
    assert spread([math.nan]).n == 0
