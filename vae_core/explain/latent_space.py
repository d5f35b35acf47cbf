"""What is said about maps of the codes and about how much each dial is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from vae_core.explain.ranges import range_of
from vae_core.explain.words import BETA, Words, listed, percent

NEIGHBOURS = 10


@dataclass(frozen=True)
class Method:
    """One way to lay codes out on a plane: its title, what its maps do not show, how they are made."""

    title: str
    trap: str
    how: str


METHODS = {
    "tsne": Method(
        "t-SNE",
        "that large or distant groups mean something: t-SNE makes groups of like size, and distances between them are accidents.",
        "**t-SNE** (van der Maaten and Hinton 2008) places codes so that close codes stay close. It starts from the PCA map.",
    ),
    "umap": Method(
        "UMAP",
        "that the gaps between groups measure anything: UMAP draws groups tighter and further apart than the codes are.",
        "**UMAP** (McInnes et al., arXiv 1802.03426) places codes so that close codes stay close. It starts from the PCA map.",
    ),
    "pca": Method(
        "PCA",
        "that what overlaps here is mixed up in the code: the map shows the two directions in which codes vary most, "
        "the others are out of sight.",
        "**PCA** shows the two directions in which the codes vary most. Nothing is bent: straight lines stay straight.",
    ),
    "dials": Method(
        "Two dials",
        "that what overlaps here is mixed up in the code: two dials are seen, the others are out of sight.",
        "Each dot's place is the mean of the code (*mu*) in **two latent dimensions**, chosen by how much each model uses "
        "them, so that the models can be compared although their dimensions are in no common order.",
    ),
}


def map_words(
    method: str, agreement: Mapping[str, float], chance: float, used: Mapping[str, int], pictures: str, samples: int
) -> Words:
    """For models that are shown the same pictures.

    agreement: model -> share of a dot's neighbours on its map with the same label; chance: what it is in a map that
    says nothing, NaN without labels. used: model -> dials in use. pictures: what they show, in plural.
    """
    chosen = METHODS[method]
    told = (
        _agreement(agreement, chance)
        if chance == chance
        else f"Each dot is one of {samples:,} test pictures ({pictures})."
    )
    turned = "" if method == "dials" else " Maps are turned and mirrored, never stretched, to lie like the first."
    return Words(
        question="Do similar pictures lie near each other?",
        answer=" ".join(filter(None, [told, _idle(used)])),
        look_for=(
            "colours that keep together, and dots among another colour: hover to see the picture; circle dots with the "
            "lasso (top right), or click one, to find the same pictures in every map."
            if chance == chance
            else "pictures that lie close together: hover to see them; circle dots with the lasso (top right), or click "
            "one, to find the same pictures in every map."
        ),
        do_not_conclude=chosen.trap,
        how=(
            f"The encoder turns each of {samples:,} test pictures into a code; the code's mean (*mu*) is drawn as a dot. "
            f"All models are shown the same pictures. {chosen.how}{turned}\n\n"
            f"The share of neighbours is measured on the map itself: of the {NEIGHBOURS} dots nearest to each dot, how "
            "many have its label. A label's name is written where its dots are the majority."
        ),
        alt=(
            f"{chosen.title} maps of the codes of {samples:,} test pictures ({pictures}), one map each for "
            f"{listed(list(agreement), most=8)}; dots coloured by label."
        ),
    )


def dial_words(dials: pd.DataFrame) -> Words:
    """dials: as `runs.dials.table` makes it."""
    used = dials.groupby("model", sort=False)["used"].agg(["sum", "size"])
    counts = {name: int(row["sum"]) for name, row in used.iterrows()}
    sizes = {name: int(row["size"]) for name, row in used.iterrows()}
    return Words(
        question="How many dials does each model use?",
        answer=_counts(counts, sizes),
        look_for="where the bars fall to nothing: a model tells pictures apart by the dials before that alone.",
        do_not_conclude="that more dials in use are better: a model may need fewer because each of them says one clear thing.",
        how=(
            "A *dial* is a latent dimension, one number of the code; dimensions are counted from 0. Its bar is the "
            "average KL divergence of its posterior from the prior over the test set, in nats: how much it says about a "
            "picture. A dial counts as used (*active unit*) if its mean varies by more than 0.01 from picture to picture."
        ),
        alt=f"Bars of the KL of each dial in falling order, one panel a model. {_counts(counts, sizes)}",
    )


def _agreement(agreement: Mapping[str, float], chance: float) -> str:
    said = range_of(agreement, percent)
    of_dot = f"{percent(chance)} would be chance"
    if len(agreement) == 1 or " to " not in said:
        return f"Of the dots nearest to a dot, {said} show the same kind of picture; {of_dot}."
    return (
        f"Of the dots nearest to a dot, {said} show the same kind of picture; {of_dot}. ({BETA[0].upper()}{BETA[1:]}.)"
    )


def _idle(used: Mapping[str, int]) -> str:
    idle = [name for name, count in used.items() if count == 0]
    if not idle:
        return ""
    if len(idle) == len(used):
        return (
            "No dial is in use: the maps show nothing but noise."
            if len(used) > 1
            else "It uses no dial: the map is noise."
        )
    return (
        f"The map of {listed(idle)} shows noise: no dial is in use."
        if len(idle) == 1
        else (f"The maps of {listed(idle)} show noise: no dial is in use.")
    )


def _counts(counts: Mapping[str, int], sizes: Mapping[str, int]) -> str:
    if len(counts) == 1:
        (name, count), size = next(iter(counts.items())), next(iter(sizes.values()))
        return f"The model uses {count} of its {size} dials." if count else f"The model uses none of its {size} dials."
    if len(set(sizes.values())) == 1:
        size = next(iter(sizes.values()))
        said = range_of({name: float(count) for name, count in counts.items()}, "{:.0f}".format)
        return f"Of {size} dials, each model uses {said}."
    return f"In use: {listed([f'{count} of {sizes[name]} ({name})' for name, count in counts.items()], most=8)}."
