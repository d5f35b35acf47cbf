"""The story is true of the numbers, whatever they are: hundreds of situations drawn by chance, and the edge ones."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.comparison_table import BETA, faces
from vae_core.explain.recommendation import CLOSE
from vae_core.explain.story import TITLES, steps
from vae_core.explain.story_facts import Facts
from vae_core.explain.words import rounded
from vae_core.runs.comparison import SPOKEN_OF, beta_name
from vae_core.runs.recommendation import NEARLY, SILENT, Recommendation, recommend, settings

CASES = 300
SLIPS = r"\bnan\b|\bNone\b(?! of| yet)|\binf\b|not known nats|  |\(\)|\.\.|, \.| \."
BETAS = (0.0, 0.1, 0.5, 1.0, 4.0, 16.0, 256.0, math.inf)


def situation(number: int) -> Facts:
    """Any comparison that may come up: one setting or eight, seeds, ties, collapsed codes, numbers not known."""
    rng = np.random.default_rng(number)
    betas = rng.choice(BETAS, rng.integers(1, 6), replace=False)
    lines = ["", "conv"][: rng.integers(1, 3)]
    rows = []
    other = str(rng.choice(["beta", "beta", "gamma (FactorVAE)", "capacity (annealed VAE)"]))
    for line in lines:
        for beta in betas:
            numbers = {name: float("nan") for name in SPOKEN_OF}
            # Few different values, so that there are ties.
            numbers["reconstruction"] = float(rng.choice([20.0, 20.004, 30.0, -5.0, 1e5]))
            numbers["kl"] = float(rng.choice([0.0, 0.003, 0.09, 3.0, 3.001, 12.5, 300.0]))
            numbers["active_units"] = float(rng.choice([0, 1, 2.5, 10]))
            numbers["ssim"] = float(rng.choice([-0.2, 0.0, 0.5, 0.93, 0.95, 1.0]))
            numbers["pearson"] = float(rng.choice([0.0, 0.5, 0.9]))
            numbers["knn_accuracy"] = float(rng.choice([0.1, 0.8, 0.95]))
            for name in SPOKEN_OF:
                if rng.random() < rng.choice([0.0, 0.3]):
                    numbers[name] = float("nan")
            label = f"beta {beta_name(beta)}" + (f" · {line}" if line else "")
            place = {
                "label": label,
                "beta": beta,
                "line": line,
                "scale": other if line else "beta",
                "strength": f"{other.split(' (')[0]}, how strongly something is kept" if line else BETA,
                "images": int(bool(line)),
                "colour": "#000000",
            }
            for seed in range(rng.choice([1, 1, 2, 4])):
                noise = 1 + 0.01 * seed
                rows.append({**place, "seed": seed, **{name: noise * value for name, value in numbers.items()}})
    table = pd.DataFrame(rows, index=[f"run{i}" for i in range(len(rows))])
    names = list(settings(table).index)
    used = rng.integers(0, 2, 4).astype(bool) if rng.random() < 0.7 else np.zeros(4, bool)
    labelled = bool(rng.random() < 0.7)
    agreement = {name: float(rng.choice([0.1, 0.5, float("nan")])) if labelled else float("nan") for name in names}
    changes = pd.DataFrame({"model": names[0], "dial": range(4), "used": np.sort(used)[::-1], "change": rng.random(4)})
    return Facts(
        table=table,
        numbers=faces(*SPOKEN_OF),
        advice=recommend(table),
        pictures="handwritten digits",
        shape=(8, 8, int(rng.choice([1, 3]))),
        tested=int(rng.choice([0, 360, 10_000])),
        sizes=dict.fromkeys(names, int(rng.choice([1, 10]))),
        best=names[0],
        in_full=names[-1],
        method=str(rng.choice(["tsne", "umap", "pca"])),
        agreement=agreement,
        chance=0.1 if labelled else float("nan"),
        changes=changes,
        originals=bool(rng.random() < 0.5),
        baseline=str(rng.choice([*names, "", "a run that is gone"])),
    )


@pytest.fixture(params=range(CASES), ids=str)
def facts(request: pytest.FixtureRequest) -> Facts:
    return situation(request.param)


def test_every_step_is_a_few_whole_sentences(facts: Facts) -> None:
    told = steps(facts)
    assert [step.key for step in told] == list(TITLES)
    for step in told:
        assert step.title.endswith("?")
        for text in (step.text, step.alt):
            assert not re.search(r"\bnan\b|\bNone\b(?! of| yet)|\binf\b|not known nats|  |\(\)|\.\.|, \.| \.", text), (
                text
            )
            assert text.endswith(".")
        assert step.text[0].isupper() or step.text[0] == "'"
        assert len(step.text) < 700


def test_what_is_recommended_keeps_the_rule(facts: Facts) -> None:
    means, advice = settings(facts.table), facts.advice
    text = told(facts, "choice")
    assert ("We recommend" in text) == (advice.verdict == "chosen")
    speaking = means[~((means["kl"] < SILENT) | (means["active_units"] == 0))]
    if advice.verdict == "chosen":
        known = speaking[speaking[advice.measure].notna() & speaking["kl"].notna()]
        near = known[known[advice.measure] >= NEARLY * known[advice.measure].max()]
        for name in advice.settings:
            assert name in near.index
            assert near.loc[name, "kl"] <= near["kl"].min() * 1.001
            assert name in text
        assert rounded(known[advice.measure].max()) in text
        close = known[known[advice.measure].between(advice.floor - CLOSE, advice.floor, inclusive="left")]
        close = close[close["kl"] < near["kl"].min()]
        assert ("It is close" in text) == bool(len(close))
        assert all(f"{name}, with a simpler code, keeps" in text for name in close.index)
    if advice.verdict == "silent":
        assert speaking.dropna(subset=["kl", advice.measure]).empty
    if advice.verdict == "only one":
        assert len(means) == 1


def test_a_setting_that_misses_narrowly_is_named() -> None:
    likeness, kl = {"beta 1": 0.69, "beta 4": 0.62, "beta 16": 0.5}, {"beta 1": 14.6, "beta 4": 6.7, "beta 16": 2.8}
    advice = Recommendation("chosen", ("beta 1",), "ssim", likeness, 0.63, kl)
    text = told(replace(situation(0), advice=advice), "choice")
    assert "It is close: beta 4, with a simpler code, keeps 0.620 where 0.630 are asked." in text
    assert "beta 16" not in text


def test_a_choice_that_loses_the_kind_of_thing_is_said_to() -> None:
    facts = situation(0)
    names = list(settings(facts.table).index)
    advice = Recommendation("chosen", (names[-1],), "ssim", dict.fromkeys(names, 0.4), 0.36, dict.fromkeys(names, 1.0))
    accuracy = facts.table["label"].map({name: 0.5 if name == names[-1] else 0.9 for name in names})
    text = told(replace(facts, advice=advice, table=facts.table.assign(knn_accuracy=accuracy)), "choice")
    assert "But labels are guessed right 50% of the time from it, where" in text
    assert "reaches 90%: if the kind of thing matters, weigh that too." in text
    assert "None of these settings redraws well" in text
    equal = replace(facts, advice=advice, table=facts.table.assign(knn_accuracy=0.9))
    assert "But labels" not in told(equal, "choice")


def test_numbers_move_as_they_are_said_to(facts: Facts) -> None:
    number = r"(-?[\d,.]*\d)%?"
    for verb, low, high in re.findall(rf"(rises|falls) from {number} to {number}", told(facts, "cost")):
        first, last = (float(text.replace(",", "")) for text in (low, high))
        assert (first < last) == (verb == "rises")


def test_the_baseline_is_compared_with_its_like_alone(facts: Facts) -> None:
    text = told(facts, "cost")
    said = re.search(r"Against the baseline, (.+) \(dotted line\): (.+)\.$", text)
    means = settings(facts.table)
    if not said:
        return
    own = means.loc[said[1]]
    for name, row in means.iterrows():
        for part in said[2].split("; "):
            if re.search(rf"(^|, | and ){re.escape(str(name))}(,| and | redraw)", part):
                assert row["images"] == own["images"]
                assert ("better" in part) <= (row["reconstruction"] < own["reconstruction"])
                assert ("worse" in part) <= (row["reconstruction"] > own["reconstruction"])


def test_chance_is_said_to_be_measured_only_where_it_is(facts: Facts) -> None:
    seeds, text = settings(facts.table)["seeds"], told(facts, "limits")
    assert ("so chance is measured" in text) == bool((seeds >= 3).all())
    assert ("was trained once" in text) == bool((seeds == 1).all())
    assert ("originals" in text) == facts.originals


def test_dials_that_are_not_in_use_are_not_said_to_do_anything(facts: Facts) -> None:
    text = told(facts, "dials")
    assert ("uses none" in text) == (not facts.changes["used"].any())
    named = {int(dial) for dial in re.findall(r"\(dial (\d+)\)", text)}
    assert named <= set(facts.changes.loc[facts.changes["used"], "dial"])


def test_without_labels_nothing_is_said_of_them(facts: Facts) -> None:
    text = told(facts, "inside")
    if facts.chance != facts.chance:
        assert "label" not in text
        assert "chance" not in text
    if (settings(facts.table)["kl"] < SILENT).all():
        assert "say next to nothing" in text


def test_training_is_described_as_it_was(facts: Facts) -> None:
    text, plain = told(facts, "beta"), facts.table[facts.table["scale"] == "beta"]
    assert ("At beta 0 nothing asks" in text) == (0 in set(plain["beta"]))
    assert ("Beta is the weight" in text) == (len(plain) == len(facts.table))
    assert ("different ways" in text) == (facts.table["scale"].nunique() > 1)
    assert ("cannot tell" in text) == (facts.table["label"].nunique() == 1)
    title = next(step.title for step in steps(facts) if step.key == "beta")
    assert ("beta" in title) == (len(plain) == len(facts.table))


def told(facts: Facts, key: str) -> str:
    return next(step.text for step in steps(facts) if step.key == key)
