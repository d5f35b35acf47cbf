"""What the ticked runs were trained with, side by side: the settings in which they differ."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from vae_core.runs import Run
from vae_core.runs.labels import labels
from vae_core.runs.settings import side_by_side


def compare_settings(runs: Sequence[Run]) -> None:
    """A table, folded away; a sentence where nothing but their names differs."""
    with st.expander(f"Compare the settings of the {len(runs)} ticked", icon=":material/difference:"):
        table = side_by_side(runs, labels(runs))
        if table.empty:
            st.markdown("They were trained with the same settings.")
        else:
            st.table(table, border="horizontal")
