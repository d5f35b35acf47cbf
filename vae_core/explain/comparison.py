"""Comparison: every number along the axis, and the same pictures redrawn by each model.

The page's other charts: `rate_distortion`, `parallel_coordinates`, `network_size`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from vae_core.explain.change_along_axis import change_sentences, told_lines
from vae_core.explain.compared import axis_question
from vae_core.explain.phrasing import listed
from vae_core.explain.pictures import redrawn_sentences
from vae_core.explain.words import Words
from vae_core.faces import NumberFace
from vae_core.runs.axis import OBJECTIVE
from vae_core.runs.comparison import one_scale
from vae_core.runs.seeds import FEWEST


def metric_words(
    table: pd.DataFrame, metrics: Mapping[str, NumberFace], also: Mapping[str, Sequence[str]] | None = None
) -> Words:
    """For small charts along the axis. table: of `comparison_table`; metrics: name -> face of those shown; also: what
    differs beside the axis, of its `axis.Comparison`."""
    answer = change_sentences(table, also)
    title, meaning = (str(table[column].iloc[0]) for column in ("axis", "meaning"))
    return Words(
        question="What do we pay for simplicity?" if meaning or title == OBJECTIVE else axis_question(title),
        answer=answer,
        look_for=_look_for(table),
        do_not_conclude=_do_not_conclude(table),
        how=(
            "All numbers are measured on the test set when training ends. Each dot is the mean over the models that "
            "differ in nothing but the seed; seeds of a setting that are stored but not chosen in the side bar count "
            f"too. With {FEWEST} seeds or more (n under the axis), the bar and the band are the 95% interval of the "
            "mean (Student's t); with fewer, each seed has its own dot. Across, the axis is logarithmic: 0 has no "
            "place on it and stands apart, left of the dotted line. A dot with an arrow lies far off the scale, at the "
            "number beside it."
            "\n\n" + "\n".join(dict.fromkeys(f"- {metric.how}" for metric in metrics.values() if metric.how))
        ),
        alt=f"Small charts by {title}: {listed((metric.title for metric in metrics.values()), most=8)}. {answer}",
    )


def strip_words(
    errors: Mapping[str, float], varieties: Mapping[str, float], originals: float, *, simpler: bool = True
) -> Words:
    """For the same images redrawn by each model. The arguments are those of `pictures.redrawn_sentences`.

    simpler: whether the codes are kept simpler from left to right.
    """
    answer = redrawn_sentences(errors, varieties, originals)
    return Words(
        question="What does each model make of the same picture?",
        answer=answer,
        look_for="what the redrawn pictures keep and what they lose."
        if len(varieties) == 1 or not simpler
        else "what goes first from left to right: fine detail, then what makes one picture unlike its class, then the "
        "class itself.",
        do_not_conclude="that these few pictures stand for all: the sentence above is about every test picture stored, "
        "the rows show the first of them.",
        how="Each test image is encoded, and the mean of its code is decoded: no chance is involved. Every model gets "
        "the same images. Full brightness is the step from black to white.",
        alt=f"The same test pictures in rows; columns: {listed(varieties, most=9)}. {answer}",
    )


def _look_for(table: pd.DataFrame) -> str:
    """What the charts show best: the bend of lines, which takes three values, or how settings differ."""
    pressed = bool(table["meaning"].iloc[0])
    if not one_scale(table):
        return "models that are ahead in one number and behind in the next: that is what the difference costs."
    if told_lines(table)[0]["value"].nunique() > 2:
        if pressed:
            return "the bend in each line: up to there a simpler code costs little, past it the pictures suffer."
        return f"where the lines level off: from there on, more {table['axis'].iloc[0]} would change little."
    if len(table.groupby(["line", "value"])) > 1:
        price = ": that is the price of simplicity" if pressed else ""
        return f"what gets better and what gets worse from one setting to the other{price}."
    return "how much the code says beside how well it redraws: with another model there would be something to compare."


def _do_not_conclude(table: pd.DataFrame) -> str:
    """What the number of seeds does not allow to conclude."""
    sizes = table.groupby(["line", "value"]).size()
    if (sizes >= FEWEST).all():
        return "that differences smaller than the bars are real: the bars show how far seeds alone move the dots."
    if (sizes == 1).all():
        return "that small differences are real: every setting was trained once, and another seed would move its dot."
    return "that small differences are real: dots without a bar have one or two seeds, and another would move them."
