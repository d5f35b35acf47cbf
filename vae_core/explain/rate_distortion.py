"""Comparison, the plane of redrawing error and KL: which models no other beats on both."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vae_core.explain.phrasing import all_models, capital, listed, rounded
from vae_core.explain.words import Words
from vae_core.quantities import DISTORTION, PIXEL_ERROR, RATE
from vae_core.runs.units import ComparedError, compared_error


def plane_words(table: pd.DataFrame, frontier: Sequence[str]) -> Words:
    """For the plane of reconstruction (distortion) and KL (rate), one dot a run.

    table: of `comparison_table`. frontier: ids of the runs that no other beats on both.
    """
    error = compared_error(table)
    dots = table.dropna(subset=[RATE, error.column])
    answer = _frontier_sentences(dots, frontier, error)
    unbeaten = dots.index.isin(list(frontier)).all()
    return Words(
        question="Which models get the most out of their code?",
        answer=answer,
        look_for="the corner at the bottom left: little error from a code that says little.",
        do_not_conclude="that no model could do better: another network may redraw better with a code that says as "
        "little."
        if unbeaten
        else "that a model just off the line is worse: another seed moves every dot by about as much as "
        "seeds of one setting lie apart."
        if dots.duplicated(["line", "value"]).any()
        else "that a model just off the line is worse: each was trained once, and another seed would move every dot a "
        "little.",
        how="One dot a trained model, seeds included. Across: the KL on the test set, how much the code says at most "
        f"about an image (the *rate*). Up: the {error.noun} (the *distortion*){_ACROSS_UNITS[error.column]}. A model "
        "is on the dotted frontier if no other is at least as low on both and lower on one. A dot past a dotted "
        "upright line is off the scale, at the numbers beside it.",
        alt=f"{capital(error.noun)} against KL, one dot a model. {answer}",
    )


_ACROSS_UNITS = {
    DISTORTION: "",
    PIXEL_ERROR: ", because these models were trained for errors in different units, which cannot be compared",
}


def _frontier_sentences(dots: pd.DataFrame, frontier: Sequence[str], error: ComparedError) -> str:
    if dots.empty:
        return "No model here has both numbers."
    if len(dots) == 1:
        only = dots.iloc[0]
        return (
            f"With one model there is nothing to compare: its {error.noun} is {rounded(only[error.column])}"
            f"{error.unit}, and its code says {rounded(only[RATE])} nats at most."
        )
    if dots[[RATE, error.column]].map(rounded).nunique().max() == 1:
        return "All these models lie on one spot: they redraw equally well, and their codes say equally much."
    on = dots.index.isin(list(frontier))
    if on.all():
        return (
            f"{capital(all_models(len(dots)))} are on the frontier: whichever redraws better has a code that says more."
        )
    if on.sum() == 1:
        best = str(dots["label"][on].iloc[0])
        best = f"one model of {best}" if (dots["label"] == best).sum() > 1 else best
        return f"{capital(best)} does at least as well on both as any other model here."
    beaten = [str(label) for label in dots["label"] if not on[dots["label"] == label].any()]
    behind = list(dict.fromkeys(beaten))
    share = (
        f"{on.sum()} of {len(dots)} models are on the frontier: there, better redrawing takes a code that says more."
    )
    if not behind:
        return f"{share} Every setting has one there."
    others = "Another model does" if len(beaten) == 1 else "Other models do"
    return f"{share} {others} at least as well on both as {listed(behind)}."
