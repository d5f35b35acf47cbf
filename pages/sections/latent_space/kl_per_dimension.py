"""How much every model uses each of its latent dimensions."""

from __future__ import annotations

from collections.abc import Mapping

from pages.parts import explained_chart
from vae_core.explain.kl_per_dimension import dial_words
from vae_core.figures.dimensions.kl_per_dimension import kl_per_dimension
from vae_core.runs import OpenedRun
from vae_core.runs.dimensions import dimension_table


def use_of_dials(runs: Mapping[str, OpenedRun], colours: Mapping[str, str]) -> None:
    """Draw it. runs and colours: by name."""
    table = dimension_table({name: run.dimensions for name, run in runs.items()})
    words = dial_words(table)
    explained_chart.question(words)
    explained_chart.show(words, kl_per_dimension(table, colours), table, key="dials")
