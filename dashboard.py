"""Betaboard's dashboard: `streamlit run dashboard.py`. Page frame, navigation, and the choice of runs of all pages."""

from __future__ import annotations

import streamlit as st

from pages.parts.chosen import catalogue, picker
from pages.parts.navigation import LOGO, enter
from vae_core.errors import BetaboardError

page = enter()
st.logo(LOGO, size="large")
runs, _ = catalogue()
picker(runs)
try:
    page.run()
except BetaboardError as error:
    st.error(str(error), icon=":material/error:")
