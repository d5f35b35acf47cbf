"""What is said about maps of the codes and about how much each dial is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from vae_core.explain.ranges import range_of
from vae_core.explain.words import BETA, Words, listed, percent


@dataclass(frozen=True)
class Method:
    """One way to lay codes out on a plane: its title, what its maps must not be read as, how they are made."""

    title: str
    trap: str
    how: str


METHODS = {
    "tsne": Method(
        title="t-SNE",
        trap=(
            "that large or distant groups mean something: t-SNE draws groups of like size, and the distances between "
            "them are accidents."
        ),
        how=(
            "**t-SNE** (van der Maaten and Hinton 2008) places codes so that close codes stay close. It begins with "
            "the PCA map."
        ),
    ),
    "umap": Method(
        title="UMAP",
        trap=(
            "that the gaps between groups measure anything: UMAP draws groups tighter and further apart than the codes "
            "are."
        ),
        how=(
            "**UMAP** (McInnes et al., arXiv 1802.03426) places codes so that close codes stay close. It begins with "
            "the PCA map."
        ),
    ),
    "pca": Method(
        title="PCA",
        trap=(
            "that what overlaps here is mixed up in the code: the map shows the two directions in which codes vary "
            "most, the others are out of sight."
        ),
        how=(
            "**PCA** shows the two directions in which the codes vary most. Nothing is bent: straight lines stay "
            "straight."
        ),
    ),
    "dials": Method(
        title="Two dials",
        trap="that what overlaps here is mixed up in the code: two dials are seen, the others are out of sight.",
        how=(
            "Each dot's place is its value on **two dials** (latent dimensions), chosen by how much each model uses "
            "them, because the dimensions of different models are in no common order."
        ),
    ),
}


def map_words(
    method: str,
    agreement: Mapping[str, float],
    chance: float,
    used: Mapping[str, int],
    pictures: str,
    samples: int,
    neighbours: int,
) -> Words:
    """For models that are shown the same pictures.

    agreement: model -> share of a dot's neighbours on its map with the same label; chance: what it is in a map that
    says nothing, NaN without labels. used: model -> dials in use. pictures: what they show, in plural. neighbours:
    how many nearest dots are looked at.
    """
    labelled = chance == chance
    told = _agreement(agreement, chance) if labelled else f"Each dot is one of {samples:,} test pictures: {pictures}."
    sought = "colours that keep together, and dots among another colour" if labelled else "dots that lie close together"
    turned = "" if method == "dials" else " Maps are turned and mirrored, never stretched, to lie like the first one."
    measured = (
        f"\n\nThe share of neighbours is measured on the map itself: of the {neighbours} dots nearest to each dot, how "
        "many have its label. A label's name is written where its dots are the majority."
    )
    return Words(
        question="Do similar pictures lie near each other?",
        answer=" ".join(filter(None, [told, _idle(used)])),
        look_for=(
            f"{sought}: hover to see the picture. Circle dots with the lasso (top right), or click one, to find the "
            "same pictures in every map."
        ),
        do_not_conclude=METHODS[method].trap,
        how=(
            f"The encoder turns each of {samples:,} test pictures into a code, whose mean (*mu*) is drawn as a dot. "
            f"All models are shown the same pictures. {METHODS[method].how}{turned}{measured if labelled else ''}"
        ),
        alt=(
            f"{METHODS[method].title} maps of the codes of {samples:,} test pictures ({pictures}), one for each of "
            f"{listed(list(agreement), most=8)}{'; dots coloured by label' if labelled else ''}."
        ),
    )


def dial_words(dials: pd.DataFrame) -> Words:
    """dials: as `runs.dials.table` makes it."""
    counts = {str(name): (int(used.sum()), len(used)) for name, used in dials.groupby("model", sort=False)["used"]}
    answer = _counts(counts)
    return Words(
        question="How many dials does each model use?",
        answer=answer,
        look_for="where the bars turn grey or end: a model tells pictures apart by the dials before that alone.",
        do_not_conclude=(
            "that more dials in use are better: a model may need fewer because each of them says one clear thing."
        ),
        how=(
            "A *dial* is a latent dimension, one number of the code; dimensions are counted from 0. Its bar is the KL "
            "divergence of its posterior from the prior, averaged over the test set, in nats: how much it says about a "
            "picture. A dial counts as used (*active unit*) if the variance of its mean over the pictures is above "
            "0.01; others are grey. Where models differ more than tenfold the axis is logarithmic, from 0.01 nats."
        ),
        alt=f"Bars of the KL of each dial in falling order, one panel for each of {listed(list(counts), most=8)}.",
    )


def _agreement(agreement: Mapping[str, float], chance: float) -> str:
    said = range_of(agreement, percent)
    told = f"Of the dots nearest to a dot, {said} show the same kind of picture; {percent(chance)} would be chance."
    return f"{told} ({BETA[0].upper()}{BETA[1:]}.)" if "beta" in said else told


def _idle(used: Mapping[str, int]) -> str:
    """What must be known of maps whose models use no dial: they magnify what is next to nothing."""
    idle = [name for name, count in used.items() if count == 0]
    if not idle:
        return ""
    if len(idle) == len(used):
        return "No dial is in use: the differences seen are too faint to draw with."
    return f"No dial is in use in {listed(idle)}: the differences seen there are too faint to draw with."


def _counts(counts: Mapping[str, tuple[int, int]]) -> str:
    """counts: model -> dials in use, dials in all."""
    if len(counts) == 1:
        used, size = next(iter(counts.values()))
        return f"The model uses {used or 'none'} of its {size} dials."
    sizes = {size for _, size in counts.values()}
    if len(sizes) == 1:
        said = range_of({name: used for name, (used, _) in counts.items()}, "{:.0f}".format)
        return f"Of {sizes.pop()} dials, each model uses {said}."
    return f"In use: {listed([f'{used} of {size} ({name})' for name, (used, size) in counts.items()], most=8)}."
