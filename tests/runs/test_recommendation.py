"""The rule by which a setting is recommended."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.comparison_table import table, validation_scores
from tests.support import make_run
from vae_core.runs import OpenedRun, RunStore
from vae_core.runs.comparison import comparison_table
from vae_core.runs.groups import one_seed_each, siblings
from vae_core.runs.labels import labels
from vae_core.runs.recommendation import MEASURE, Recommendation, gain, measured_gain, recommend, settings

ROWS = [(0, 0, 16.0, 100.0), (1, 0, 20.0, 5.0), (4, 0, 30.0, 0.01)]
NAN = float("nan")
ROOT = Path(__file__).parents[2]


def advice(rows: list[tuple], ssim: list[float], **columns: object) -> Recommendation:
    """ssim: on validation and on test pictures alike; the best constant picture has 0.3."""
    compared = table(rows).assign(ssim=ssim, **columns)
    return recommend(compared, validation_scores(compared), dict(compared["ssim"]))


def test_gain_is_the_way_from_the_constant_picture_to_the_original() -> None:
    assert gain(0.3, 0.3) == 0
    assert gain(1.0, 0.3) == 1
    assert gain(np.array([0.65, 0.2]), 0.3) == pytest.approx([0.5, -1 / 7])


def test_the_simplest_code_that_comes_nearly_as_far_as_the_best() -> None:
    recommendation = advice(ROWS, [0.9, 0.86, 0.5])
    assert (recommendation.verdict, recommendation.settings) == ("chosen", ("beta 1",))
    assert recommendation.gains["beta 1"] == pytest.approx(0.8, abs=0.01)
    assert recommendation.floor == pytest.approx(0.9 * recommendation.gains["beta 0"])
    assert recommendation.test_gains == {"beta 0": 0.9, "beta 1": 0.86}


def test_what_counts_is_the_gain_over_one_picture_for_all_not_the_likeness() -> None:
    assert advice(ROWS, [0.9, 0.82, 0.5]).settings == ("beta 0",)  # 91% of the likeness, 87% of the gain


def test_a_silent_code_is_never_recommended_however_good_its_pictures() -> None:
    assert advice(ROWS, [0.9, 0.9, 0.9]).settings == ("beta 1",)
    assert advice(ROWS, [0.9] * 3, active_units=[0, 0, 0]).verdict == "silent"


def test_half_a_nat_says_something() -> None:
    assert advice([(1, 0, 20.0, 5.0), (4, 0, 21.0, 0.5)], [0.9, 0.9]).settings == ("beta 4",)


def test_settings_with_equally_simple_codes_tie() -> None:
    rows = [(1, 0, 20.0, 5.0), (2, 0, 20.0, 5.0), (4, 0, 30.0, 7.0)]
    compared = table(rows).assign(ssim=0.9)
    scores = validation_scores(compared)
    scores["run1"] = scores["run0"]._replace(kl=scores["run0"].kl * 1.0005)
    assert recommend(compared, scores, {}).settings == ("beta 1", "beta 2")


def test_seeds_count_by_their_mean() -> None:
    rows = [(1, 0, 20.0, 5.0), (1, 1, 20.0, 9.0), (2, 0, 20.0, 6.0)]
    assert advice(rows, [0.9] * 3).settings == ("beta 2",)


def test_settings_of_one_beta_stay_in_the_order_in_which_they_are_given() -> None:
    compared = table([(1, 0, 20.0, 5.0), (1, 0, 20.0, 5.0)]).assign(label=["b", "a"])
    assert settings(compared).index.tolist() == ["b", "a"]


def test_one_setting_is_no_choice() -> None:
    assert advice(ROWS[:1], [0.9]).verdict == "only one"


def test_without_validation_pictures_nothing_is_chosen() -> None:
    recommendation = recommend(table(ROWS).assign(ssim=0.9), {}, {})
    assert (recommendation.verdict, recommendation.left_out) == ("not known", ("beta 0", "beta 1", "beta 4"))


def test_pictures_no_better_than_one_for_all_recommend_nothing() -> None:
    assert advice(ROWS, [0.2, 0.25, 0.1]).verdict == "unlike"


def test_what_lacks_a_number_or_saw_other_pictures_is_left_out() -> None:
    recommendation = advice(ROWS, [0.9, NAN, 0.5])
    assert (recommendation.settings, recommendation.left_out) == (("beta 0",), ("beta 1",))
    compared = table(ROWS).assign(ssim=0.9)
    scores = validation_scores(compared)
    scores["run1"] = scores["run1"]._replace(places=scores["run1"].places + 1)
    assert recommend(compared, scores, {}).left_out == ("beta 1",)


def test_a_clear_choice_is_certain_and_a_close_one_is_not() -> None:
    assert advice(ROWS, [0.9, 0.88, 0.5]).certainty == 1
    close = advice(ROWS, [0.9, 0.3 + 0.6 * 0.9 + 0.0005, 0.5])
    assert 0.2 < close.certainty < 1


def test_seeds_are_drawn_anew_too() -> None:
    """With one seed far below the floor and one far above, every fourth sample has the bad one twice."""
    rows = [(0, 0, 16.0, 100.0), (1, 0, 20.0, 5.0), (1, 1, 20.0, 5.0)]
    recommendation = advice(rows, [0.9, 1.0, 0.75])
    assert recommendation.settings == ("beta 1",)
    assert recommendation.certainty == pytest.approx(0.75, abs=0.05)


def test_certainty_by_drawing_pictures_one_by_one() -> None:
    compared = table([(0, 0, 16.0, 9.0), (1, 0, 20.0, 5.0)]).assign(ssim=[0.9, 0.842])
    scores = validation_scores(compared)
    recommendation = recommend(compared, scores, {})
    rng, wins = np.random.default_rng(7), 0
    for _ in range(2_000):
        rows = rng.integers(0, 60, 60)
        blind = scores["run0"].uninformed_ssim[rows].mean()
        first, second = ((scores[run].ssim[rows].mean() - blind) / (1 - blind) for run in ("run0", "run1"))
        wins += (second >= 0.9 * first) == (recommendation.settings == ("beta 1",))
    assert recommendation.certainty == pytest.approx(wins / 2_000, abs=0.05)


def test_the_gain_on_test_pictures_is_read_off_a_run(tmp_path) -> None:
    run = make_run(tmp_path, "a", beta=0)
    assert measured_gain(run) == pytest.approx((0.9 - 0.3) / 0.7)
    assert pd.isna(measured_gain(make_run(tmp_path, "b", status="running")))
    assert MEASURE == "ssim"


SHIPPED = ("digits", "fashion-mnist-conv", "sprites-beta-vae", "sprites-beta-tcvae", "sprites-factor-vae")


@pytest.mark.parametrize("sweep", SHIPPED)
def test_on_the_shipped_runs_the_rule_gives_what_a_loop_over_their_files_gives(sweep: str) -> None:
    runs = [OpenedRun.of(run) for run in RunStore(ROOT / "runs") if run.sweep == sweep]
    strength = runs[0].faces.objective.strength
    gains: dict[float, list[float]] = {}
    codes: dict[float, list[float]] = {}
    for run in runs:
        with np.load(run.folder / "validation.npz") as file:
            blind = file["uninformed_ssim"].mean()
            gains.setdefault(run.config[strength], []).append((file["ssim"].mean() - blind) / (1 - blind))
            codes.setdefault(run.config[strength], []).append(file["kl"].mean())
        ours = run.metrics["ssim"]
        assert blind == pytest.approx(ours["uninformed"], abs=0.03), "validation and test pictures are alike"
    speaking = {value for value, kl in codes.items() if np.mean(kl) >= 0.1}
    best = max(np.mean(gains[value]) for value in speaking)
    near = [value for value in speaking if np.mean(gains[value]) >= 0.9 * best]
    simplest = min(near, key=lambda value: float(np.mean(codes[value])))

    names = labels(one_seed_each(runs))
    compared = comparison_table(siblings(one_seed_each(runs), runs), names, dict.fromkeys(names, "#888888"))
    recommendation = recommend(
        compared, {run.run_id: run.validation for run in runs}, {run.run_id: measured_gain(run) for run in runs}
    )
    chosen = {run.config[strength] for run in runs if compared.loc[run.run_id, "label"] in recommendation.settings}
    assert chosen == {simplest}
    assert max(recommendation.gains.values()) == pytest.approx(best)
