"""Disentanglement, the matrices of dials and factors: which dial knows which factor."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vae_core.explain.phrasing import capital, joined, listed, percent, with_verb
from vae_core.explain.words import Words
from vae_core.runs.factor_tables import FactorTable, Kind

_HOW_MATRIX: dict[Kind, str] = {
    "importance": "How much trees that guess a factor from all dials use each dial (gradient boosting, the importances "
    "of DCI, Eastwood & Williams 2018): each column adds up to 1. Dials that hardly vary are left out.",
    "information": "Mutual information between each dial, in 20 bins, and each factor (as in MIG, Chen et al. 2018, "
    "arXiv 1802.04942), as a share of the factor's entropy: 1 if the dial alone tells the factor exactly. Dials that "
    "hardly vary are left out.",
}


def matrix_words(models: Mapping[str, FactorTable]) -> Words:
    """For the matrices of one kind, by model; the answer is about the model of the clearest matrix."""
    kind = next(iter(models.values())).kind
    by_label = all(table.factors == ("label",) for table in models.values())
    target = "the label" if by_label else "each factor"
    answer = _clearest_sentence(models)
    look_for = {
        "importance": "columns with one bright square: that factor has a dial of its own. Rows with one bright square: "
        "that dial is about one factor.",
        "information": "columns with one bright square: that factor has a dial of its own. A dim column: no single "
        "dial tells it, though several together may.",
    }
    return Words(
        question=f"Which dial knows {target}?",
        answer=answer,
        look_for=look_for[kind],
        do_not_conclude="that an empty column is a factor the code leaves out: it may take several dials to tell it. "
        "And dials of two models with one number have nothing to do with each other.",
        how=_HOW_MATRIX[kind],
        alt=f"For each of {listed(models, most=8)} a matrix of dials and factors. {answer}",
    )


def _clearest_sentence(models: Mapping[str, FactorTable]) -> str:
    """What the dials of the clearest matrix know; of the first, where several are as clear."""
    clearest, *others = sorted(models, key=lambda name: _clarity(models[name]), reverse=True)
    clause = factors_clause(models[clearest])
    if not others:
        return f"{capital(clearest)}: {clause}."
    if not models[clearest].dimensions:
        return f"{capital(clause)}."
    tied = any(_clarity(models[name]) == _clarity(models[clearest]) for name in others)
    return f"{'As clearly as anywhere' if tied else 'Most clearly'} in {clearest}: {clause}."


def factors_clause(table: FactorTable) -> str:
    """Which dial carries which factor: 'x (dial 3) has a dial of its own; shape is spread over several dials'.

    Of information, how much one dial alone knows of each: '61% of x (dial 3); hardly anything of shape'.
    """
    if not table.dimensions:
        return "no dial is in use, so none knows anything"
    carriers = table.carriers()
    return _information_clause(carriers) if table.kind == "information" else _importance_clause(carriers)


def _information_clause(carriers: pd.DataFrame) -> str:
    """carriers: of `FactorTable.carriers`, index the factors."""
    carried = carriers[carriers["dimension"] >= 0].sort_values("value", ascending=False, kind="stable")
    shares = [
        f"{percent(row['value'])} of {_factor_name(name)} (dial {row['dimension']})" for name, row in carried.iterrows()
    ]
    nowhere = listed(map(_factor_name, carriers.index[carriers["dimension"] < 0]))
    hardly = f"hardly anything of {nowhere}" if nowhere else ""
    return f"one dial alone knows {joined(listed(shares, most=8), hardly, by='; ')}"


def _importance_clause(carriers: pd.DataFrame) -> str:
    """carriers: of `FactorTable.carriers`, index the factors."""
    own = carriers[carriers["own"]]
    rest = carriers[~carriers["own"] & (carriers["dimension"] >= 0)]
    owner = {row["dimension"]: factor for factor, row in own.iterrows()}
    shared = rest[rest["dimension"].isin(list(owner)) & (rest["share"] >= 0.5)]
    rest = rest.drop(shared.index)
    mostly = rest[rest["share"] >= 0.5]
    spread_out = [str(factor) for factor in rest.index[rest["share"] < 0.5]]
    nowhere = listed(carriers.index[carriers["dimension"] < 0])
    also = "a dial that tells other things as well"
    return joined(
        with_verb(_with_dials(own), "has a dial of its own", "have a dial of their own"),
        with_verb(_with_dials(mostly), f"has {also}", f"have {also}"),
        *(f"{factor} is told by the dial of {owner[row['dimension']]}" for factor, row in shared.iterrows()),
        with_verb(spread_out, "is spread over several dials", "are spread over several dials"),
        f"no single dial tells {nowhere}" if nowhere else "",
        by="; ",
    )


def _with_dials(carriers: pd.DataFrame) -> list[str]:
    return [f"{factor} (dial {row['dimension']})" for factor, row in carriers.iterrows()]


def _clarity(table: FactorTable) -> tuple[int, float]:
    """How many factors have a dial of their own, then how much of each the best dial has. Information speaks for
    itself; an importance of 1 may be that of the only dial."""
    peak = float(table.values.max(axis=0).mean()) if table.dimensions else 0.0
    return (int(table.carriers()["own"].sum()) if table.kind == "importance" else 0), peak


def _factor_name(name: object) -> str:
    return "the label" if name == "label" else str(name)
