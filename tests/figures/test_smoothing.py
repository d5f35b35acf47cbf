"""Exponential moving average."""

import numpy as np
import pytest

from vae_core.figures.charts.smoothing import smoothed


def test_known_answer():
    # Weighted means with weights 1, 0.5, 0.25 back in time: (0.5*1+1*3)/1.5, (0.25*1+0.5*3+1*5)/1.75.
    assert smoothed(np.array([1.0, 3.0, 5.0]), 0.5) == pytest.approx([1, 7 / 3, 27 / 7])


def test_a_constant_stays_itself_from_the_first_value_on():
    assert smoothed(np.full(20, 7.0), 0.98) == pytest.approx(np.full(20, 7.0))


def test_no_weight_changes_nothing():
    values = np.array([1.0, -4.0, 2.5])
    assert smoothed(values, 0).tolist() == values.tolist()


def test_unknown_values_stay_unknown_and_spoil_nothing():
    curve = smoothed(np.array([2.0, np.nan, 2.0]), 0.5)
    assert np.isnan(curve[1])
    assert curve[2] == pytest.approx(2)


def test_nothing():
    assert len(smoothed(np.array([]), 0.6)) == 0
