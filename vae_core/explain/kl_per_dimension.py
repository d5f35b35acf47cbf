"""Latent space, the bars below the maps: how much each dial says, and how many a model uses."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vae_core.explain.phrasing import listed, range_of
from vae_core.explain.words import Words


def dial_words(dials: pd.DataFrame) -> Words:
    """For bars of the KL of each dial. dials: one row a dial of each model (`runs.dimensions.dimension_table`)."""
    counts = {str(name): (int(used.sum()), len(used)) for name, used in dials.groupby("model", sort=False)["used"]}
    return Words(
        question="How many dials does each model use?",
        answer=_count_sentence(counts),
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
        alt=f"Bars of the KL of each dial in falling order, one panel for each of {listed(counts, most=8)}.",
    )


def _count_sentence(counts: Mapping[str, tuple[int, int]]) -> str:
    """counts: model -> dials in use, dials in all."""
    if len(counts) == 1:
        used, size = next(iter(counts.values()))
        return f"The model uses {used or 'none'} of its {size} dials."
    sizes = {size for _, size in counts.values()}
    if len(sizes) == 1:
        in_use = range_of({name: used for name, (used, _) in counts.items()}, "{:.0f}".format)
        return f"Of {sizes.pop()} dials, each model uses {in_use}."
    return f"In use: {listed([f'{used} of {size} ({name})' for name, (used, size) in counts.items()], most=8)}."
