"""Where noise lands and where the codes are: one small histogram a dial and model."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.opened_runs import BY_STATE
from vae_core.explain.sampling import prior_words
from vae_core.explain.traversals import rank_name
from vae_core.figures.dimensions.aggregate_posterior import aggregate_posterior_grid
from vae_core.latents import aggregate_posterior
from vae_core.runs import OpenedRun

MOST_DIALS = 8


def noise_and_codes(runs: Mapping[str, OpenedRun], colours: Mapping[str, str]) -> None:
    """The most used dials of every model. runs and colours by the names of the models."""
    expected = aggregate_posterior.prior_shares(aggregate_posterior.bin_edges())
    shares, under, overlaps, used = {}, {}, {}, {}
    for name, run in runs.items():
        dimensions, histograms = run.dimensions, _histograms(run)
        first = dimensions.order[:MOST_DIALS]
        overlap = _overlaps(run)
        overlaps[name] = float(overlap[dimensions.used].mean()) if dimensions.count else float("nan")
        shares[name], under[name], used[name] = histograms[first], overlap[first], dimensions.used[first]
    rows = max(map(len, shares.values()))
    words = prior_words(overlaps, rows)
    explained_chart.question(words)
    heads = [rank_name(place + 1) for place in range(rows)]
    figure = aggregate_posterior_grid(
        shares,
        expected,
        colours=colours,
        row_heads=heads,
        notes={
            name: [f"{share:.0%}" if busy else "not used" for share, busy in zip(shares_under, used[name], strict=True)]
            for name, shares_under in under.items()
        },
        used=used,
    )
    numbers = pd.DataFrame({name: pd.Series(values, heads[: len(values)]) for name, values in under.items()})
    explained_chart.show(words, figure, numbers.rename_axis("dial"), key="against-prior", still=True)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _histograms(run: OpenedRun) -> np.ndarray:
    return aggregate_posterior.posterior_shares(run.mu, run.logvar, aggregate_posterior.bin_edges())


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _overlaps(run: OpenedRun) -> np.ndarray:
    return aggregate_posterior.prior_overlap(run.mu, run.logvar)
