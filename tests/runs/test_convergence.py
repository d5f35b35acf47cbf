"""Whether a training settled."""

import numpy as np
import pandas as pd
import pytest

from vae_core.runs.convergence import convergence


def history(losses):
    epochs = np.arange(1, len(losses) + 1)
    return pd.DataFrame({"epoch": epochs, "split": "validation", "loss": losses})


@pytest.mark.parametrize(
    ("losses", "state"),
    [
        (100 + 50 * np.exp(-np.arange(40.0)), "settled"),
        (100 - np.arange(40.0), "improving"),
        (100 + np.abs(np.arange(40.0) - 15), "worse"),
        ([100, 90, 80, 70], "short"),
        ([0.5, 0.2, 1e-3, 1e-4, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5], "settled"),
        (0.01 * np.exp(-np.arange(10.0) / 5), "settled"),
        ([], "short"),
    ],
    ids=["flat end", "falling", "rising", "few epochs", "near zero", "never above zero", "nothing"],
)
def test_state(losses, state):
    assert convergence(history(losses)).state == state


def test_best_and_last_epoch():
    course = convergence(history(100 + np.abs(np.arange(40.0) - 15)))
    assert (course.best, course.epochs) == (16, 40)


def test_a_loss_near_zero_that_falls_in_all_of_training_is_improving():
    assert convergence(history(np.linspace(0.5, -0.5, 40))).state == "improving"


@pytest.mark.parametrize("weight", ["beta", "capacity"])
def test_epochs_in_which_a_weight_still_rises_are_not_judged(weight):
    rise = np.minimum(np.arange(1, 41) / 20, 1.0)
    risen = history(100 + 50 * rise + 30 * np.exp(-np.arange(40.0))).assign(**{weight: rise})
    assert convergence(risen.drop(columns=weight)).state == "worse"
    assert convergence(risen, [weight]).state == "settled"
    assert convergence(risen, [weight]).best >= 20
    assert convergence(risen[:22], [weight, "another"]).state == "short"


def test_of_an_empty_history_nothing_can_be_told():
    for history in (pd.DataFrame(), pd.DataFrame(columns=["split", "loss"]), pd.DataFrame({"split": ["validation"]})):
        assert convergence(history).state == "short"
