"""Latent space: the ways to lay codes out on a plane, how they are made and what their maps must not be read as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """One way to lay codes out on a plane: its title, what its maps must not be read as (trap), how they are made."""

    title: str
    trap: str
    how: str


_CLOSE_STAYS_CLOSE = (
    "places codes so that close codes stay close. Each model's map begins from one map of the pictures themselves, so "
    "that models can be compared."
)

# By the name of the stored maps; 'dials' is drawn from the codes themselves.
METHODS = {
    "tsne": Method(
        title="t-SNE",
        trap=(
            "that large or distant groups mean something: t-SNE draws groups of like size, and the distances between "
            "them are accidents."
        ),
        how=(f"**t-SNE** (van der Maaten and Hinton 2008) {_CLOSE_STAYS_CLOSE}"),
    ),
    "umap": Method(
        title="UMAP",
        trap=(
            "that the gaps between groups measure anything: UMAP draws groups tighter and further apart than the codes "
            "are."
        ),
        how=(f"**UMAP** (McInnes et al., arXiv 1802.03426) {_CLOSE_STAYS_CLOSE}"),
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
