"""Where noise lands and where the codes are: one small histogram a dial and model."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart, run_files
from pages.parts.traversals import dimensions_of
from vae_core.explain.sampling import prior_words
from vae_core.explain.traversals import rank_name
from vae_core.figures.dimensions.aggregate_posterior import against_prior
from vae_core.latents import aggregate_posterior
from vae_core.runs import Run, schema

MOST_DIALS = 8


def noise_and_codes(runs: Mapping[str, Run], colours: Mapping[str, str]) -> None:
    """The most used dials of every model. runs and colours by the names of the models."""
    expected = aggregate_posterior.normal(aggregate_posterior.edges())
    shares, under, overlaps, used = {}, {}, {}, {}
    for name, run in runs.items():
        dials = dimensions_of(run)
        first = dials.order[:MOST_DIALS]
        shares[name] = _histograms(run)
        overlap = aggregate_posterior.overlap(shares[name], expected)
        overlaps[name] = float(overlap[dials.used].mean()) if dials.count else float("nan")
        shares[name], under[name], used[name] = shares[name][first], overlap[first], dials.used[first]
    rows = max(map(len, shares.values()))
    words = prior_words(overlaps, rows)
    explained_chart.question(words)
    heads = [rank_name(place + 1) for place in range(rows)]
    figure = against_prior(
        shares,
        expected,
        colours=colours,
        row_heads=heads,
        notes={
            name: [f"{share:.0%}" if busy else "not used" for share, busy in zip(found, used[name], strict=True)]
            for name, found in under.items()
        },
        used=used,
    )
    numbers = pd.DataFrame({name: pd.Series(found, heads[: len(found)]) for name, found in under.items()})
    explained_chart.show(words, figure, numbers.rename_axis("dial"), key="against-prior", still=True)


def _histograms(run: Run) -> np.ndarray:
    latents = run_files.arrays(run, schema.LATENTS, "mu", "logvar")
    return _counted(str(run.folder), run.stamp(), latents["mu"], latents["logvar"])


@st.cache_data(max_entries=64, show_spinner=False)
def _counted(folder: str, stamp: run_files.Stamp, _mu: np.ndarray, _logvar: np.ndarray) -> np.ndarray:
    return aggregate_posterior.histogram(_mu, _logvar, aggregate_posterior.edges())
