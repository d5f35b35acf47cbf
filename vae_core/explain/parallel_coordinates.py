"""Comparison, all numbers at once: which setting leads in what."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vae_core.explain.phrasing import capital, listed, rounded, small, with_verb
from vae_core.explain.words import Words
from vae_core.faces import NumberFace


def together_words(table: pd.DataFrame, metrics: Mapping[str, NumberFace]) -> Words:
    """For parallel axes. table: of `comparison_table`; metrics: those of its columns shown, name -> face."""
    answer = _leaders_sentence(table, {name: metric for name, metric in metrics.items() if metric.better})
    return Words(
        question="Is one model best at everything?",
        answer=answer,
        look_for=_look_for(answer, len(table)),
        do_not_conclude="that steep lines are large differences: each axis is stretched to the models shown, "
        "and its numbers say by how much they differ.",
        how="One line a trained model, seeds included, in the colour of its setting. Each axis runs from the lowest to "
        "the highest value among the models shown; where lower is better it is turned over, so that the better end "
        "is on top. Settings, KL and dials in use have no better end: more is on top. A number can be compared if it "
        "has a better end and is known of every model in the same unit. A dot past the end of an axis is off the "
        "scale, at the number beside it.",
        alt=f"Parallel axes: {listed((metric.title for metric in metrics.values()), most=8)}. {answer}",
    )


def _look_for(answer: str, models: int) -> str:
    if models == 1:
        return "the numbers beside the line; with a second model there would be something to compare."
    if answer.startswith("No"):
        return "lines that cross: what one model wins on one axis it loses on the next."
    return "how far apart the lines run, and on which axes they meet."


def _leaders_sentence(table: pd.DataFrame, metrics: Mapping[str, NumberFace]) -> str:
    """Which settings lead in which numbers, on the mean over their seeds."""
    means = table.groupby("label", sort=False)[list(metrics)].mean()
    if len(means) == 1:
        return f"Only {means.index[0]} is shown: with one setting nothing can lead."
    leads: dict[tuple[str, ...], list[str]] = {}  # titles of numbers, by the settings that share the best value
    level = []
    for name, metric in metrics.items():
        column = means[name]
        if column.isna().any():
            continue
        if column.map(rounded).nunique() < 2:
            level.append(small(metric.title))
            continue
        best = column.min() if metric.better == "lower" else column.max()
        leaders = column.index[column.map(rounded) == rounded(best)]
        leads.setdefault(tuple(map(str, leaders)), []).append(small(metric.title))
    if not leads:
        return (
            "These models are equal in every number that can be compared."
            if level
            else "There is no number that all of these models have, so none can lead."
        )
    everywhere = [label for label in means.index if all(label in leaders for leaders in leads)]
    if everywhere:
        but = f", but for {listed(level)}, in which all are equal" if level else ""
        return capital(f"{with_verb(everywhere, 'leads', 'lead')} in every number that can be compared{but}.")
    clauses = [f"{with_verb(leaders, 'leads', 'lead')} in {listed(titles)}" for leaders, titles in leads.items()]
    return f"No: {'; '.join(clauses)}."
