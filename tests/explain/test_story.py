"""The story is true of the numbers, whatever they are: hundreds of situations drawn by chance, and the edge ones."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.comparison_table import ALONG_BETA, ALONG_DIMENSIONS, BY_NETWORK, BY_OBJECTIVE, faces, validation_scores
from vae_core.explain.phrasing import percent, rounded
from vae_core.explain.recommendation import CLOSE
from vae_core.explain.story import TITLES, Step, steps
from vae_core.explain.story_facts import Facts
from vae_core.quantities import PIXEL_ERROR
from vae_core.runs.comparison import IN_SENTENCES, value_name
from vae_core.runs.recommendation import NEARLY, Recommendation, recommend, settings, silent

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
    mixed = len(lines) > 1 and other != "beta"
    axis = [BY_OBJECTIVE, BY_NETWORK][number % 2] if mixed else [ALONG_BETA, ALONG_BETA, ALONG_DIMENSIONS][number % 3]
    scales = {"": "beta", "conv": other} if mixed else dict.fromkeys(lines, axis["axis"])
    scales = {line: line or "fc" for line in lines} if axis is BY_NETWORK else scales
    for line in lines:
        for beta in betas:
            numbers = {name: float("nan") for name in IN_SENTENCES}
            # Few different values, so that there are ties.
            numbers["reconstruction"] = float(rng.choice([20.0, 20.004, 30.0, -5.0, 1e5]))
            numbers[PIXEL_ERROR] = float(rng.choice([0.0, 0.02, 0.020001, 0.5]))
            numbers["kl"] = float(rng.choice([0.0, 0.003, 0.09, 3.0, 3.001, 12.5, 300.0]))
            numbers["active_units"] = float(rng.choice([0, 1, 2.5, 10]))
            numbers["ssim"] = float(rng.choice([-0.2, 0.0, 0.5, 0.93, 0.95, 1.0]))
            numbers["pearson"] = float(rng.choice([0.0, 0.5, 0.9]))
            numbers["knn_accuracy"] = float(rng.choice([0.1, 0.8, 0.95]))
            for name in IN_SENTENCES:
                if rng.random() < rng.choice([0.0, 0.3]):
                    numbers[name] = float("nan")
            if len(lines) > 1:  # each trained for an error in a unit of its own
                numbers[f"reconstruction ({line or 'fc'})"] = numbers["reconstruction"]
                numbers["reconstruction"] = float("nan")
            label = f"beta {value_name(beta)}" + (f" · {line}" if line else "")
            place = {
                "label": label,
                "value": beta,
                "line": line,
                "scale": scales[line],
                **axis,
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
        numbers=faces(*IN_SENTENCES),
        advice=recommend(table, validation_scores(table, number), dict(table["ssim"])),
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


@pytest.mark.parametrize("number", range(CASES))
def test_the_story_is_true_of_its_numbers(number: int) -> None:
    """All checks of one story in one test: telling it takes much longer than reading it."""
    facts = situation(number)
    means, story = settings(facts.table), steps(facts)
    texts = {step.key: step.text for step in story}
    every_step_is_a_few_whole_sentences(story)
    training_is_described_as_it_was(facts.table, story)
    numbers_move_as_the_text_says(texts["cost"])
    baseline_is_compared_with_its_like_alone(means, facts.baseline, texts["cost"])
    errors_in_different_units_are_not_compared(facts.table, texts["cost"])
    nothing_is_said_of_labels_without_them(facts, texts["inside"])
    silent_codes_are_said_to_be_silent(means, texts["inside"])
    dials_that_are_not_in_use_do_nothing(facts.changes, texts["dials"])
    recommendation_keeps_the_rule(facts.advice, means, texts["choice"])
    chance_is_measured_only_where_it_is(facts, means, texts["limits"])


def every_step_is_a_few_whole_sentences(story: Sequence[Step]) -> None:
    assert [step.key for step in story] == list(TITLES)
    for step in story:
        assert step.title.endswith("?")
        for text in (step.text, step.alt):
            assert not re.search(SLIPS, text), text
            assert text.endswith(".")
        assert step.text[0].isupper() or step.text[0] == "'"
        assert len(step.text) < 700


def training_is_described_as_it_was(table: pd.DataFrame, story: Sequence[Step]) -> None:
    (step,) = (step for step in story if step.key == "models")
    plain, axis = table[table["scale"] == "beta"], table["axis"].iloc[0]
    pressed = axis in ("beta", "objective")
    assert ("At beta 0 nothing asks" in step.text) == (0 in set(plain["value"]))
    assert ("Beta is the weight" in step.text) == (axis == "beta")
    assert ("different ways" in step.text) == (axis == "objective")
    assert ("What sets these models apart" in step.text) == (not pressed and table["label"].nunique() > 1)
    assert ("cannot tell" in step.text) == (table["label"].nunique() == 1)
    assert ("beta" in step.title) == (axis == "beta")


def numbers_move_as_the_text_says(text: str) -> None:
    number = r"(-?[\d,.]*\d)%?"
    moves = re.findall(rf"(rises|falls) from {number} to {number}", text)
    assert len(moves) == len(re.findall("rises|falls", text)), text
    for verb, *ends in moves:
        first, last = (float(end.replace(",", "")) for end in ends)
        assert (first < last) == (verb == "rises"), text


def baseline_is_compared_with_its_like_alone(means: pd.DataFrame, baseline: str, text: str) -> None:
    columns = [name for name in ("reconstruction", PIXEL_ERROR) if means[name].notna().any()]
    errors = means[columns[0]].dropna() if columns else pd.Series()
    alike = errors.drop(baseline) if baseline in errors.index else errors[:0]
    _, begun, comparison = text.partition(f"Against the baseline, {baseline}: ")
    assert bool(begun) == bool(len(alike)) == ("baseline" in text), text
    if not begun:
        return
    compared = []
    for part in comparison.removesuffix(".").split("; "):
        names, way = re.fullmatch(r"(.+?) redraws? (better|worse|equally well)", part).groups()
        named = [name for name in re.split(", | and ", names) if not name.endswith(" more")]
        for name in named:
            error, own = alike[name], errors[baseline]
            close = rounded(error) == rounded(own)
            assert way == ("equally well" if close else "better" if error < own else "worse"), part
        further = re.search(r"and (\d+) more$", names)
        compared += named + ["one more"] * int(further[1] if further else 0)
    assert len(compared) == len(alike), text


def errors_in_different_units_are_not_compared(table: pd.DataFrame, text: str) -> None:
    several = any(name.startswith("reconstruction (") for name in table)
    assert not (several and "redrawing error" in text), text
    assert several or "squared pixel error" not in text or table["reconstruction"].isna().all(), text


def nothing_is_said_of_labels_without_them(facts: Facts, text: str) -> None:
    labelled = facts.chance == facts.chance
    assert ("label" in text) == labelled
    assert ("chance" in text) == (labelled and any(share == share for share in facts.agreement.values()))


def silent_codes_are_said_to_be_silent(means: pd.DataFrame, text: str) -> None:
    quiet = silent(means)
    assert ("next to nothing" in text) == quiet.any()
    assert ("these codes say next to nothing" in text) == quiet.all()


def dials_that_are_not_in_use_do_nothing(changes: pd.DataFrame, text: str) -> None:
    shown = changes[changes["used"]].set_index("dial")["change"].map(percent)
    assert ("uses none" in text) == shown.empty
    named = {int(dial) for dial in re.findall(r"\bdials? (\d+)", text)}
    ends = {dial for dial, change in shown.items() if shown.nunique() > 1 and f"{change} (" in text}
    assert named == ends, "all that change least or most"


def recommendation_keeps_the_rule(advice: Recommendation, means: pd.DataFrame, text: str) -> None:
    assert ("We recommend" in text) == (advice.verdict == "chosen")
    assert (advice.verdict == "only one") == (len(means) == 1)
    if advice.verdict != "chosen":
        return
    best = max(advice.gains.values())
    near = {name for name, value in advice.gains.items() if value >= NEARLY * best}
    assert advice.settings
    for name in advice.settings:
        assert name in near
        assert advice.kl[name] <= 1.001 * min(advice.kl[other] for other in near)
        assert not silent(means)[name]
        assert name in text
    own = {percent(advice.gains[name]) for name in advice.settings}
    assert all(share in text for share in own)
    assert percent(best) in text
    simplest = min(advice.kl[name] for name in advice.settings)
    close = [
        name
        for name, value in advice.gains.items()
        if advice.floor - CLOSE <= value < advice.floor and advice.kl[name] < simplest
    ]
    assert ("It is close" in text) == bool(close)
    assert all(f"{name}, with a simpler code, comes" in text for name in close)
    assert ("wins every time" if advice.certainty == 1 else f"{percent(advice.certainty)} of the time") in text
    assert ("Even the best comes less than half" in text) == (best < 0.5)
    seeds = means.loc[list(advice.gains), "seeds"]
    assert (" and seeds, " in text) == bool((seeds > 1).any())
    assert ("training again may change more" in text) == bool((seeds == 1).any())


def chance_is_measured_only_where_it_is(facts: Facts, means: pd.DataFrame, text: str) -> None:
    assert ("so chance is measured" in text) == bool((means["seeds"] >= 3).all())
    assert ("was trained once" in text) == bool((means["seeds"] == 1).all())
    assert ("originals" in text) == facts.originals


def chosen(settings: Sequence[str], gains: dict[str, float], kl: dict[str, float], floor: float) -> Recommendation:
    return Recommendation("chosen", tuple(settings), gains, floor, gains, kl, 0.9)


def test_a_setting_that_misses_narrowly_is_named() -> None:
    facts = situation(0)
    names = list(settings(facts.table).index)[:3]
    gains, kl = dict(zip(names, (0.69, 0.62, 0.5), strict=True)), dict(zip(names, (14.6, 6.7, 2.8), strict=True))
    text = text_of(replace(facts, advice=chosen(names[:1], gains, kl, 0.63)), "choice")
    assert f"It is close: {names[1]}, with a simpler code, comes 62% where 63% are asked." in text
    assert names[2] not in text


def test_a_choice_that_loses_the_kind_of_thing_is_said_to() -> None:
    facts = situation(0)
    names = list(settings(facts.table).index)
    advice = chosen(names[-1:], dict.fromkeys(names, 0.4), dict.fromkeys(names, 1.0), 0.36)
    accuracy = facts.table["label"].map({name: 0.5 if name == names[-1] else 0.9 for name in names})
    text = text_of(replace(facts, advice=advice, table=facts.table.assign(knn_accuracy=accuracy)), "choice")
    assert "But labels are guessed right 50% of the time from it, where" in text
    assert "reaches 90%: if the kind of thing matters, weigh that too." in text
    assert "Even the best comes less than half of the way" in text
    equal = replace(facts, advice=advice, table=facts.table.assign(knn_accuracy=0.9))
    assert "But labels" not in text_of(equal, "choice")


def text_of(facts: Facts, key: str) -> str:
    return next(step.text for step in steps(facts) if step.key == key)


def test_a_setting_that_begins_with_a_number_is_a_model_with_it() -> None:
    facts = situation(2)
    named = dataclasses.replace(facts, in_full="8 dimensions", best="8 dimensions", originals=True)
    texts = {step.key: step.text for step in steps(named)}
    assert "is what the model with 8 dimensions makes of it" in texts["task"]
    assert "that the model with 8 dimensions redraws worst" in texts["limits"]
    plain = {step.key: step.text for step in steps(dataclasses.replace(named, best="beta 4"))}
    assert "is what beta 4 makes of it" in plain["task"]
