"""Does each dial stand for one thing? Scores by known factors or by the label, with their seeds and meanings."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import catalogue, chosen
from pages.parts.screen import is_phone
from pages.sections.disentanglement.udr import pairwise_agreement, seed_agreement
from vae_core.evaluation.disentanglement.udr import FACE as UDR
from vae_core.explain import disentanglement as explain
from vae_core.faces import BY_FACTORS, BY_LABEL, NumberFace
from vae_core.figures.charts.metric_against_beta import metric_against_beta
from vae_core.figures.charts.metric_by_setting import metric_by_setting
from vae_core.figures.dimensions.factor_matrices import factor_matrices
from vae_core.figures.dimensions.square_matrix import square_matrix
from vae_core.figures.style.beta_axis import one_scale
from vae_core.quantities import AGREEMENT, IN_USE
from vae_core.runs import schema
from vae_core.runs.check import damage
from vae_core.runs.comparison import comparison_table, measured, number_faces
from vae_core.runs.factor_tables import Kind, factor_table
from vae_core.runs.groups import siblings

PAGE = PageFace(
    title="Disentanglement",
    question="Does each dial stand for one thing?",
    about="Scores against known factors or the label with their seeds; which dial knows which factor; whether "
    "models find the same dials.",
    section="Look inside",
    icon="hub",
    place=130,
)

MAIN, EVERY = "The main three", "All of them"
KINDS: dict[str, Kind] = {"What trees use (DCI)": "importance", "What a dial knows alone (MIG)": "information"}


def scores_against_strength(known: Mapping[str, NumberFace]) -> None:
    """The scores of every setting with its seeds."""
    shown = dict(known)
    if len(known) > 3:
        which = st.segmented_control(
            "Scores", [MAIN, EVERY], default=MAIN, key="which-scores", required=True, bind="query-params"
        )
        shown = dict(list(known.items())[:3]) if which == MAIN else shown
    numbers = table.drop(columns=["strength", "images", "colour", "line", IN_USE])
    numbers = numbers.rename(columns={name: face.head for name, face in scores.items()}).dropna(axis=1, how="all")
    draw = metric_against_beta if one_scale(table) else metric_by_setting
    explained_chart.show(words, draw(table, shown, across=1 if is_phone() else 3), numbers, key="scores")
    with st.expander("What each score can and cannot say", icon=":material/rule:"):
        st.table(explain.meanings(known), border="horizontal")


@st.fragment
def matrices() -> None:
    """Dials against factors, one matrix a chosen model, and the same in words."""
    kinds = {title: kind for title, kind in KINDS.items() if any(factor_table(run, kind) for run in runs)}
    head = st.container()
    title = next(iter(kinds))
    if len(kinds) > 1:
        title = st.segmented_control(
            "How it is measured", list(kinds), default=title, key="matrix-kind", required=True, bind="query-params"
        )
    found = {picked.labels[run.run_id]: factor_table(run, kinds[title]) for run in runs}
    models = {name: matrix for name, matrix in found.items() if matrix is not None}
    words = explain.matrix_words(models)
    with head:
        explained_chart.question(words)
    numbers = pd.concat({name: matrix.carriers() for name, matrix in models.items()}, names=["model", "factor"])
    explained_chart.show(
        words, factor_matrices(models, across=1 if is_phone() else 4), numbers, key="matrices", still=True
    )
    if len(models) > 1:
        st.markdown("\n".join(f"- **{name}**: {explain.carried(matrix)}." for name, matrix in models.items()))


def agreement_of_scores(known: Mapping[str, NumberFace]) -> None:
    """Whether the scores order all these models alike."""
    short = [face.head for face in known.values()]
    correlations = table[list(known)].corr(method="spearman").set_axis(short, axis=0).set_axis(short, axis=1)
    words = explain.agreement_words(correlations, len(table))
    explained_chart.question(words)
    figure = square_matrix(
        correlations.to_numpy(float), short, ["opposite order", "same order"], signed=True, written=not is_phone()
    )
    explained_chart.show(words, figure, correlations, key="agreement")


def agreement_of_models() -> None:
    """Whether the models find the same dials; it needs no factors."""
    found = pairwise_agreement(groups, picked.labels)
    if found is None:
        return
    names = [str(name) for name in found]
    words = explain.udr_words(found.to_numpy(float), names, first=not scored)
    explained_chart.question(words)
    figure = square_matrix(
        found.to_numpy(float), names, ["nothing alike", "the same dials"], signed=False, written=not is_phone()
    )
    explained_chart.show(words, figure, found, key="udr")


picked = chosen(schema.METRICS_FILE, schema.LATENTS)
title = st.container()
runs = one_data_set(picked.runs)
groups = [[run for run in group if damage(run) is None] for group in siblings(runs, catalogue()[0])]
scores = {name: face for name, face in number_faces(groups).items() if face.group in (BY_FACTORS, BY_LABEL)}
table = comparison_table(groups, picked.labels, picked.colours, [*scores, IN_USE])
table[AGREEMENT] = pd.Series(seed_agreement(groups), dtype=float).reindex(table.index)
scores = measured(scores | {AGREEMENT: UDR}, table)
scored = bool(scores.keys() - {AGREEMENT})
if scored:
    words = explain.scores_words(table, scores, by_label=next(iter(scores.values())).group == BY_LABEL)
    with title:
        explained_chart.question(words, first=True)
    scores_against_strength(scores)
    matrices()
    if len(table) >= explain.FEWEST_RUNS and len(scores) > 1:
        agreement_of_scores(scores)
else:
    title.title("Does each dial stand for one thing?", anchor=False)
    st.info(explain.unscored(bool(runs[0].data.get("factor_names")), [run.run_id for run in runs]))
agreement_of_models()
data = runs[0].faces.data
if data.note:
    st.caption(data.note)
if data.reported:
    with st.expander("What others report", icon=":material/menu_book:"):
        st.markdown(data.reported)
