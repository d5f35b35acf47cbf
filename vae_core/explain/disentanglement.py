"""What is said about dials and the factors behind the pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from vae_core.explain.seeds import difference_sentence
from vae_core.explain.words import BETA, Words, capital, listed, percent
from vae_core.faces import NumberFace
from vae_core.quantities import IN_USE
from vae_core.runs.factor_tables import FactorTable, Kind
from vae_core.runs.seeds import FEWEST, difference, spread

FEWEST_RUNS = 4  # under it, an order of runs says nothing about whether two scores agree
_AGREE = 0.7
_VERDICTS = ((0.8, "Almost"), (0.5, "Largely"), (0.25, "In part"), (0.1, "A little"), (-np.inf, "Hardly"))


def hundredths(value: float) -> str:
    """A score as people say it."""
    return "not known" if value != value else f"{value:.2f}"


def scores_words(table: pd.DataFrame, scores: Mapping[str, NumberFace], *, by_label: bool) -> Words:
    """For the scores against strength. table: of `comparison_table`, with a column for each of `scores` (name -> face);
    the first of them leads the answer. by_label: the label plays the factor."""
    answer = _best(table, scores, by_label)
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
        answer=answer + _beta(answer),
        look_for="settings that are ahead on most scores with bars that do not overlap. Each score asks another "
        "question: see below.",
        do_not_conclude=doubt,
        how=_how_scored(by_label),
        alt=f"Small charts of scores by setting: {listed([s.head for s in scores.values()], most=10)}. {answer}",
    )


def matrix_words(models: Mapping[str, FactorTable]) -> Words:
    """For the matrices of one kind, by model; the model of the clearest matrix leads."""
    kind = next(iter(models.values())).kind
    by_label = all(table.factors == ("label",) for table in models.values())
    clearest = max(models, key=lambda name: _clarity(models[name]))
    thing = "the label" if by_label else "each factor"
    answer = f"{capital(clearest)}: {carried(models[clearest])}."
    if len(models) > 1:
        answer = f"Most clearly in {clearest}: {carried(models[clearest])}."
    looked = {
        "importance": "columns with one bright square: that factor has a dial of its own. Rows with one bright square: "
        "that dial is about one factor.",
        "information": "columns with one bright square: that factor has a dial of its own. A dim column: no single "
        "dial tells it, though several together may.",
    }
    return Words(
        question=f"Which dial knows {thing}?",
        answer=answer,
        look_for=looked[kind],
        do_not_conclude="that an empty column is a factor the code leaves out: it may take several dials to tell it. "
        "And dials of two models with one number have nothing to do with each other.",
        how=_HOW_MATRIX[kind],
        alt=f"For each of {listed(list(models), most=8)} a matrix of dials and factors. {answer}",
    )


def carried(table: FactorTable) -> str:
    """Which dial carries which factor: 'x (dial 3) has a dial of its own; shape is spread over several dials'.

    Of information, how much one dial alone knows of each: '61% of x (dial 3); hardly anything of shape'.
    """
    if not table.dials:
        return "no dial is in use, so none knows anything"
    found = table.carriers()
    if table.kind == "information":
        told = found[found["dial"] >= 0].sort_values("value", ascending=False, kind="stable")
        known = [f"{percent(row['value'])} of {_factor(name)} (dial {row['dial']})" for name, row in told.iterrows()]
        unknown = [_factor(name) for name in found.index[found["dial"] < 0]]
        hardly = f"hardly anything of {listed(unknown)}" if unknown else ""
        return f"one dial alone knows {'; '.join(filter(None, [listed(known, most=8), hardly]))}"
    own = [f"{factor} (dial {row['dial']})" for factor, row in found.iterrows() if row["own"]]
    owner = {row["dial"]: factor for factor, row in found.iterrows() if row["own"]}
    told = found[~found["own"] & (found["dial"] >= 0)]
    shared = told[told["dial"].isin(list(owner)) & (told["share"] >= 0.5)]
    told = told.drop(shared.index)
    mostly = [f"{factor} (dial {row['dial']})" for factor, row in told[told["share"] >= 0.5].iterrows()]
    spread_out = [str(factor) for factor in told.index[told["share"] < 0.5]]
    nowhere = [str(factor) for factor in found.index[found["dial"] < 0]]
    parts = [
        _said(own, "has a dial of its own", "have a dial of their own"),
        _said(mostly, "has a dial that tells other things as well", "have a dial that tells other things as well"),
        *(f"{factor} is told by the dial of {owner[row['dial']]}" for factor, row in shared.iterrows()),
        _said(spread_out, "is spread over several dials", "are spread over several dials"),
        f"no single dial tells {listed(nowhere)}" if nowhere else "",
    ]
    return "; ".join(filter(None, parts))


def agreement_words(correlations: pd.DataFrame, runs: int) -> Words:
    """For how alike the scores order the runs: rank correlations (scores x scores), NaN where a score never changes."""
    values = correlations.to_numpy(float)[np.triu_indices(len(correlations), 1)]
    known = values[~np.isnan(values)]
    if not len(known):
        answer = "The scores cannot be compared: they are the same for all models."
    else:
        alike, against = int((known >= _AGREE).sum()), int((known <= -_AGREE).sum())
        answer = f"Of {len(known)} pairs of scores, {alike} order these {runs} models much alike and {against} in the "
        answer += "opposite direction: " + (
            "the scores mean nearly the same here." if alike > len(known) / 2 else "no single score settles it."
        )
    return Words(
        question="Do the scores agree?",
        answer=answer,
        look_for="red: two scores that rank the models alike. Blue: what one calls better the other calls worse.",
        do_not_conclude=f"that scores measure the same thing because they agree on {runs} models: other models may "
        "part them.",
        how="Spearman's rank correlation of each two scores over all models of these settings, seeds included: 1 for "
        "the same order, 0 for no relation, -1 for the opposite. A score that is the same for all is left empty.",
        alt=f"Rank correlations of {listed([str(score) for score in correlations], most=10)}. {answer}",
    )


def udr_words(pairwise: np.ndarray, names: Sequence[str], *, first: bool = False) -> Words:
    """For how far each two models found the same dials. pairwise: (R, R) from 0 to 1, the diagonal NaN.

    first: whether it is the first chart of the page.
    """
    mutual = (pairwise + pairwise.T) / 2
    silent = int((np.nanmax(mutual, axis=1) == 0).sum())
    row, column = np.triu_indices(len(names), 1)
    found = mutual[row, column]
    if silent:
        row, column, found = (part[found > 0] for part in (row, column, found))
    if not len(found):
        return _udr_words("No two of these models agree on anything: their dials hardly say anything.", names, first)
    most = int(found.argmax())
    typical = float(np.median(found))
    pair = f"{names[row[most]]} and {names[column[most]]}"
    if len(found) == 1:
        answer = f"{capital(pair)} agree by {hundredths(typical)}, of 1 if each dial of one were a dial of the other."
    else:
        best = f"most alike are {pair} ({hundredths(float(found[most]))})"
        answer = f"Typically two models agree by {hundredths(typical)} of 1; {best}."
    if silent:
        answer += f" Left out: {silent} {'model' if silent == 1 else 'models'} whose dials hardly say anything."
    return _udr_words(answer, names, first)


def _udr_words(answer: str, names: Sequence[str], first: bool) -> Words:
    return Words(
        question="Do models find the same dials by themselves?",
        answer=answer + (_beta(answer) if first else ""),
        look_for="bright blocks: settings whose models find the same dials whatever the seed. That hints at dials that "
        "mean something, without anyone saying what.",
        do_not_conclude="that agreement is understanding: models may agree on a mixture, and models that use hardly "
        "any dials agree easily.",
        how="Unsupervised disentanglement ranking (Duan et al. 2020, arXiv 1905.12614): the rank correlation of every "
        "dial of one model with every dial of the other over the same test pictures, rewarded where a dial goes with "
        "one dial only; dials of 0.01 nats or less are left out. The score 'UDR' of a model is its median agreement "
        "with the other seeds of its own setting. No factors or labels are used.",
        alt=f"A matrix of the agreement of {len(names)} models with each other. {answer}",
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


def _best(table: pd.DataFrame, scores: Mapping[str, NumberFace], by_label: bool) -> str:
    lead, face = next(iter(scores.items()))
    name = face.head
    used = table.groupby("label", sort=False)[IN_USE].mean()
    silent = [str(label) for label in used.index[used == 0]]
    if len(used) == len(silent):
        return "None of these codes says anything, so there is nothing that a dial could stand for."
    table = table[~table["label"].isin(silent)]
    means = table.groupby("label", sort=False)[list(scores)].mean()
    known = means[lead].dropna().sort_values(ascending=False, kind="stable")
    left_out = f" Not ranked: {listed(silent)}, whose code says nothing." if silent else ""
    if known.empty:
        return f"No score is known for these models.{left_out}"
    first = str(known.index[0])
    goal = "one dial alone knew the label" if by_label else "each thing that varies had one dial to itself"
    top = float(known.iloc[0])
    if len(known) == 1:
        return f"{_verdict(top)}: {name} is {hundredths(top)} for {first}; it would be 1 if {goal}.{left_out}"
    told = f"{_verdict(top)}: the best by {name}, {first}, gets {hundredths(top)}; it would be 1 if {goal}."
    wins = [score for score in scores if means[score].notna().any() and means[score].idxmax() == first]
    agree = f" {len(wins)} of {len(scores)} scores put it first." if len(scores) > 1 else ""
    second = str(known.index[1])
    seeds = [spread(table.loc[table["label"] == label, lead]) for label in (second, first)]
    return f"{told}{agree} {difference_sentence(name, second, first, difference(*seeds), hundredths)}{left_out}"


def _verdict(score: float) -> str:
    """The answer in a word, from a score of 0 to 1."""
    return next(word for least, word in _VERDICTS if score >= least)


def _said(names: list[str], of_one: str, of_many: str) -> str:
    return f"{listed(names)} {of_one if len(names) == 1 else of_many}" if names else ""


def _factor(name: object) -> str:
    return "the label" if name == "label" else str(name)


def _clarity(table: FactorTable) -> tuple[int, float]:
    """How many factors have a dial of their own, then how much of each the best dial has. Information speaks for
    itself; an importance of 1 may be that of the only dial."""
    peak = float(table.values.max(axis=0).mean()) if table.dials else 0.0
    return (int(table.carriers()["own"].sum()) if table.kind == "importance" else 0), peak


def _beta(text: str) -> str:
    return f" ({capital(BETA)}.)" if "beta " in text.lower() else ""


def _how_scored(by_label: bool) -> str:
    told = (
        "The label plays the one factor, because no others are known for these pictures. "
        if by_label
        else "The factors are what the pictures were drawn from: shape, size, place. "
    )
    return (
        told
        + "A dot is the mean over the seeds of a setting with its 95% interval (Student's t) from three seeds on, or "
        "each seed. All scores are computed on the means *mu* of up to 10,000 pictures by the protocol of Locatello et "
        "al. 2019 (arXiv 1811.12359), dials with a standard deviation under 0.05 left out; constants and tables are in "
        "the run's `metrics.json`. Differences: Welch's interval."
    )


_HOW_MATRIX: dict[Kind, str] = {
    "importance": "How much trees that guess a factor from all dials use each dial (gradient boosting, the importances "
    "of DCI, Eastwood & Williams 2018): each column adds up to 1. Dials that hardly vary are left out.",
    "information": "Mutual information between each dial, in 20 bins, and each factor (as in MIG, Chen et al. 2018, "
    "arXiv 1802.04942), as a share of the factor's entropy: 1 if the dial alone tells the factor exactly. Dials that "
    "hardly vary are left out.",
}
