"""What is said about trainings is true of them."""

import pytest

from tests.support import make_run
from vae_core.explain.loss_curves import term_title, words
from vae_core.runs.course import Course


def answer(runs, *courses):
    labels = {run.run_id: run.run_id for run in runs}
    return words(runs, labels, {run.run_id: c for run, c in zip(runs, courses, strict=True)}, ["loss"]).answer


SETTLED, IMPROVING = Course("settled", 20, 20), Course("improving", 20, 20)


def test_all_settled(tmp_path):
    runs = [make_run(tmp_path, name) for name in "ab"]
    assert answer(runs, SETTLED, SETTLED).startswith("Yes, in both models: ")
    assert answer(runs[:1], SETTLED).startswith("Yes: over the last fifth")


def test_some_settled(tmp_path):
    runs = [make_run(tmp_path, name) for name in "abc"]
    said = answer(runs, SETTLED, IMPROVING, Course("worse", 7, 20))
    assert said.startswith("In a: over the last fifth")
    assert "B was still getting better at the end" in said
    assert "C got worse on images it had not seen after epoch 7." in said


def test_too_short_to_tell(tmp_path):
    assert "fewer than 5 epochs" in answer([make_run(tmp_path, "a")], Course("short", 1, 2))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("running", "A is training, at epoch 2 of 5."),
        ("failed", "A failed after epoch 2: stopped by a test."),
        ("interrupted", "A was interrupted after epoch 2: stopped by a test."),
    ],
)
def test_unfinished_runs_are_never_judged(tmp_path, status, said):
    assert answer([make_run(tmp_path, "a", status=status)], Course("settled", 2, 2)) == said


def test_the_page_says_that_totals_of_other_betas_are_not_to_be_compared(tmp_path):
    run = make_run(tmp_path, "a")
    assert "total loss" in words([run], {"a": "a"}, {"a": SETTLED}, ["loss"]).do_not_conclude
    assert "not to be compared between betas" in term_title("loss")
    assert "lower is better" in term_title("reconstruction")
    assert term_title("total_correlation").startswith("Total correlation")
