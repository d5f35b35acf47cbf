"""What is said about runs by name and in number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import make_run
from vae_core.explain.runs import experiment_names, head, reason_for_absence, words


def test_experiments_are_named_in_plain_words(tmp_path: Path) -> None:
    digits = [make_run(tmp_path, "a")]
    fashion = [make_run(tmp_path, "b", dataset="fashion-mnist", model="conv")]
    both = [make_run(tmp_path, "c", model="conv"), make_run(tmp_path, "d")]
    names = experiment_names({"x": digits, "y": fashion, "z": both})
    assert names["x"] == "Digits, fully connected"
    assert names["y"] == "Fashion-MNIST, convolutional"
    assert names["z"] == "Digits, convolutional and fully connected"


def test_experiments_that_sound_alike_keep_their_own_names(tmp_path: Path) -> None:
    names = experiment_names({"x": [make_run(tmp_path, "a")], "y": [make_run(tmp_path, "b")]})
    assert names == {"x": "Digits, fully connected, beta 1 (x)", "y": "Digits, fully connected, beta 1 (y)"}


def test_experiments_on_the_same_data_and_network_say_what_differs_in_them(tmp_path: Path) -> None:
    betas = [make_run(tmp_path, f"b{beta}", beta=beta) for beta in (1, 4)]
    gammas = [make_run(tmp_path, f"g{gamma}", objective="factor-vae", gamma=gamma) for gamma in (3, 30)]
    sizes = [make_run(tmp_path, f"l{size}", latent_dim=size) for size in (2, 20)]
    alone = [make_run(tmp_path, "kl", reconstruction_weight=0.0)]
    assert list(experiment_names({"a": betas, "b": gammas, "c": sizes, "d": alone}).values()) == [
        "Digits, fully connected, beta 1 to 4",
        "Digits, fully connected, FactorVAE, gamma 3 to 30",
        "Digits, fully connected, 2 to 20 dimensions",
        "Digits, fully connected, KL alone",
    ]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("running", "still training"),
        ("interrupted", "--resume a"),
        ("failed", "stopped by a test"),
        ("completed", "evaluate a"),
    ],
)
def test_why_a_run_shows_nothing(tmp_path: Path, status: str, reason: str) -> None:
    assert reason in reason_for_absence(make_run(tmp_path, "a", status=status))


def test_the_inventory_counts_what_there_is(tmp_path: Path) -> None:
    runs = [
        make_run(tmp_path, f"r{i}", status=s) for i, s in enumerate(("completed", "running", "failed", "interrupted"))
    ]
    assert words(runs, {"x": "why"}, 2).answer == (
        "1 trained model; 1 still training, 1 interrupted, 1 failed and 1 cannot be read. "
        "The 2 ticked are shown on every page."
    )
    assert words(runs[:1], {}, 0).answer == "1 trained model. Tick those that the other pages shall show."


def test_a_setting_that_nobody_described_heads_its_column_itself() -> None:
    assert head("warmup_epochs") == "Warmup epochs"
