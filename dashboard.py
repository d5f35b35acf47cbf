"""Betaboard's dashboard: `streamlit run dashboard.py`. Page frame, navigation, and the choice of runs of all pages."""

from __future__ import annotations

import streamlit as st

from pages.parts.navigation import LOGO, enter
from pages.parts.report_download import offer
from pages.parts.run_picker import catalogue, compared_by, picked_runs, picker, runs_folder
from pages.parts.screen import measure
from vae_core.errors import BetaboardError
from vae_core.runs import RunStore

page = enter()
st.logo(LOGO, size="large")
runs, _ = catalogue()
picker(runs)
if runs:
    offer(picked_runs(runs), RunStore(runs_folder()), compared_by())
with st.sidebar:
    measure()
try:
    page.run()
except BetaboardError as error:
    st.error(str(error), icon=":material/error:")
