"""The same numbers and the same pictures of every model, along what is compared: what a simpler code costs."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import explained_chart
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import catalogue, chosen
from pages.parts.screen import is_phone
from pages.sections.comparison.kl_parts import parts_of_kl
from pages.sections.comparison.network_size import bigger_networks, longer_codes
from pages.sections.comparison.redrawn_pictures import redrawn_pictures
from vae_core.explain import comparison as explain
from vae_core.explain.parallel_coordinates import together_words
from vae_core.explain.rate_distortion import plane_words
from vae_core.faces import NumberFace
from vae_core.figures.charts.metric_along_axis import metric_along_axis
from vae_core.figures.charts.metric_by_setting import metric_by_setting
from vae_core.figures.charts.parallel_coordinates import parallel_coordinates
from vae_core.figures.charts.rate_distortion import on_frontier, rate_distortion
from vae_core.quantities import RATE
from vae_core.runs.axis import compare
from vae_core.runs.comparison import charted, comparison_table, known_of_all, number_faces, one_scale, shown
from vae_core.runs.groups import siblings
from vae_core.runs.opened import Part
from vae_core.runs.units import compared_error

PAGE = PageFace(
    title="Comparison",
    question="What do we pay for simplicity?",
    about="Every number against beta, or whatever else differs, with seeds; the frontier of error and KL; what the KL "
    "is made of; what a bigger network and a longer code buy.",
    section="Compare",
    icon="balance",
    place=40,
)


def titles_of(faces: Mapping[str, NumberFace]) -> dict[str, str]:
    """What people call the columns of numbers; their units stand above the charts."""
    return {name: face.head for name, face in faces.items()}


picked = chosen(Part.METRICS, Part.PICTURES, Part.CODES)
title = st.container()
runs = one_data_set(picked.runs)
groups = siblings(runs, catalogue()[0])
table = comparison_table(groups, {run.run_id: picked.labels[run.run_id] for run in runs}, picked.colours, by=picked.by)
faces = number_faces(groups)
metrics = charted(faces, table)
numbers, titles = shown(table), titles_of(faces)

also = compare(runs, picked.by).also
words = explain.metric_words(table, metrics, also)
with title:
    explained_chart.question(words, first=True)
draw = metric_along_axis if one_scale(table) else metric_by_setting
explained_chart.show(words, draw(table, metrics, across=1 if is_phone() else 3), numbers, key="metrics", titles=titles)

redrawn_pictures(picked.named(runs), simpler=bool(table["meaning"].iloc[0]))
bigger_networks(groups, table)
longer_codes(groups, table)

error = compared_error(table).column
frontier = table.index[on_frontier(table[RATE].to_numpy(float), table[error].to_numpy(float))]
words = plane_words(table, list(frontier))
explained_chart.question(words)
explained_chart.show(words, rate_distortion(table), numbers, key="plane", titles=titles)

parts_of_kl(groups, table)

of_all = known_of_all(metrics, table)
words = together_words(table, of_all)
explained_chart.question(words)
explained_chart.show(words, parallel_coordinates(table, of_all), numbers, key="together", titles=titles)
