"""The pictures whose dots were circled or clicked, and what each model makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st

from pages.parts import explained_chart
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.runs import OpenedRun
from vae_core.runs.opened import originals_of, redrawn_columns

MOST_SELECTED = 14  # whose pictures are shown; a laptop's width at 56 px each


def gallery(runs: Mapping[str, OpenedRun], rows: Sequence[int], selected: int) -> None:
    """The images that were selected, or the first rows of them. selected: how many there are."""
    few = list(rows[:MOST_SELECTED])
    pictures = redrawn_columns(runs, originals_of(runs.values()))
    texts = next(iter(runs.values())).label_texts
    count = f"{selected:,} picture{'s' if selected > 1 else ''} selected"
    st.markdown(f"**{count}**" + (f", the first {len(few)} shown" if len(few) < selected else ""))
    images = np.stack([each[few] for each in pictures.values()])
    heads = [texts[row] for row in few] if any(texts) else []
    grid = image_grid(images, column_heads=heads, row_heads=list(pictures), cell=56)
    alt = f"{count}: one column each, a row for each of {', '.join(pictures)}."
    st.plotly_chart(explained_chart.legible(grid), key="gallery", alt=alt, config={"staticPlot": True})
    if len(rows) == 1:
        st.page_link(
            "pages/traversals.py",
            label="Turn the dials from this picture",
            icon=":material/tune:",
            query_params={"runs": [run.run_id for run in runs.values()], "start": str(rows[0] + 1)},
        )
