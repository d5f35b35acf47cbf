"""The table in which runs are compared across beta."""

import json
import math

import pytest

from tests.support import make_run
from vae_core.runs import RunStore, comparison, schema
from vae_core.runs.comparison import comparison_table
from vae_core.runs.groups import siblings
from vae_core.runs.labels import labels


def table(chosen, catalogue):
    return comparison_table(siblings(chosen, catalogue), labels(chosen), {run.run_id: run.run_id for run in chosen})


def test_sibling_seeds_are_included_under_the_chosen_runs_name_and_colour(tmp_path):
    chosen = [make_run(tmp_path, "a", beta=1), make_run(tmp_path, "b", beta=4)]
    sibling = make_run(tmp_path, "c", beta=4, seed=1)
    other = make_run(tmp_path, "d", beta=4, model="conv")
    frame = table(chosen, [*chosen, sibling, other])
    assert list(frame.index) == ["a", "b", "c"]
    assert list(frame["label"]) == ["beta 1", "beta 4", "beta 4"]
    assert list(frame["colour"]) == ["a", "b", "b"]
    assert frame.loc["c", "reconstruction"] == sibling.metric("reconstruction")


def test_what_differs_besides_beta_and_seed_is_another_line(tmp_path):
    runs = [make_run(tmp_path, f"{m}{b}", beta=b, model=m) for m in ("conv", "fc") for b in (0, 1)]
    assert table(runs, runs).groupby("line").groups.keys() == {"conv", "fc"}
    assert set(table(runs[:2], runs)["line"]) == {""}


def test_training_on_the_kl_alone_is_an_infinite_beta(tmp_path):
    run = make_run(tmp_path, "k", beta=1, reconstruction_weight=0.0)
    assert comparison.weight(run) == math.inf
    assert comparison.value_name(math.inf) == "KL alone"
    assert comparison.value_name(0.015625) == "0.0156"
    assert set(table([run], [run])["line"]) == {""}


def test_a_number_in_another_unit_is_another_number(tmp_path):
    runs = [
        make_run(tmp_path, "a"),
        make_run(tmp_path, "b", likelihood="gaussian", output="sigmoid"),
        make_run(tmp_path, "c", likelihood="gaussian", output="tanh"),
    ]
    compared, faces = table(runs, runs), comparison.number_faces(siblings(runs, runs))
    assert compared["reconstruction"].isna().all()
    errors = {name: face.title for name, face in faces.items() if name.startswith("reconstruction")}
    assert list(errors.values()) == [
        "Redrawing error (Bernoulli)",
        "Redrawing error (Gaussian, sigmoid)",
        "Redrawing error (Gaussian, tanh)",
    ]
    for run, column in zip(runs, errors, strict=True):
        assert compared[column].dropna().to_dict() == {run.run_id: run.metric("reconstruction")}
    assert compared["ssim"].notna().all()
    assert [name for name in faces if name.startswith("elbo")] == [
        name.replace("reconstruction", "elbo") for name in errors
    ]


def test_other_images_have_numbers_of_their_own(tmp_path):
    runs = [make_run(tmp_path, "a"), make_run(tmp_path, "c", dataset="mnist")]
    assert {"reconstruction (Digits)", "reconstruction (MNIST)"} <= set(table(runs, runs))


def test_a_setting_that_an_older_run_lacks_is_no_other_unit(tmp_path):
    old = [
        make_run(tmp_path, "c", likelihood="gaussian"),
        make_run(tmp_path, "d", likelihood="gaussian", output="sigmoid"),
    ]
    assert table(old, old)["reconstruction"].notna().all()


def test_other_objectives_are_lines_of_their_own_on_their_own_scale(tmp_path):
    runs = [make_run(tmp_path, f"f{g}", objective="factor-vae", gamma=g) for g in (6, 35)]
    frame = table(runs, runs)
    assert list(frame["value"]) == [6, 35]
    assert set(frame["scale"]) == {"gamma (FactorVAE)"}
    assert set(frame["line"]) == {""}
    plain = make_run(tmp_path, "plain", beta=4)
    mixed = table([plain, *runs], [plain, *runs])
    assert list(mixed["scale"]) == ["beta", "gamma (FactorVAE)", "gamma (FactorVAE)"]
    assert list(mixed["line"]) == ["plain", "FactorVAE", "FactorVAE"]


