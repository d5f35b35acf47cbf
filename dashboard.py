"""Betaboard's dashboard: `streamlit run dashboard.py`. Page frame, navigation and the choice of runs that all pages share."""

from __future__ import annotations

import streamlit as st

from pages.parts.chosen import catalogue, picker
from vae_core.errors import BetaboardError

st.set_page_config(page_title="Betaboard", page_icon=":material/tune:", layout="wide")

PAGES = {
    "": [
        st.Page("pages/overview.py", title="Overview", icon=":material/home:", default=True),
        st.Page("pages/runs.py", title="Runs", icon=":material/list:"),
    ],
    "Compare": [
        st.Page("pages/beta_comparison.py", title="Beta comparison", icon=":material/balance:"),
        st.Page("pages/loss_curves.py", title="Loss curves", icon=":material/trending_down:"),
        st.Page("pages/reconstructions.py", title="Reconstructions and samples", icon=":material/photo_library:"),
    ],
    "Look inside": [
        st.Page("pages/latent_space.py", title="Latent space", icon=":material/scatter_plot:"),
        st.Page("pages/traversals.py", title="Traversals", icon=":material/tune:"),
        st.Page("pages/difference_maps.py", title="Difference maps", icon=":material/difference:"),
    ],
}

page = st.navigation(PAGES)
runs, _ = catalogue()
picker(runs)
try:
    page.run()
except BetaboardError as error:
    st.error(str(error), icon=":material/error:")
