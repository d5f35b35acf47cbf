"""What the KL of each model is made of."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pages.parts import explained_chart
from vae_core.explain.kl_parts import part_words
from vae_core.figures.charts import kl_parts as figure
from vae_core.runs import Run
from vae_core.runs.kl_parts import kl_parts


def parts_of_kl(groups: Sequence[Sequence[Run]], table: pd.DataFrame) -> None:
    """Draw it; nothing where no model was measured so. table: of `comparison_table`."""
    parts = kl_parts(groups, dict(zip(table.index.astype(str), table["label"].astype(str), strict=True)))
    if parts.empty:
        return
    words = part_words(parts)
    explained_chart.question(words)
    explained_chart.show(words, figure.kl_parts(parts), parts, key="kl-parts")
