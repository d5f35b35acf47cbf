"""Disentanglement: the scores of models against known factors or the label, and whether the scores agree.

The page's other charts: `factor_matrices`, `model_agreement`; what each score asks stands in its face.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from vae_core.explain.compared import also_sentence
from vae_core.explain.phrasing import beta_explained, hundredths, joined, listed, plural
from vae_core.explain.seeds import difference_sentence
from vae_core.explain.words import Words
from vae_core.faces import NumberFace
from vae_core.quantities import IN_USE
from vae_core.runs.seeds import FEWEST, difference, spread

FEWEST_RUNS = 4  # under it, an order of runs says nothing about whether two scores agree
_AGREE = 0.7
_VERDICTS = ((0.8, "Almost"), (0.5, "Largely"), (0.25, "In part"), (0.1, "A little"), (-np.inf, "Hardly"))


def scores_words(
    table: pd.DataFrame,
    scores: Mapping[str, NumberFace],
    also: Mapping[str, Sequence[str]] | None = None,
    *,
    by_label: bool,
) -> Words:
    """For the scores (0 to 1) against strength.

    table: of `comparison_table`, with a column for each of `scores` (name -> face); the first of them leads the
    answer. also: what differs beside the axis, of its `axis.Comparison`. by_label: whether the label plays the one
    factor.
    """
    answer = joined(_best_sentences(table, scores, by_label), also_sentence(also or {}))
    doubt = (
        "that a code is untangled where the label scores high: a label is not one thing that a dial could follow."
        if by_label
        else "that one model is better than another from one seed: scores of one setting scatter widely, and the bars "
        "show how far."
        if table.groupby("label").size().min() >= FEWEST
        else "that small differences are real: scores scatter widely from seed to seed, and settings without a bar "
        "have fewer than three."
    )
    return Words(
        question="Does each dial stand for one thing?",
        answer=beta_explained(answer),
        look_for="settings that are ahead on most scores with bars that do not overlap. Each score asks another "
        "question: see below.",
        do_not_conclude=doubt,
        how=_how_scored(by_label),
        alt=f"Small charts of scores by setting: {listed((s.head for s in scores.values()), most=10)}. {answer}",
    )


def agreement_words(correlations: pd.DataFrame, runs: int) -> Words:
    """For how alike the scores order the runs.

    correlations: rank correlations (scores x scores, by their heads), -1 to 1, NaN where a score never changes.
    runs: how many.
    """
    pairs = correlations.to_numpy(float)[np.triu_indices(len(correlations), 1)]
    answer = _agreement_sentence(pairs[~np.isnan(pairs)], runs)
    return Words(
        question="Do the scores agree?",
        answer=answer,
        look_for="red: two scores that rank the models alike. Blue: what one calls better the other calls worse.",
        do_not_conclude=f"that scores measure the same thing because they agree on {runs} models: other models may "
        "part them.",
        how="Spearman's rank correlation of each two scores over all models of these settings, seeds included: 1 for "
        "the same order, 0 for no relation, -1 for the opposite. A score that is the same for all is left empty.",
        alt=f"Rank correlations of {listed(map(str, correlations), most=10)}. {answer}",
    )


def meanings(scores: Mapping[str, NumberFace]) -> pd.DataFrame:
    """What each score can and cannot say, one row a score."""
    rows = [(score.head, score.asks, score.cannot_say) for score in scores.values()]
    return pd.DataFrame(rows, columns=["Score", "It asks", "It cannot say"]).set_index("Score")


def unscored(data_has_factors: bool, run_ids: Sequence[str]) -> str:
    """Why there are no scores, and what to do."""
    if data_has_factors:
        command = f"python -m vae_core evaluate {' '.join(run_ids)}"
        return f"These models were made before scores were measured. Measure them with `{command}`."
    return (
        "Nothing is known about these pictures but the pictures: neither the factors behind them nor labels, so no "
        "score can be measured against them. Whether models agree with each other can be seen all the same, from two "
        "models on."
    )


def _best_sentences(table: pd.DataFrame, scores: Mapping[str, NumberFace], by_label: bool) -> str:
    lead, face = next(iter(scores.items()))
    name = face.head
    used = table.groupby("label", sort=False)[IN_USE].mean()
    idle = [str(label) for label in used.index[used == 0]]
    if len(used) == len(idle):
        return "None of these models uses a dial, so there is nothing that a dial could stand for."
    table = table[~table["label"].isin(idle)]
    means = table.groupby("label", sort=False)[list(scores)].mean()
    ranking = means[lead].dropna().sort_values(ascending=False, kind="stable")
    unknown = [str(label) for label in means.index if label not in ranking.index]
    left_out = joined(
        f"Not ranked: {listed(idle)}, without a dial in use." if idle else "",
        f"The {name} of {listed(unknown)} is not known." if unknown else "",
    )
    if ranking.empty:
        return left_out
    first, top = str(ranking.index[0]), float(ranking.iloc[0])
    goal = "one dial alone knew the label" if by_label else "each thing that varies had one dial to itself"
    if len(ranking) == 1:
        verdict = f"{_verdict(top)}: {name} is {hundredths(top)} for {first}; it would be 1 if {goal}."
        return joined(verdict, left_out)
    verdict = f"{_verdict(top)}: the best by {name}, {first}, gets {hundredths(top)}; it would be 1 if {goal}."
    compared = [score for score in scores if means[score].notna().sum() > 1]
    wins = sum(_leads(means[score], first) for score in compared)
    agreement = f"{wins} of {len(compared)} scores put it first." if len(compared) > 1 else ""
    second = str(ranking.index[1])
    seeds = [spread(table.loc[table["label"] == label, lead]) for label in (second, first)]
    lead_sentence = difference_sentence(name, second, first, difference(*seeds), hundredths)
    return joined(verdict, agreement, lead_sentence, left_out)


def _leads(means: pd.Series, first: str) -> bool:
    """Whether a setting is above all others of which the score is known."""
    return bool((means[first] > means.drop(first).dropna()).all())


def _agreement_sentence(pairs: np.ndarray, runs: int) -> str:
    """pairs: (P,) rank correlations of each two scores over `runs` models."""
    if not len(pairs):
        return "The scores cannot be compared: no two of them tell these models apart."
    alike, against = int((pairs >= _AGREE).sum()), int((pairs <= -_AGREE).sum())
    count, orders = len(pairs), plural(alike, "orders", "order")
    order = f"Of {count} {plural(count, 'pair')} of scores, {alike} {orders} these {runs} models much alike and "
    verdict = "no single score settles it."
    if alike == count:
        verdict = "the scores mean nearly the same here."
    elif alike > count / 2 and not against:
        verdict = "most of them agree here."
    return f"{order}{against} in the opposite direction: {verdict}"


def _verdict(score: float) -> str:
    """The answer in a word, from a score of 0 to 1."""
    return next(word for least, word in _VERDICTS if score >= least)


def _how_scored(by_label: bool) -> str:
    factors = (
        "The label plays the one factor, because no others are known for these pictures. "
        if by_label
        else "The factors are what the pictures were drawn from: shape, size, place. "
    )
    return (
        factors
        + "A dot is the mean over the seeds of a setting with its 95% interval (Student's t) from three seeds on, or "
        "each seed. All scores are computed on the means *mu* of up to 10,000 pictures by the protocol of Locatello et "
        "al. 2019 (arXiv 1811.12359), dials with a standard deviation under 0.05 left out; constants and tables are in "
        "the run's `metrics.json`. Differences: Welch's interval."
    )
