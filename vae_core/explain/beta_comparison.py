"""What is said about the same numbers at different betas: what changes, what it costs, which model leads in what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from vae_core.explain.pictures import off_by, one_picture
from vae_core.explain.ranges import range_of
from vae_core.explain.words import Words, capital, counted, listed, percent, rounded, small
from vae_core.faces import NumberFace
from vae_core.quantities import DISTORTION, IN_USE, LABEL_GUESSED, RATE
from vae_core.runs.comparison import beta_name
from vae_core.runs.recommendation import SILENT
from vae_core.runs.seeds import FEWEST

TRACED = 0.5  # of labels guessed right: with more, a silent code has traces left, which must be said


def metric_words(table: pd.DataFrame, metrics: Mapping[str, NumberFace]) -> Words:
    """For the small charts of `metrics` (name -> face) against beta, from a table of `comparison_table`."""
    answer = change_with_beta(table)
    return Words(
        question="What do we pay for simplicity?",
        answer=answer,
        look_for=_telling(table),
        do_not_conclude=_doubt(table),
        how=(
            "All numbers are measured on the test set when training ends. Each dot is the mean over the models that "
            "differ in nothing but the seed; seeds of a setting that are stored but not chosen in the side bar count "
            f"too. With {FEWEST} seeds or more (n under the axis), the bar and the band are the 95% interval of the "
            "mean (Student's t); with fewer, each seed has its own dot. Beta is on a logarithmic axis, on which 0 "
            "has no place: it stands apart, left of the dotted line. A dot with an arrow lies far off the scale, at "
            "the number beside it."
            "\n\n" + "\n".join(f"- {metric.how}" for metric in metrics.values() if metric.how)
        ),
        alt=f"Small charts over beta: {listed([metric.title for metric in metrics.values()], most=8)}. {answer}",
    )


def plane_words(table: pd.DataFrame, frontier: Sequence[str]) -> Words:
    """For the reconstruction-KL plane. frontier: run ids of the runs that no other beats on both."""
    known = table.dropna(subset=[RATE, DISTORTION])
    answer = _frontier(known, frontier)
    best = known.index.isin(list(frontier)).all()
    return Words(
        question="Which models get the most out of their code?",
        answer=answer,
        look_for="the corner at the bottom left: little error from a code that says little. Beta picks a place on the "
        "line.",
        do_not_conclude="that no model could do better: another network may redraw better with a code that says as "
        "little."
        if best
        else "that a model just off the line is worse: another seed moves every dot by about as much as "
        "seeds of one beta lie apart."
        if known.duplicated(["line", "beta"]).any()
        else "that a model just off the line is worse: each was trained once, and another seed would move every dot a "
        "little.",
        how=(
            "One dot a trained model, seeds included. Across: the KL on the test set, how much the code says about "
            "an image (the *rate*). Up: the redrawing error (the *distortion*). A model is on the dotted frontier if "
            "no other is at least as low on both and lower on one. Models of other images or another likelihood have "
            "a frontier of their own, because their errors are not in the same unit. A dot past a dotted upright "
            "line is off the scale, at the numbers beside it."
        ),
        alt=f"Redrawing error against KL, one dot a model. {answer}",
    )


def strip_words(errors: Mapping[str, float], varieties: Mapping[str, float], originals: float) -> Words:
    """For the same images redrawn at each beta, by model.

    errors: the mean error of a pixel as a share of full brightness, empty without originals. varieties: how much the
    redrawn pictures differ from each other (`pixels.variety`); originals: the same of the originals, NaN without them.
    """
    answer = " ".join(filter(None, [off_by(errors), one_picture(varieties, originals)]))
    return Words(
        question="What does each model make of the same picture?",
        answer=answer,
        look_for="what the redrawn pictures keep and what they lose."
        if len(varieties) == 1
        else "what goes first from left to right: fine detail, then what makes one picture unlike its class, then the "
        "class itself.",
        do_not_conclude="that these few pictures stand for all: the sentence above is about every test picture stored, "
        "the rows show the first of them.",
        how="Each test image is encoded, and the mean of its code is decoded: no chance is involved. Every model gets "
        "the same images. Full brightness is the step from black to white.",
        alt=f"The same test pictures in rows; columns: {listed(list(varieties), most=9)}. {answer}",
    )


def together_words(table: pd.DataFrame, metrics: Mapping[str, NumberFace]) -> Words:
    """For the parallel coordinates of `metrics`."""
    answer = _leaders(table, {name: metric for name, metric in metrics.items() if metric.better})
    return Words(
        question="Is one model best at everything?",
        answer=answer,
        look_for=_crossing(answer, len(table)),
        do_not_conclude="that steep lines are large differences: each axis is stretched to the models shown, "
        "and its numbers say by how much they differ.",
        how="One line a trained model, seeds included, in the colour of its beta. Each axis runs from the lowest to "
        "the highest value among the models shown; where lower is better it is turned over, so that the better end "
        "is on top. Beta, KL and dials in use have no better end: more is on top. A dot past the end of an axis is "
        "off the scale, at the number beside it.",
        alt=f"Parallel axes: beta, {listed([metric.title for metric in metrics.values()], most=8)}. {answer}",
    )


def _crossing(answer: str, models: int) -> str:
    if models == 1:
        return "the numbers beside the line; with a second model there would be something to compare."
    if answer.startswith("No"):
        return "lines that cross: what one model wins on one axis it loses on the next."
    return "how far apart the lines run, and on which axes they meet."


def change_with_beta(table: pd.DataFrame) -> str:
    """How error, dials and labels change from the lowest beta to the highest, and where codes fall silent."""
    return _change(_widest(table)) if table["scale"].nunique() == 1 else _side_by_side(table)


def _widest(table: pd.DataFrame) -> pd.DataFrame:
    """The runs of the line that covers most betas: of them a change with beta can be told."""
    return table[table["line"] == table.groupby("line", sort=False)["beta"].nunique().idxmax()]


def _change(line: pd.DataFrame) -> str:
    """How error, dials and labels change from the lowest beta of a line to the highest."""
    means = line.groupby("beta").mean(numeric_only=True)
    low, high = means.iloc[0], means.iloc[-1]
    name, scale = line["line"].iloc[0], line["scale"].iloc[0]
    word, meaning = scale.partition(" (")[0], f" ({said})" if (said := line["strength"].iloc[0]) else ""
    about = f"For {name}, " if name else ""
    if len(means) == 1:
        facts = {
            DISTORTION: f"the redrawing error is {rounded(low[DISTORTION])} nats",
            RATE: f"the code says {rounded(low[RATE])} nats",
            IN_USE: f"{dials_in_use(low[IN_USE])} in use",
        }
        known = [fact for metric, fact in facts.items() if low[metric] == low[metric]]
        said = listed(known) or "no number is known"
        averaged = "averaged over seeds, " if len(line) > 1 else ""
        return capital(f"{about}at {word} {beta_name(float(means.index[0]))}{meaning}, {averaged}{said}.")
    changes = [
        _moved("the redrawing error", low[DISTORTION], high[DISTORTION], rounded, " nats"),
        _moved("the number of dials in use", low[IN_USE], high[IN_USE], counted),
        _moved("the share of labels guessed right", low[LABEL_GUESSED], high[LABEL_GUESSED], percent),
    ]
    ends = [beta_name(float(beta)) for beta in (means.index[0], means.index[-1])]
    averaged = "averaged over seeds, " if line["beta"].duplicated().any() else ""
    said = listed([change for change in changes if change]) or "nothing is known to change"
    told = capital(f"{about}from {word} {ends[0]} to {ends[1]}{meaning}, {averaged}{said}.")
    return " ".join(filter(None, [told, _silence(means)]))


def _side_by_side(table: pd.DataFrame) -> str:
    """Settings of different objectives, which stand on no common scale: from the least to the most of each number."""
    means = table.groupby("label", sort=False).mean(numeric_only=True)
    ranges = {
        "The redrawing error goes from {} nats": range_of(dict(means[DISTORTION]), rounded),
        "the code says {} nats": range_of(dict(means[RATE]), rounded),
        "{} dials are in use": range_of(dict(means[IN_USE]), counted),
    }
    told = [sentence.format(said) for sentence, said in ranges.items() if said != "not known"]
    return f"These models were trained with different aims. {capital(listed(told))}." if told else ""


def _moved(what: str, low: float, high: float, say: Callable[[float], str], unit: str = "") -> str:
    if np.isnan(low) or np.isnan(high):
        return ""
    first, last = say(low), say(high)
    if first == last:
        return f"{what} stays at {first}{unit}"
    return f"{what} {'rises' if high > low else 'falls'} from {first} to {last}{unit}"


def dials_in_use(count: float) -> str:
    """'1 dial is', '3 dials are': for a count, or a mean of counts, that may be not known."""
    return f"{counted(count)} dial is" if count == 1 else f"{counted(count)} dials are"


def _silence(means: pd.DataFrame) -> str:
    """From which beta on codes say next to nothing, of the means by rising beta, and why labels are guessed still."""
    silent = (means[RATE] < SILENT).to_numpy()
    if silent.all():
        return "None of these codes says anything."
    if not silent[-1]:
        return ""
    first = len(silent) - int(np.argmin(silent[::-1]))
    beta = beta_name(float(means.index[first]))
    where = f"From beta {beta} on" if first < len(silent) - 1 else f"At beta {beta}"
    traced = means[LABEL_GUESSED].iloc[-1] > TRACED
    traces = ": labels are guessed from traces too faint to draw with" if traced else ""
    return f"{where} the code says next to nothing{traces}."


def _telling(table: pd.DataFrame) -> str:
    """What the charts show best: the bend of lines, which takes three betas, or how settings differ."""
    if table["scale"].nunique() > 1:
        return "models that are ahead in one number and behind in the next: that is what their aim costs."
    betas = _widest(table)["beta"].nunique()
    if betas > 2:
        return "the bend in each line: up to there a simpler code costs little, past it the pictures suffer."
    if len(table.groupby(["line", "beta"])) > 1:
        return "what gets better and what gets worse from one setting to the other: that is the price of simplicity."
    return "how much the code says beside how well it redraws: with another beta to compare, one would pay the other."


def _doubt(table: pd.DataFrame) -> str:
    """What the number of seeds does not allow to conclude."""
    sizes = table.groupby(["line", "beta"]).size()
    if (sizes >= FEWEST).all():
        return "that differences smaller than the bars are real: the bars show how far seeds alone move the dots."
    if (sizes == 1).all():
        return "that small differences are real: every setting was trained once, and another seed would move its dot."
    return "that small differences are real: dots without a bar have one or two seeds, and another would move them."


def _frontier(known: pd.DataFrame, frontier: Sequence[str]) -> str:
    if known.empty:
        return "No model here has both numbers."
    if len(known) == 1:
        only = known.iloc[0]
        return (
            f"With one model there is nothing to compare: its redrawing error is {rounded(only[DISTORTION])} "
            f"nats, and its code says {rounded(only[RATE])} nats."
        )
    if known[[RATE, DISTORTION]].map(rounded).nunique().max() == 1:
        return "All these models lie on one spot: they redraw equally well, and their codes say equally much."
    on = known.index.isin(list(frontier))
    if on.all():
        return f"All {len(known)} models are on the frontier: whichever redraws better has a code that says more."
    behind = [str(label) for label in dict.fromkeys(known["label"]) if not on[known["label"] == label].any()]
    where = (
        f"{on.sum()} of {len(known)} models are on the frontier: there, better redrawing takes a code that says more."
    )
    if not behind:
        return f"{where} Every setting has one there."
    return f"{where} Another model does at least as well on both as {listed(behind)}."


def _leaders(table: pd.DataFrame, metrics: Mapping[str, NumberFace]) -> str:
    """Which settings lead in which numbers, on the mean over their seeds."""
    means = table.groupby("label", sort=False)[list(metrics)].mean()
    if len(means) == 1:
        return f"Only {means.index[0]} is shown: with one setting nothing can lead."
    leads: dict[str, list[str]] = {}
    compared = 0
    for name, metric in metrics.items():
        column = means[name].dropna()
        if column.map(rounded).nunique() < 2:
            continue
        compared += 1
        best = column.min() if metric.better == "lower" else column.max()
        for label in column.index[column.map(rounded) == rounded(best)]:
            leads.setdefault(str(label), []).append(small(metric.title))
    if not leads:
        return "These models are equal in every number that has a better end."
    every = [label for label, won in leads.items() if len(won) == compared]
    if every:
        verb = "leads" if len(every) == 1 else "lead"
        return capital(f"{listed(every)} {verb} in every number that has a better end.")
    parts = [f"{label} leads in {listed(won)}" for label, won in leads.items()]
    return f"No: {'; '.join(parts)}."
