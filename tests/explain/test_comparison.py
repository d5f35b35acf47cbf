"""What is said across beta is true of the numbers, whatever they are."""

import math

import numpy as np
import pytest

from tests.comparison_table import faces, table
from vae_core.explain.comparison import metric_words, strip_words
from vae_core.explain.parallel_coordinates import together_words
from vae_core.explain.rate_distortion import plane_words

SWEEP = [(0.5, 0, 20.0, 8.0), (4, 0, 24.0, 4.0), (16, 0, 30.0, 0.01)]


def numbers(rows, **columns):
    return table(rows).assign(**columns)


def test_change_from_the_lowest_beta_to_the_highest():
    answer = metric_words(numbers(SWEEP, active_units=[10, 7, 0], knn_accuracy=[0.9, 0.9, 0.9]), faces("kl")).answer
    assert "From beta 0.5 to 16" in answer
    assert "the redrawing error rises from 20.0 to 30.0 nats" in answer
    assert "dials in use falls from 10 to 0" in answer
    assert "labels guessed right stays at 90%" in answer
    assert "At beta 16 the code says next to nothing: labels still guessed right come from hints too faint" in answer


def test_traces_are_not_spoken_of_where_labels_are_not_guessed():
    answer = metric_words(numbers(SWEEP, knn_accuracy=[0.9, 0.5, 0.1]), faces("kl")).answer
    assert answer.endswith("At beta 16 the code says next to nothing.")


def test_another_scale_goes_by_its_own_name():
    rows = [(1, 0, 20.0, 8.0), (10, 0, 24.0, 0.05), (30, 0, 30.0, 0.01)]
    frame = table(rows).assign(axis="gamma (FactorVAE)", words="gamma {}", meaning="gamma, how strongly")
    answer = metric_words(frame, faces("kl")).answer
    assert answer.startswith("From gamma 1 to 30")
    assert answer.endswith("From gamma 10 on the code says next to nothing.")


def test_a_number_that_strays_between_the_ends_is_not_said_to_stay():
    answer = metric_words(numbers(SWEEP, knn_accuracy=[0.9, 0.6, 0.9], active_units=[3, 9, 2]), faces("kl")).answer
    assert "labels guessed right begins and ends at 90%, but is 60% at beta 4" in answer
    assert "dials in use falls from 3 to 2, but is 9 at beta 4" in answer
    assert ", but is" not in metric_words(numbers(SWEEP, active_units=[3, 3, 9]), faces("kl")).answer


def test_seeds_count_by_their_mean():
    rows = [(1, 0, 20.0, 5.0), (1, 1, 22.0, 5.0), (4, 0, 30.0, 2.0)]
    answer = metric_words(table(rows), faces("kl")).answer
    assert "averaged over seeds, the redrawing error rises from 21.0 to 30.0 nats" in answer
    assert "averaged" not in metric_words(table(SWEEP), faces("kl")).answer


def test_a_number_nobody_has_is_not_spoken_of():
    answer = metric_words(table(SWEEP), faces("kl")).answer
    assert "labels" not in answer
    assert "dials in use" not in answer
    assert "not known" not in answer


def test_no_change_is_claimed_of_one_beta():
    answer = metric_words(numbers(SWEEP[:1], active_units=[3]), faces("kl")).answer
    assert answer.startswith("At beta 0.5 (beta, how strongly the code is kept simple)")
    assert "rises" not in answer
    assert "3 dials are in use" in answer


@pytest.mark.parametrize(("count", "looked_for"), [(1, "how much the code says"), (2, "what gets"), (3, "the bend")])
def test_a_bend_is_looked_for_in_three_betas_or_more(count, looked_for):
    assert metric_words(table(SWEEP[:count]), faces("kl")).look_for.startswith(looked_for)


def test_what_is_looked_for_is_there():
    assert together_words(numbers(SWEEP[:1], ssim=0.5), faces("ssim")).look_for.startswith(
        "the numbers beside the line"
    )
    assert "cross" not in together_words(numbers(SWEEP, ssim=[0.9, 0.8, 0.7]), faces("reconstruction", "ssim")).look_for
    assert "cross" in together_words(numbers(SWEEP, ssim=[0.7, 0.8, 0.9]), faces("reconstruction", "ssim")).look_for
    assert "left to right" not in strip_words({}, {"a": 1.0}, 1.0).look_for


def test_all_collapsed():
    assert (
        "Throughout, the code says next to nothing."
        in metric_words(table([(4, 0, 9.0, 0.0), (8, 0, 9.0, 0.0)]), faces("kl")).answer
    )


