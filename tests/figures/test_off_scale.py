"""Values that stand so far apart that they are pinned to the edge."""

import numpy as np

from vae_core.figures.style.off_scale import PIN, Scale, scale

KL = np.array([123.0, 6.0, 3.0, 0.0])
APART = np.array([True, False, False, False])


def test_a_far_value_that_stands_apart_is_pinned():
    axis = scale(KL, APART)
    assert axis == Scale(0, 6)
    assert axis.is_pinned(KL).tolist() == [True, False, False, False]
    assert axis.place(KL).tolist() == [6 + PIN * 6, 6, 3, 0]
    low, high = axis.range(KL)
    assert low < 0
    assert high > 6 + PIN * 6
    assert axis.breaks(KL) == [6 + PIN * 3]


def test_ordinary_values_never_are():
    assert scale(KL, np.zeros(4, bool)) == Scale(0, 123)


def test_near_values_are_to_scale():
    assert scale(np.array([12.0, 6, 3, 0]), APART) == Scale(0, 12)


def test_noise_is_not_magnified():
    assert scale(np.array([40.0, 0.02, 0.01, 0.0]), APART) == Scale(0, 40)


def test_nothing_known():
    assert scale(np.array([np.nan, np.nan]), np.array([True, False])) == Scale(0, 1)
