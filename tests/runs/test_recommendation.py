"""The rule by which a setting is recommended."""

from __future__ import annotations

from tests.comparison_table import table
from vae_core.runs.recommendation import recommend

ROWS = [(0, 0, 16.0, 100.0), (1, 0, 20.0, 5.0), (4, 0, 30.0, 0.01)]


def test_the_simplest_code_that_redraws_nearly_as_well_as_the_best():
    advice = recommend(table(ROWS).assign(ssim=[0.9, 0.82, 0.5]))
    assert (advice.verdict, advice.settings) == ("chosen", ("beta 1",))
    assert advice.floor == 0.9 * 0.9


def test_a_code_that_costs_too_much_likeness_is_not_taken():
    assert recommend(table(ROWS).assign(ssim=[0.9, 0.80, 0.5])).settings == ("beta 0",)


def test_a_silent_code_is_never_recommended_however_good_its_pictures():
    assert recommend(table(ROWS).assign(ssim=[0.9, 0.9, 0.9])).settings == ("beta 1",)
    assert recommend(table(ROWS).assign(ssim=0.9, active_units=[0, 0, 0])).verdict == "silent"


def test_half_a_nat_says_something():
    rows = [(1, 0, 20.0, 5.0), (4, 0, 21.0, 0.5)]
    assert recommend(table(rows).assign(ssim=0.9)).settings == ("beta 4",)


def test_settings_with_equally_simple_codes_tie():
    rows = [(1, 0, 20.0, 5.0), (2, 0, 20.0, 5.001), (4, 0, 30.0, 7.0)]
    assert recommend(table(rows).assign(ssim=0.9)).settings == ("beta 1", "beta 2")


def test_seeds_count_by_their_mean():
    rows = [(1, 0, 20.0, 5.0), (1, 1, 20.0, 9.0), (2, 0, 20.0, 6.5)]
    assert recommend(table(rows).assign(ssim=0.9)).settings == ("beta 2",)


def test_one_setting_is_no_choice():
    assert recommend(table(ROWS[:1]).assign(ssim=0.9)).verdict == "only one"


def test_without_likeness_correlation_counts_and_without_both_nothing_is_said():
    advice = recommend(table(ROWS).assign(pearson=[0.9, 0.9, 0.5]))
    assert (advice.measure, advice.settings) == ("pearson", ("beta 1",))
    assert recommend(table(ROWS)).verdict == "not known"


def test_pictures_unlike_their_originals_recommend_nothing():
    assert recommend(table(ROWS).assign(ssim=[-0.1, 0.0, -0.2])).verdict == "unlike"


def test_what_lacks_a_number_is_left_out():
    advice = recommend(table(ROWS).assign(ssim=[0.9, float("nan"), 0.5]))
    assert (advice.settings, advice.left_out) == (("beta 0",), ("beta 1",))