def test_of_several_lines_the_one_with_most_betas_is_told_by_name():
    rows = [(1, 0, 20.0, 5.0, "conv"), (1, 0, 10.0, 5.0, "fc"), (4, 0, 30.0, 5.0, "fc")]
    assert metric_words(table(rows), faces("kl")).answer.startswith("For fc, from beta 1 to 4")


def test_kl_alone_has_a_name():
    assert "to KL alone" in metric_words(table([(1, 0, 1.0, 1.0), (math.inf, 0, 2.0, 0.0)]), faces("kl")).answer


@pytest.mark.parametrize(
    ("seeds", "word"), [(1, "trained once"), (2, "one or two seeds"), (3, "smaller than the bars")]
)
def test_doubt_depends_on_the_seeds(seeds, word):
    rows = [(beta, seed, 20.0, 5.0) for beta in (1, 4) for seed in range(seeds)]
    assert word in metric_words(table(rows), faces("kl")).do_not_conclude


def test_frontier_counts_models_and_names_settings_without_one():
    frame = table([*SWEEP, (32, 0, 31.0, 0.02)])
    answer = plane_words(frame, ["run0", "run1", "run2"]).answer
    assert answer.startswith("3 of 4 models")
    assert "as beta 32." in answer
    assert plane_words(table(SWEEP), ["run0", "run1", "run2"]).answer.startswith("All 3 models")


def test_a_beaten_seed_does_not_shame_its_setting():
    frame = table([(1, 0, 20.0, 5.0), (1, 1, 20.1, 5.1), (4, 0, 30.0, 1.0)])
    assert "Every setting has one there." in plane_words(frame, ["run0", "run2"]).answer


def test_plane_of_one_model_of_equal_models_and_of_none():
    assert "nothing to compare" in plane_words(table(SWEEP[:1]), ["run0"]).answer
    same = table([(4, 0, 27.31, 0.0), (8, 0, 27.32, 0.0)])
    assert "one spot" in plane_words(same, ["run0", "run1"]).answer
    assert "No model" in plane_words(table([(1, 0, np.nan, np.nan)]), []).answer


def test_strip_tells_errors_and_stuck_models():
    words = strip_words({"beta 0": 0.06, "beta 4": 0.2}, {"beta 0": 0.3, "beta 4": 0.001}, 0.32)
    assert "6% (beta 0) to 20% (beta 4)" in words.answer
    assert "Beta 4 redraws nearly the same picture" in words.answer


def test_strip_without_originals_says_so_and_judges_by_the_liveliest_model():
    answer = strip_words({}, {"beta 0": 0.3, "beta 4": 0.001}, math.nan).answer
    assert "not on this machine" in answer
    assert "Beta 4 redraws" in answer
    assert "Every model" in strip_words({}, {"a": 0.0, "b": 0.0}, math.nan).answer


def test_leaders():
    frame = numbers(SWEEP, elbo=[-28.0, -27.0, -30.0], ssim=[0.9, 0.8, 0.1])
    answer = together_words(frame, faces("reconstruction", "kl", "elbo", "ssim")).answer
    assert answer == (
        "No: beta 0.5 leads in redrawing error and likeness of the redrawn (SSIM); beta 4 leads in overall fit (ELBO)."
    )


def test_one_leads_in_all_none_leads_and_nothing_to_lead():
    assert together_words(table(SWEEP), faces("reconstruction", "kl")).answer.startswith(
        "Beta 0.5 leads in every number that can be compared"
    )
    tied = table([(1, 0, 20.0, 5.0), (4, 0, 20.0, 5.0)])
    assert "equal in every number" in together_words(tied, faces("reconstruction")).answer
    assert "nothing can lead" in together_words(table(SWEEP[:1]), faces("reconstruction")).answer


def test_a_number_that_not_all_have_in_one_unit_decides_nothing():
    compared = numbers(SWEEP, ssim=[0.9, 0.8, 0.7], mse=[0.1, np.nan, 0.3])
    assert (
        together_words(compared, faces("ssim", "mse")).answer == "Beta 0.5 leads in every number that can be compared."
    )


def test_across_units_pixels_are_compared():
    rows = [(1, 0, np.nan, 5.0, "bernoulli"), (4, 0, np.nan, 2.0, "bernoulli"), (1, 0, np.nan, 6.0, "gaussian")]
    compared = table(rows).assign(mse=[0.02, 0.04, 0.03])
    assert "the squared pixel error rises from 0.0200 to 0.0400" in metric_words(compared, faces("kl")).answer
    words = plane_words(compared, ["run0", "run1"])
    assert "squared pixel error" in words.how
    assert "different units" in words.how
    assert words.answer.startswith("2 of 3 models")
