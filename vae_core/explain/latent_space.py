"""What is said about maps of the codes and about how much each dial is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from vae_core.explain.ranges import range_of
from vae_core.explain.words import BETA, Words, listed, percent

_KEPT = (
    "A map *keeps* a neighbour where one of a picture's 15 nearest in the code is among its 15 nearest on the map. "
    "*Trustworthiness* (Venna and Kaski 2001; 'trust' beside a map) is 1 where no dots lie side by side that are far "
    "apart in the code, and about 0.5 on a map that says nothing."
)
NOTHING_TO_MAP = "its code says nothing: a map of traces"
_MOSTLY = 0.9  # of neighbours: a map that keeps more can be taken at its word


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
            "**t-SNE** (van der Maaten and Hinton 2008) places codes so that close codes stay close. Each "
            "model's map begins from one map of the pictures themselves, so that models can be compared."
        ),
    ),
    "umap": Method(
        title="UMAP",
        trap=(
            "that the gaps between groups measure anything: UMAP draws groups tighter and further apart than the codes "
            "are."
        ),
        how=(
            "**UMAP** (McInnes et al., arXiv 1802.03426) places codes so that close codes stay close. Each "
            "model's map begins from one map of the pictures themselves, so that models can be compared."
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


@dataclass(frozen=True)
class Coloured:
    """What dots are coloured by: its name in the list, how it is called in a sentence, and what it is.

    meaning: for those who ask. amount: whether it is a number, rather than a kind.
    """

    title: str
    called: str
    meaning: str
    amount: bool = True


LABEL = Coloured("Label", "kind of picture", "the picture's label.", amount=False)


def colour_options(
    *, labelled: bool, factors: Sequence[str], attributes: Sequence[str], originals: bool
) -> dict[str, Coloured]:
    """What there is to colour by, the first being the usual: 'label', 'factor-0', 'attribute-3', 'error', 'dial', ...

    'plain' is one colour for all, the usual where nothing is known of the pictures.
    """
    found = {"label": LABEL} if labelled else {}
    for number, name in enumerate(factors):
        found[f"factor-{number}"] = Coloured(
            name, f"'{name}'", f"the value of *{name}*, a factor that is known of each picture (numbered from 0)."
        )
    for number, name in enumerate(attributes):
        found[f"attribute-{number}"] = Coloured(name, f"'{name}'", f"whether the picture has *{name}*.", amount=False)
    if not found:
        found["plain"] = Coloured("Nothing", "", "", amount=False)
    if originals:
        found["error"] = Coloured(
            "Redrawing error",
            "redrawing error",
            "how far the redrawn picture's pixels are from the original's on average; 100% is from black to white.",
        )
    found["dial"] = Coloured("A dial's value", "dial's value", "each model's own mean (*mu*) of that dimension.")
    return found


def map_words(
    method: str,
    agreement: Mapping[str, float],
    chance: float,
    used: Mapping[str, int],
    pictures: str,
    samples: int,
    neighbours: int,
    coloured: Coloured | None = LABEL,
    kept: Mapping[str, float] | None = None,
) -> Words:
    """For models that are shown the same pictures.

    coloured: what the dots are coloured by, None for nothing. agreement: model -> share of a dot's neighbours on its
    map of the same kind, or of an amount how much of it the neighbours tell (`value_agreement`); chance: what it is in
    a map that says nothing, NaN where nothing is known of the pictures. kept: model -> share of a code's neighbours
    that its map keeps. used: model -> dials in use. pictures: what
    they show, in plural. neighbours: how many nearest dots are looked at.
    """
    labelled = chance == chance and coloured is not None
    told = f"Each dot is one of {samples:,} test pictures: {pictures}."
    if coloured is None:
        told += " They have no labels to colour them by."
    elif labelled:
        told = _agreement(agreement, chance, coloured)
    sought = "colours that keep together, and dots among another colour" if labelled else "dots that lie close together"
    measure = "guess its amount by the mean of theirs" if coloured and coloured.amount else "are of its kind"
    turned = "" if method == "dials" else " Maps are turned, mirrored and sized as a whole to lie like the first one."
    measured = (
        f"\n\nColour: {coloured.meaning} The share is measured on the map itself, with the {neighbours} dots nearest "
        f"to each dot: how well they {measure}."
        if coloured
        else ""
    )
    if coloured == LABEL:
        measured += " A label's name is written where its dots are the majority."
    return Words(
        question="Do similar pictures lie near each other?",
        answer=" ".join(filter(None, [told, _idle(used)])),
        look_for=(
            f"{sought}: hover to see the picture. Circle dots with the lasso (top right), or click one, to find the "
            "same pictures in every map."
        ),
        do_not_conclude=METHODS[method].trap + _lost(kept or {}),
        how=(
            f"The encoder turns each of {samples:,} test pictures into a code, whose mean (*mu*) is drawn as a dot. "
            f"All models are shown the same pictures. {METHODS[method].how}{turned}{measured if labelled else ''}"
            f"\n\n{_KEPT}"
        ),
        alt=(
            f"{METHODS[method].title} maps of the codes of {samples:,} test pictures ({pictures}), one for each of "
            f"{listed(list(agreement), most=8)}"
            f"{f'; dots coloured by {coloured.title.lower()}' if coloured and labelled else ''}."
        ),
    )


def not_drawn(lacking: Mapping[str, Sequence[str]], run_ids: Sequence[str]) -> str:
    """Why some maps cannot be chosen; nothing where none is missing.

    lacking: method -> the models without such a map. run_ids: those of them that Betaboard can measure again.
    """
    together: dict[tuple[str, ...], list[str]] = {}
    for method, models in lacking.items():
        together.setdefault(tuple(models), []).append(METHODS[method].title)
    reasons = [
        f"{listed(titles)} {'was' if len(titles) == 1 else 'were'} not drawn for {listed(list(models), most=8)}"
        for models, titles in together.items()
    ]
    command = f" `python -m vae_core evaluate --maps all {' '.join(run_ids)}` draws all maps." if run_ids else ""
    return f"{'; '.join(reasons)}.{command}" if reasons else ""


def keeps(neighbours: float, trustworthiness: float) -> str:
    """What stands beside a map that keeps this share of neighbours; nothing where it is not known."""
    return "" if neighbours != neighbours else f"keeps {percent(neighbours)} of neighbours, trust {trustworthiness:.2f}"


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


def _agreement(agreement: Mapping[str, float], chance: float, coloured: Coloured) -> str:
    said = range_of(agreement, percent)
    same = "show the same kind of picture" if coloured == LABEL else f"are like it in {coloured.called}"
    told = f"Of the dots nearest to a dot, {said} {same}; {percent(chance)} would be chance."
    if coloured.amount:
        told = f"The dots nearest to a dot tell {said} of its {coloured.called}; {percent(chance)} would be chance."
    return f"{told} ({BETA[0].upper()}{BETA[1:]}.)" if "beta" in said else told


def _lost(kept: Mapping[str, float]) -> str:
    """How much of its neighbourhoods the poorest map loses, if it is much. kept: model -> share kept."""
    known = {name: share for name, share in kept.items() if share == share}
    if not known or min(known.values()) > _MOSTLY:
        return ""
    worst = min(known, key=known.__getitem__)
    which = "the map" if len(known) == 1 else f"the map of {worst}"
    return f" Nor that dots side by side are alike: {which} keeps {percent(known[worst])} of true neighbours."


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
