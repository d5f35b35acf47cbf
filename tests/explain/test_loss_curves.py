"""What is said about trainings is true of them."""

import pytest

from tests.support import make_run
from vae_core.explain.loss_curves import words
from vae_core.quantities import TERMS
from vae_core.runs.convergence import Convergence


def answer(runs, *courses):
    labels = {run.run_id: run.run_id for run in runs}
    return words(runs, labels, {run.run_id: c for run, c in zip(runs, courses, strict=True)}, TERMS).answer


SETTLED, IMPROVING = Convergence("settled", 20, 20), Convergence("improving", 20, 20)


def test_all_settled(tmp_path):
    runs = [make_run(tmp_path, name) for name in "ab"]
    assert answer(runs, SETTLED, SETTLED).startswith("Yes, in both models: ")
    assert answer(runs[:1], SETTLED).startswith("Yes: over the last fifth")


def test_some_settled(tmp_path):
    runs = [make_run(tmp_path, name) for name in "abc"]
    sentence = answer(runs, SETTLED, IMPROVING, Convergence("worse", 7, 20))
    assert sentence.startswith("In a: over the last fifth")
    assert "B was still getting better at the end" in sentence
    assert "C got worse on images it had not seen after epoch 7." in sentence


def test_too_short_to_tell(tmp_path):
    runs = [make_run(tmp_path, name) for name in "ab"]
    sentence = answer(runs, Convergence("short", 1, 2), Convergence("short", 20, 21))
    assert "A was trained for fewer than 5 epochs: too few to tell." in sentence
    assert "B was validated fewer than 5 times at full beta or capacity: too few to tell." in sentence


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("running", "A is training, at epoch 2 of 5."),
        ("failed", "A failed after epoch 2: stopped by a test."),
        ("interrupted", "A was interrupted after epoch 2: stopped by a test."),
    ],
)
def test_unfinished_runs_are_never_judged(tmp_path, status, sentence):
    assert answer([make_run(tmp_path, "a", status=status)], Convergence("settled", 2, 2)) == sentence


def test_the_page_says_that_totals_of_other_betas_are_not_to_be_compared(tmp_path):
    run = make_run(tmp_path, "a")
    assert "total loss" in words([run], {"a": "a"}, {"a": SETTLED}, TERMS).do_not_conclude
    assert run.faces.term("loss").subtitle == "not to be compared between betas"
    assert run.faces.term("reconstruction").subtitle == "nats per image, lower is better"
    assert run.faces.term("my_own_term").title == "My own term"
