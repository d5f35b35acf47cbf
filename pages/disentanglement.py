"""Does each dial stand for one thing? Scores by known factors or by the label, with their seeds and meanings."""

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import catalogue, chosen
from pages.sections.disentanglement.matrices import agreement_of_models, matrices
from pages.sections.disentanglement.scores import agreement_of_scores, scores_against_strength
from pages.sections.disentanglement.udr import pairwise_agreement, seed_agreement
from vae_core.evaluation.disentanglement.udr import FACE as UDR
from vae_core.explain import disentanglement as explain
from vae_core.faces import BY_FACTORS, BY_LABEL
from vae_core.quantities import AGREEMENT, IN_USE
from vae_core.runs.axis import compare
from vae_core.runs.check import damage
from vae_core.runs.comparison import comparison_table, measured, number_faces
from vae_core.runs.groups import siblings
from vae_core.runs.opened import Part

PAGE = PageFace(
    title="Disentanglement",
    question="Does each dial stand for one thing?",
    about="Scores against known factors or the label with their seeds; which dial knows which factor; whether "
    "models find the same dials.",
    section="Look inside",
    icon="hub",
    place=130,
)


picked = chosen(Part.METRICS, Part.CODES)
title = st.container()
runs = one_data_set(picked.runs)
groups = [[run for run in group if damage(run) is None] for group in siblings(runs, catalogue()[0])]
scores = {name: face for name, face in number_faces(groups).items() if face.group in (BY_FACTORS, BY_LABEL)}
table = comparison_table(groups, picked.labels, picked.colours, [*scores, IN_USE], picked.by)
table[AGREEMENT] = pd.Series(seed_agreement(groups), dtype=float).reindex(table.index)
scores = measured(scores | {AGREEMENT: UDR}, table)
scored = bool(scores.keys() - {AGREEMENT})
if scored:
    words = explain.scores_words(
        table, scores, compare(runs, picked.by).also, by_label=next(iter(scores.values())).group == BY_LABEL
    )
    with title:
        explained_chart.question(words, first=True)
    scores_against_strength(table, scores, words)
    matrices(picked.named(runs))
    if len(table) >= explain.FEWEST_RUNS and len(scores) > 1:
        agreement_of_scores(table, scores)
else:
    title.title("Does each dial stand for one thing?", anchor=False)
    st.info(explain.unscored(bool(runs[0].data.get("factor_names")), [run.run_id for run in runs]))
agreement = pairwise_agreement(groups, picked.labels)
if agreement is not None:
    agreement_of_models(agreement, first=not scored)
data = runs[0].faces.data
if data.note:
    st.caption(data.note)
if data.reported:
    with st.expander("What others report", icon=":material/menu_book:"):
        st.markdown(data.reported)
