"""Recipes are complete, and their settings are ones that the trainer takes."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.training.short_runs import sweep_here
from vae_core.cli.main import main
from vae_core.recipes import RECIPES
from vae_core.runs import RunStore
from vae_core.training import sweep
from vae_core.training.config import TrainConfig


@pytest.mark.parametrize("name", RECIPES.names())
def test_every_combination_is_a_valid_configuration(name: str) -> None:
    values = RECIPES[name].values({})
    for combination in itertools.product(*values.values()):
        settings = dict(zip(values, combination, strict=True))
        flat = TrainConfig.from_dict(settings).to_dict()
        assert {option: flat[option] for option in settings} == settings


@pytest.mark.parametrize("name", RECIPES.names())
def test_a_recipe_says_where_it_comes_from_and_what_came_of_it(name: str) -> None:
    recipe = RECIPES[name]
    for text in (recipe.title, recipe.source, recipe.translation, recipe.published, recipe.ours):
        assert len(text) > 5, name


@pytest.mark.parametrize(
    ("run_id", "kl", "cross_entropy"),
    [("fashion-fc-beta0.0418", 41.8, (247, 250)), ("fashion-cnn-beta0.418", 10.3, (252, 255))],
)
def test_with_the_weight_decay_translated_the_shipped_runs_are_as_published(
    run_id: str, kl: float, cross_entropy: tuple[float, float]
) -> None:
    """On validation images after epoch 10; with the source's own numbers for weight decay the KL was 26 and 10.1."""
    run = RunStore(Path(__file__).parents[1] / "runs").open(run_id)
    assert run.config["weight_decay"] == RECIPES[run.sweep or ""].settings["weight_decay"]
    history = run.history()
    tenth = history[(history["split"] == "validation") & (history["epoch"] == 10)].iloc[0]
    assert tenth["kl"] == pytest.approx(kl, abs=0.5)
    assert cross_entropy[0] - 1 <= tenth["reconstruction"] <= cross_entropy[1]


def test_without_a_name_all_are_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["recipe", "--list", "--runs-dir", str(tmp_path)]) == 0
    first_words = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert [name for name in RECIPES.names() if name not in first_words] == []


def test_a_recipe_trains_with_what_is_given_instead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "sweep", sweep_here)
    settings = ["--dataset", "digits", "--epochs", "1", "--hidden", "8", "--latent-dim", "3", "--maps", "pca"]
    assert main(["recipe", "mnist-latent-2", *settings, "--runs-dir", str(tmp_path)]) == 0
    assert "ac-alpha" in capsys.readouterr().out
    (run,) = RunStore(tmp_path)
    assert run.record["sweep"] == "mnist-latent-2"
    assert (run.config["dataset"], run.config["latent_dim"], run.config["batch_size"]) == ("digits", 3, 100)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["nonsense"], "unknown recipe 'nonsense'"), (["--epochs", "3"], "say which recipe --epochs is meant for")],
)
def test_what_cannot_be_done_is_said(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recipe", *words]) == 2
    assert sentence in capsys.readouterr().err
