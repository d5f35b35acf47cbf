"""By what runs are compared: every kind of choice that people make, and that the sentence about the rest is true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support import make_run
from vae_core.runs import Run, RunStore
from vae_core.runs.axis import Comparison, axes, compare, in_order
from vae_core.runs.labels import labels

SHIPPED = Path(__file__).parents[2] / "runs"


def made(folder: Path, *settings: dict[str, Any]) -> list[Run]:
    return [make_run(folder, f"r{place}", **each) for place, each in enumerate(settings)]


def compared(folder: Path, *settings: dict[str, Any], by: str = "") -> Comparison:
    return compare(made(folder, *settings), by)


def in_brief(found: Comparison) -> tuple[str, list[float], list[str], dict[str, tuple[str, ...]]]:
    return (
        found.axis.title,
        [*found.places.values()],
        [*found.lines.values()],
        {k: tuple(v) for k, v in found.also.items()},
    )


CHOICES: dict[str, tuple[list[dict[str, Any]], tuple]] = {
    "betas": ([{"beta": 1}, {"beta": 4}], ("beta", [1, 4], ["", ""], {})),
    "one": ([{"beta": 4}], ("beta", [4], [""], {})),
    "seeds": ([{"seed": 0}, {"seed": 1}], ("beta", [1, 1], ["", ""], {})),
    "on the KL alone": (
        [{"beta": 1}, {"beta": 1, "reconstruction_weight": 0.0}],
        ("beta", [1, float("inf")], ["", ""], {}),
    ),
    "gammas": (
        [{"objective": "factor-vae", "gamma": gamma} for gamma in (6, 35)],
        ("gamma (FactorVAE)", [6, 35], ["", ""], {}),
    ),
    "latent dimensions": ([{"latent_dim": 8}, {"latent_dim": 3}], ("latent dimensions", [8, 3], ["", ""], {})),
    "latent dimensions of another objective": (
        [{"objective": "factor-vae", "gamma": 6, "latent_dim": size} for size in (2, 8)],
        ("latent dimensions", [2, 8], ["", ""], {}),
    ),
    "learning rates": ([{"lr": 1e-3}, {"lr": 1e-2}], ("learning rate", [1e-3, 1e-2], ["", ""], {})),
    "networks": ([{"model": "conv"}, {"model": "fc"}], ("network", [1, 1], ["conv", "fc"], {})),
    "networks trained for other times": (
        [{"model": "conv", "epochs": 15}, {"model": "fc", "epochs": 30}],
        ("network", [1, 1], ["conv", "fc"], {"epochs": ("15", "30")}),
    ),
    "likelihoods": (
        [{"likelihood": "bernoulli"}, {"likelihood": "gaussian"}],
        ("likelihood", [1, 1], ["bernoulli", "gaussian"], {}),
    ),
    "conditional and not": (
        [{"conditional": False}, {"conditional": True}],
        ("label as an input", [1, 1], ["plain", "conditional"], {}),
    ),
    "objectives": (
        [{"beta": 1}, {"beta": 4}, {"objective": "factor-vae", "gamma": 6.0}],
        ("objective", [1, 4, 6], ["plain", "plain", "FactorVAE"], {}),
    ),
    "betas of two networks": (
        [{"beta": beta, "model": model} for model in ("conv", "fc") for beta in (1, 4)],
        ("beta", [1, 4, 1, 4], ["conv", "conv", "fc", "fc"], {}),
    ),
    "betas of two networks trained for other times": (
        [{"beta": beta, "model": m, "epochs": e} for m, e in (("conv", 15), ("fc", 30)) for beta in (1, 4)],
        ("beta", [1, 4, 1, 4], ["conv", "conv", "fc", "fc"], {"epochs": ("15", "30")}),
    ),
    "two numbers at once": (
        [{"latent_dim": 2, "epochs": 5}, {"latent_dim": 8, "epochs": 9}],
        ("latent dimensions", [2, 8], ["", ""], {"epochs": ("5", "9")}),
    ),
    "beta and network at once": (
        [{"beta": 1, "model": "conv"}, {"beta": 4, "model": "fc"}],
        ("network", [1, 4], ["conv", "fc"], {"beta": ("1", "4")}),
    ),
    "dimensions and betas, all pairs": (
        [{"beta": beta, "latent_dim": size} for beta in (1, 4) for size in (2, 8)],
        ("beta", [1, 1, 4, 4], ["2 dimensions", "8 dimensions"] * 2, {}),
    ),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_what_a_choice_is_compared_by(choice: str, tmp_path: Path) -> None:
    settings, expected = CHOICES[choice]
    assert in_brief(compared(tmp_path, *settings)) == expected


def test_a_viewer_may_overrule_it(tmp_path: Path) -> None:
    pairs = [{"beta": beta, "latent_dim": size} for beta in (1, 4) for size in (2, 8)]
    found = compared(tmp_path, *pairs, by="latent_dim")
    assert in_brief(found) == ("latent dimensions", [2, 8, 2, 8], ["beta 1", "beta 1", "beta 4", "beta 4"], {})
    assert [axis.setting for axis in axes(list(RunStore(tmp_path)))] == ["beta", "latent_dim"]
    assert compare(list(RunStore(tmp_path)), by="model").axis.title == "beta"  # they do not differ in it


def test_what_does_nothing_makes_no_difference(tmp_path: Path) -> None:
    """A cut of the learning rate that never comes, the length of a rise that there is not, another network's depth."""
    runs = made(
        tmp_path,
        {"beta": 1, "lr_step": 0, "lr_decay": 0.5, "beta_schedule": "constant", "beta_epochs": 5.0},
        {"beta": 4, "lr_step": 0, "lr_decay": 0.9, "beta_schedule": "constant", "beta_epochs": 9.0},
    )
    assert not compare(runs).also
    assert labels(runs) == {"r0": "beta 1", "r1": "beta 4"}
    rising = made(
        tmp_path / "rising",
        {"beta": 1, "beta_schedule": "linear", "beta_epochs": 5.0},
        {"beta": 4, "beta_schedule": "linear", "beta_epochs": 9.0},
    )
    assert dict(compare(rising).also) == {"beta epochs": ("5", "9")}
    others = made(tmp_path / "others", {"model": "conv", "depth": 3}, {"model": "fc", "depth": 1})
    assert not compare(others).also


