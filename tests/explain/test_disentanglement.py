"""Sentences about scores, true in every case."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.comparison_table import FACES, faces
from vae_core.data import DATASETS
from vae_core.explain import disentanglement as explain
from vae_core.explain.model_agreement import udr_words


def table(**values):
    """label -> one (mig, dci) pair a seed."""
    rows = [(label.replace("_", " "), *pair) for label, pairs in values.items() for pair in pairs]
    return pd.DataFrame(rows, columns=["label", "mig", "dci"]).assign(active_units=3)


def answer(frame, *, by_label=False):
    return explain.scores_words(frame, faces("mig", "dci"), by_label=by_label).answer


def test_a_lead_that_the_seeds_show():
    sentence = answer(
        table(beta_1=[(0.1, 0.2), (0.11, 0.2), (0.12, 0.2)], beta_4=[(0.3, 0.1), (0.31, 0.1), (0.32, 0.1)])
    )
    assert sentence.startswith("In part: the best by MIG, beta 4, gets 0.31;")
    assert "1 of 2 scores put it first." in sentence
    assert "On MIG, beta 4 is 0.20 above beta 1 (95% interval 0.18 to 0.22; 3 seeds each)." in sentence
    assert sentence.endswith("(Beta, how strongly the code is kept simple.)")


def test_a_lead_that_may_be_chance():
    sentence = answer(table(beta_1=[(0.1, 0), (0.2, 0), (0.3, 0)], beta_4=[(0.15, 0), (0.25, 0), (0.35, 0)]))
    assert "these data do not tell beta 4 and beta 1 apart" in sentence


def test_one_seed_each_decides_nothing():
    sentence = answer(table(beta_1=[(0.1, 0.2)], beta_4=[(0.9, 0.3)]))
    assert sentence.startswith("Almost")
    assert "2 of 2 scores put it first." in sentence
    assert "one seed each cannot tell that from chance" in sentence


@pytest.mark.parametrize(
    ("value", "word"),
    [(0.05, "Hardly"), (0.1, "A little"), (0.3, "In part"), (0.6, "Largely"), (0.9, "Almost"), (0, "Hardly")],
)
def test_one_setting_is_judged_by_itself(value, word):
    sentence = answer(table(beta_1=[(value, 0.5)]))
    assert sentence.startswith(f"{word}: MIG is {value:.2f} for beta 1; it would be 1 if each thing")


def test_a_setting_whose_code_says_nothing_is_not_ranked():
    frame = table(beta_1=[(0.3, 0.3)], beta_4=[(0.9, 0.9)])
    frame.loc[1, "active_units"] = 0
    sentence = answer(frame)
    assert sentence.startswith("In part: MIG is 0.30 for beta 1;")
    assert "Not ranked: beta 4, without a dial in use." in sentence


def test_of_codes_that_say_nothing_no_score_is_told():
    sentence = answer(table(beta_4=[(0.3, 0.3)]).assign(active_units=0))
    assert sentence.startswith("None of these models uses a dial")
    assert "0.30" not in sentence


def test_scores_that_are_not_known():
    assert answer(table(beta_1=[(np.nan, 0.5)])).startswith("The MIG of beta 1 is not known.")
    sentence = answer(table(beta_1=[(np.nan, 0.5)], beta_4=[(0.2, 0.4)]))
    assert sentence.startswith("A little: MIG is 0.20 for beta 4")


def test_a_label_is_not_called_a_factor():
    words = explain.scores_words(table(beta_1=[(0.4, 0.4)]), faces("mig", "dci"), by_label=True)
    assert "one dial alone knew the label" in words.answer
    assert "a label is not one thing" in words.do_not_conclude
    assert "The label plays the one factor" in words.how


def test_doubt_follows_the_number_of_seeds():
    few, many = table(a=[(0.1, 0)], b=[(0.2, 0)]), table(a=[(0.1, 0)] * 3, b=[(0.2, 0)] * 3)
    assert "fewer than three" in explain.scores_words(few, faces("mig"), by_label=False).do_not_conclude
    assert "bars show" in explain.scores_words(many, faces("mig"), by_label=False).do_not_conclude


def test_agreement_of_scores():
    frame = pd.DataFrame({"mig": [0.1, 0.2, 0.3, 0.4], "dci": [0.1, 0.3, 0.4, 0.5], "irs": [4, 3, 2, 1]})
    sentence = explain.agreement_words(frame.corr(method="spearman"), 4).answer
    assert sentence.startswith(
        "Of 3 pairs of scores, 1 orders these 4 models much alike and 2 in the opposite direction"
    )
    assert "no single score settles it" in sentence
    assert "nearly the same" in explain.agreement_words(frame[["mig", "dci"]].corr(method="spearman"), 4).answer
    flat = pd.DataFrame({"mig": [0.0] * 4, "dci": [0.0] * 4}).corr(method="spearman")
    assert "no two of them tell these models apart" in explain.agreement_words(flat, 4).answer


def test_agreement_of_models():
    pair = np.array([[np.nan, 0.4], [0.4, np.nan]])
    words = udr_words(pair, ["beta 1", "beta 4"])
    assert words.answer.startswith("Beta 1 and beta 4 agree by 0.40, of 1")
    assert "how strongly" not in words.answer
    assert "how strongly" in udr_words(pair, ["beta 1", "beta 4"], first=True).answer
    three = np.array([[np.nan, 0.2, 0.3], [0.2, np.nan, 0.9], [0.3, 0.9, np.nan]])
    assert udr_words(three, ["a", "b", "c"]).answer == (
        "Typically two models agree by 0.30 of 1; most alike are b and c (0.90)."
    )


def test_models_that_say_nothing_are_left_out_of_what_is_typical():
    values = np.array([[np.nan, 0.4, 0], [0.4, np.nan, 0], [0, 0, np.nan]])
    sentence = udr_words(values, ["a", "b", "c"]).answer
    assert sentence.startswith("A and b agree by 0.40")
    assert sentence.endswith("Left out: 1 model whose dials hardly say anything.")
    assert "No two of these models agree" in udr_words(np.zeros((3, 3)), ["a", "b", "c"]).answer


def test_every_score_says_what_it_asks_and_what_it_cannot_say():
    scores = {name: face for name, face in FACES.items() if face.group}
    assert {"mig", "dci", "udr", "label_mig"} <= set(scores)
    assert [name for name, face in scores.items() if not (face.asks and face.cannot_say and face.short)] == []
    assert list(explain.meanings(faces("mig", "udr")).index) == ["MIG", "UDR"]


def test_what_others_report_is_not_passed_off_as_ours():
    for name in ("sprites", "dsprites"):
        assert "not measured here and not comparable" in DATASETS.face(name).reported
        assert "61.58% ± 0.5" in DATASETS.face(name).reported


def test_without_scores_it_says_what_to_do():
    assert "`python -m vae_core evaluate a b`" in explain.unscored(True, ["a", "b"])
    assert "nor labels" in explain.unscored(False, ["a"])