def test_a_setting_of_several_chosen_seeds_is_named_without_a_seed(tmp_path):
    chosen = [make_run(tmp_path, f"{beta}-{seed}", beta=beta, seed=seed) for beta in (1, 4) for seed in (0, 1)]
    assert list(table(chosen, chosen)["label"]) == ["beta 1", "beta 1", "beta 4", "beta 4"]


def test_a_group_of_which_no_run_is_shown_is_left_out(tmp_path):
    one, other = make_run(tmp_path, "a", beta=1), make_run(tmp_path, "b", beta=4)
    frame = comparison_table([[one], [other], []], {"a": "beta 1"}, {"a": "#fff"})
    assert list(frame.index) == ["a"]


def test_a_unit_says_what_must_be_known_to_read_its_numbers(tmp_path):
    def run_with(run_id, **entry):
        run = make_run(tmp_path, run_id)
        metrics = dict(run.metrics) | {"reconstruction": run.metrics["reconstruction"] | entry}
        (run.folder / schema.METRICS_FILE).write_text(json.dumps(metrics))
        return RunStore(tmp_path).open(run_id)

    def face(*runs):
        return comparison.number_faces([runs])["reconstruction"]

    def subtitle(*runs):
        return face(*runs).subtitle

    low, same, none = run_with("a", floor=13.8517), run_with("b", floor=13.8516), run_with("c")
    assert subtitle(low, same) == "nats per image, none below 13.85, lower is better"
    assert subtitle(low, none) == subtitle(none) == "nats per image, lower is better"
    assert subtitle(run_with("d", floor=0.0)) == "nats per image, lower is better"
    assert face(low, same).least == 13.8517
    assert face(low, none).least == face(run_with("g", floor=0.0)).least == -math.inf
    ceiling = face(run_with("e", ceiling=5.8833))
    assert ceiling.most == 5.8833
    assert ceiling.subtitle == "nats per image, at most 5.883 can be seen, lower is better"
    density = run_with("f", left_out=0.918938, floor=0.0)
    assert subtitle(density) == "nats per image, without 0.919 a pixel, lower is better"


def test_a_number_that_one_run_lacks_is_unknown_there(tmp_path):
    runs = [make_run(tmp_path, "a", beta=1), make_run(tmp_path, "b", beta=4)]
    path = runs[0].folder / schema.METRICS_FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), "sharpness": {"value": 0.5, "split": "test", "n": 9}}))
    chosen = [RunStore(tmp_path).open(run.run_id) for run in runs]
    frame = comparison_table(siblings(chosen, chosen), labels(chosen), {"a": "", "b": ""}, ["sharpness"])
    assert frame["sharpness"].tolist() == [0.5, pytest.approx(math.nan, nan_ok=True)]


def test_no_model_uses_more_dials_than_it_has(tmp_path):
    def dials(variances):
        metrics = {"active_units": {"value": 2, "variances": variances}}
        run = make_run(tmp_path, f"r{len(variances)}", latent_dim=len(variances))
        (run.folder / schema.METRICS_FILE).write_text(json.dumps(metrics))
        return RunStore(tmp_path).open(run.run_id)

    few, many = dials([1.0] * 4), dials([1.0] * 10)
    assert comparison.number_faces([[few]])["active_units"].most == 4
    assert comparison.number_faces([[few], [many]])["active_units"].most == 10
    (few.folder / schema.METRICS_FILE).write_text(json.dumps({"active_units": {"value": 2}}))
    unknown = RunStore(tmp_path).open(few.run_id)
    assert comparison.number_faces([[unknown], [many]])["active_units"].most == math.inf
