"""Does each dial stand for one thing? Scores by known factors or by the label, with their seeds and meanings."""

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.one_data_set import one_data_set
from pages.parts.run_picker import catalogue, chosen
from pages.sections.disentanglement.matrices import agreement_of_models, matrices
from pages.sections.disentanglement.scores import agreement_of_scores, scores_against_strength
from pages.sections.disentanglement.udr import pairwise_agreement, seed_agreement
from vae_core.explain import disentanglement as explain
from vae_core.explain.disentanglement_scores import MEANINGS, REPORTED, SUBSET
from vae_core.runs.check import damage
from vae_core.runs.comparison import comparison_table
from vae_core.runs.groups import siblings
from vae_core.runs.metrics import LABEL_SCORES, SCORES
from vae_core.runs.opened import Part

UDR = "udr"
SPRITES = ("sprites", "dsprites")

picked = chosen(Part.METRICS, Part.CODES)
title = st.container()
runs = one_data_set(picked.runs)
groups = [[run for run in group if damage(run) is None] for group in siblings(runs, catalogue()[0])]
table = comparison_table(groups, picked.labels, picked.colours, [*SCORES, *LABEL_SCORES, "active_units"])
table[UDR] = pd.Series(seed_agreement(groups), dtype=float).reindex(table.index)
measured = [name for name in MEANINGS if table[name].notna().any()]
scored = any(name != UDR for name in measured)
if scored:
    words = explain.scores_words(table, measured, by_label=measured[0] in LABEL_SCORES)
    with title:
        explained_chart.question(words, first=True)
    scores_against_strength(table, measured, words)
    matrices(picked.named(runs))
    if len(table) >= explain.FEWEST_RUNS and len(measured) > 1:
        agreement_of_scores(table, measured)
else:
    title.title("Does each dial stand for one thing?", anchor=False)
    st.info(explain.unscored(bool(runs[0].data.get("factor_names")), [run.run_id for run in runs]))
agreement = pairwise_agreement(groups, picked.labels)
if agreement is not None:
    agreement_of_models(agreement, first=not scored)
if runs[0].data["name"] == "sprites":
    st.caption(SUBSET)
if runs[0].data["name"] in SPRITES:
    with st.expander("What others report", icon=":material/menu_book:"):
        st.markdown(REPORTED)