def test_runs_are_in_order_of_what_is_compared(tmp_path: Path) -> None:
    runs = made(tmp_path, {"lr": 1e-2}, {"lr": 1e-4}, {"lr": 1e-3})
    assert [run.run_id for run in in_order(runs)] == ["r1", "r2", "r0"]
    kinds = made(tmp_path / "kinds", {"model": "fc"}, {"model": "conv"})
    assert in_order(kinds) == kinds
    assert in_order([]) == []


def test_names_say_what_is_compared_and_beta_only_where_it_tells_something(tmp_path: Path) -> None:
    assert [*labels(made(tmp_path / "a", {"latent_dim": 2}, {"latent_dim": 8})).values()] == [
        "2 dimensions",
        "8 dimensions",
    ]
    assert [*labels(made(tmp_path / "b", {"conditional": False}, {"conditional": True})).values()] == [
        "beta 1",
        "beta 1 · conditional",
    ]
    assert [*labels(made(tmp_path / "c", {"seed": 0}, {"seed": 1})).values()] == ["beta 1 · seed 0", "beta 1 · seed 1"]


def test_every_setting_in_which_shipped_runs_differ_is_axis_line_or_said() -> None:
    """Counted again from what their folders say, without the defaults of older runs."""
    runs = [run for run in RunStore(SHIPPED) if run.data["name"] == "fashion-mnist"]
    found = compare(runs)
    said = {found.axis.setting, *(axis.setting for axis in axes(runs) if axis.title in found.also), "model"}
    for name in ("beta", "model", "latent_dim", "epochs", "batch_size", "lr", "weight_decay", "likelihood"):
        differs = len({repr(run.config.get(name)) for run in runs}) > 1
        assert differs == (name in said), name
