"""What the overview says, true in every case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import make_run
from vae_core.explain.overview import strips, words
from vae_core.runs import Run, RunStore, schema
from vae_core.runs.groups import by_beta
from vae_core.runs.labels import labels


def answer(runs: list[Run]) -> str:
    runs = by_beta(runs)
    return words(runs, labels(runs)).answer


def with_metrics(run: Run, **values: float) -> Run:
    """The same run with other final numbers."""
    entries = {name: {"value": value} for name, value in values.items()}
    (run.folder / schema.METRICS_FILE).write_text(json.dumps(entries), encoding="utf-8")
    return RunStore(run.folder.parent).open(run.run_id)


def test_several_betas_are_told_from_end_to_end(tmp_path: Path) -> None:
    low = with_metrics(make_run(tmp_path, "a", beta=0.5), reconstruction=16.37, active_units=10)
    high = with_metrics(make_run(tmp_path, "b", beta=4), reconstruction=27.3, active_units=1)
    sentence = answer([high, low])
    assert "2 models squeeze handwritten digits" in sentence
    assert "going from 0.5 to 4" in sentence
    assert "get worse (error 16.4 to 27.3)" in sentence
    assert "gets simpler (10 to 1 dial in use)" in sentence


@pytest.mark.parametrize(
    ("error", "dials", "clauses"),
    [
        (10.0, 10, ["get better (error 16.0 to 10.0)", "gets richer (3 to 10 dials in use)"]),
        (16.0, 3, ["stay as good (error 16.0)", "stays as rich (3 dials in use)"]),
    ],
)
def test_it_says_what_happened_even_if_nobody_expects_it(
    tmp_path: Path, error: float, dials: int, clauses: list[str]
) -> None:
    low = with_metrics(make_run(tmp_path, "a", beta=0.5), reconstruction=16.0, active_units=3)
    high = with_metrics(make_run(tmp_path, "b", beta=4), reconstruction=error, active_units=dials)
    assert all(part in answer([low, high]) for part in clauses)


def test_as_many_dials_that_say_less_are_not_as_rich(tmp_path: Path) -> None:
    low = with_metrics(make_run(tmp_path, "a", beta=0.1), reconstruction=169, active_units=16, kl=62.8)
    high = with_metrics(make_run(tmp_path, "b", beta=1), reconstruction=182, active_units=16, kl=22.4)
    assert "the code says less (62.8 to 22.4 nats at most) with as many dials in use" in answer([low, high])


def test_all_collapsed(tmp_path: Path) -> None:
    runs = [
        with_metrics(make_run(tmp_path, f"r{beta}", beta=beta), reconstruction=27, active_units=0) for beta in (4, 16)
    ]
    assert "no dial of the code is in use" in answer(runs)


def test_one_run(tmp_path: Path) -> None:
    run = with_metrics(make_run(tmp_path, "a", beta=4), reconstruction=20.0, active_units=1)
    sentence = answer([run])
    assert sentence.startswith("One model squeezes handwritten digits into a short code and redraws them.")
    assert sentence.endswith(
        "It was trained with beta 4 (how strongly the code is kept simple): error 20.0, 1 dial in use."
    )


def test_seeds_of_one_beta_are_averaged(tmp_path: Path) -> None:
    runs = [
        with_metrics(make_run(tmp_path, f"s{seed}", beta=4, seed=seed), reconstruction=20.0 + seed, active_units=2)
        for seed in (0, 1)
    ]
    assert "All were trained with beta" in answer(runs)
    assert "error 20.5, 2 dials in use, averaged over seeds." in answer(runs)


def test_without_metrics_nothing_is_invented(tmp_path: Path) -> None:
    runs = [with_metrics(make_run(tmp_path, f"r{beta}", beta=beta)) for beta in (1, 4)]
    assert "nan" not in answer(runs) + answer(runs[:1])
    assert "error" not in answer(runs) + answer(runs[:1])


def test_a_run_on_the_kl_alone_is_no_beta_of_one(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, "a", beta=0.5), make_run(tmp_path, "b", beta=1, reconstruction_weight=0.0)]
    assert "42.0 (beta 0.5) to 43.5 (KL only)" in answer(runs)


def test_an_unknown_data_set_is_called_by_its_name(tmp_path: Path) -> None:
    assert "the pictures of cats" in answer([make_run(tmp_path, "a", dataset="folder:cats")])


def test_three_numbers_a_model(tmp_path: Path) -> None:
    runs = [
        with_metrics(make_run(tmp_path, "a"), reconstruction=16.37, active_units=3),
        make_run(tmp_path, "b", beta=4),
    ]
    error, information, dials = strips(runs)
    assert (error.texts[0], information.texts[0], dials.texts[0]) == ("16.4", "not known", "3")
    assert dials.title.endswith("of 4")
    assert "lower is better" in error.title


def test_dials_of_codes_of_different_sizes_are_of_no_number(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, "a", latent_dim=4), make_run(tmp_path, "b", latent_dim=2)]
    assert strips(runs)[2].title == "Dials in use"


def test_models_with_different_aims_are_told_side_by_side(tmp_path):
    plain, kl = make_run(tmp_path, "plain"), make_run(tmp_path, "kl", reconstruction_weight=0.0)
    factor = make_run(tmp_path, "factor", objective="factor-vae", gamma=35)
    assert "trained with different aims; their redrawing error is" in answer([plain, kl])
    assert "different aims" in answer([plain, factor])
    assert "It was trained to keep the code simple and for nothing else (the KL only): error" in answer([kl])
    assert "trained with gamma 35 (how strongly the dials are kept independent)" in answer([factor])


def test_the_kl_alone_is_on_no_scale_of_beta(tmp_path):
    runs = [make_run(tmp_path, "kl", reconstruction_weight=0.0), *(make_run(tmp_path, f"b{b}", beta=b) for b in (0, 4))]
    assert "With beta (how strongly the code is kept simple) going from 0 to 4" in answer(runs)


def test_what_differs_in_more_than_beta_is_not_averaged_into_one_line(tmp_path):
    small, large = make_run(tmp_path, "small", beta=1, latent_dim=2), make_run(tmp_path, "large", beta=1)
    sentence = answer([small, large, make_run(tmp_path, "zero", beta=0)])
    assert "They differ in more than beta; their redrawing error is" in sentence
    assert "going from" not in sentence


def test_models_of_one_beta_that_differ_otherwise_are_not_averaged(tmp_path):
    small, large = make_run(tmp_path, "small", latent_dim=2), make_run(tmp_path, "large", latent_dim=8)
    sentence = answer([small, large])
    assert "With latent dimensions going from 2 to 8, the pictures stay as good (error 43.5)" in sentence
    assert "averaged" not in sentence


def test_errors_in_different_units_are_not_compared(tmp_path):
    runs = [
        with_metrics(make_run(tmp_path, name, likelihood=name), reconstruction=error, mse=mse)
        for name, error, mse in (("bernoulli", 20.0, 0.02), ("gaussian", 2.0, 0.05))
    ]
    sentence = answer(runs)
    assert "their squared pixel error is 0.0200 (bernoulli) to 0.0500 (gaussian)" in sentence
    assert strips(runs)[0].texts == ["0.0200", "0.0500"]


def seeds_of_two_settings(folder: Path) -> list[Run]:
    """Two seeds of beta 4, whose errors are 1 apart, and one of beta 1."""
    seeds = [
        with_metrics(
            make_run(folder, f"s{seed}", beta=4, seed=seed), reconstruction=20.0 + seed, kl=3.0, active_units=2
        )
        for seed in (0, 1)
    ]
    return [*seeds, with_metrics(make_run(folder, "one", beta=1), reconstruction=18.0, kl=5.0, active_units=3)]


def test_a_setting_has_the_mean_over_the_seeds_that_are_stored(tmp_path: Path) -> None:
    first, second, one = seeds_of_two_settings(tmp_path)
    error = strips([one, first], [first, second, one])[0]
    assert (error.values, list(error.texts)) == ([18.0, 20.5], ["18.0", "20.5"])
    text = words([one, first], labels([one, first]), [first, second, one])
    assert "going from 1 to 4, averaged over seeds, the pictures get worse (error 18.0 to 20.5)" in text.answer
    assert "the pictures\nare those of the seed that is chosen" in text.how
    alone = words([first], labels([first]), [first, second, one]).answer
    assert alone.endswith("error 20.5, 2 dials in use, averaged over seeds.")
    assert "averaged" not in words([one, first], labels([one, first])).answer


def test_seeds_side_by_side_have_their_own_numbers_and_count_together(tmp_path: Path) -> None:
    first, second, one = seeds_of_two_settings(tmp_path)
    runs = by_beta([first, second, one])
    assert strips(runs)[0].values == [18.0, 20.0, 21.0]
    assert "(error 18.0 to 20.5)" in answer(runs)


def test_numbers_that_would_read_alike_have_more_digits(tmp_path: Path) -> None:
    runs = [
        with_metrics(make_run(tmp_path, f"b{beta}", beta=beta), reconstruction=error, kl=3.0, active_units=2)
        for beta, error in ((1, 244.61), (4, 245.02))
    ]
    assert list(strips(runs)[0].texts) == ["244.6", "245.0"]


def test_a_trace_of_a_nat_has_no_digits(tmp_path: Path) -> None:
    runs = [
        with_metrics(make_run(tmp_path, f"b{beta}", beta=beta), reconstruction=20.0, kl=kl, active_units=2)
        for beta, kl in ((1, 3.39), (4, 0.00281))
    ]
    assert list(strips(runs)[1].texts) == ["3.39", "0"]
