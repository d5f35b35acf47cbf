"""What does a model draw when it is shown nothing? From noise, from typical codes, of one kind; where noise lands."""

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart, picture_scores
from pages.parts.missing_arrays import evaluated_before
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.screen import is_phone
from pages.sections.sampling.aggregate_posterior import noise_and_codes
from pages.sections.sampling.holes import holes
from pages.sections.sampling.samples import blocks, kinds, rows_of
from vae_core.explain import sampling as explain
from vae_core.explain.pictures import SAME
from vae_core.figures.pictures.samples import side_by_side_draws
from vae_core.runs import schema

PAGE = PageFace(
    title="Sampling",
    question="What does a model draw when it is shown nothing?",
    about="From noise, from typical codes, of one kind; where noise misses the codes, and what is drawn in such holes.",
    section="Compare",
    icon="casino",
    place=70,
)

SHOWN, ON_A_PHONE = 4, 2  # pictures in a row of a block
LINES = 3  # rows of a block where there is one model alone
CELLS, PHONE_CELL = {1: 72, 2: 72, 3: 72, 4: 64}, 46  # px, of more models smaller

picked = chosen(schema.IMAGES, schema.LATENTS)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    runs = {picked.labels[run.run_id]: run for run in one_data_set(picked.runs)}
    first = next(iter(runs.values()))
    kind = None
    if first.label_names and (stored := kinds(list(runs.values()))):
        name_of = first.label_names.__getitem__
        kind = st.selectbox("One kind", stored, format_func=name_of, key="kind", bind="query-params", width=180)
    options = [explain.FIRST, explain.STRANGEST]
    which = st.segmented_control(
        "Of each", options, default=options[0], key="which-draws", required=True, bind="query-params"
    )

strangest, count = which == explain.STRANGEST, ON_A_PHONE if is_phone() else SHOWN
lines = LINES if len(runs) == 1 else 1
drawn = {name: blocks(run, kind, strangest=strangest, count=count * lines) for name, run in runs.items()}
ways = list(next(iter(drawn.values())))
shares = pd.DataFrame(
    {way: [block.share if (block := each[way]) else np.nan for each in drawn.values()] for way in ways},
    index=list(runs),
)
varieties = {name: picture_scores.variety(run, "reconstructions") for name, run in runs.items()}
real = picture_scores.originals_of(list(runs.values()))[1]
standard = real if real == real else max(varieties.values())
stuck = [name for name, variety in varieties.items() if variety <= SAME * standard]
words = explain.draw_words(shares, stuck, conditional=any(run.config.get("conditional") for run in runs.values()))
with head:
    explained_chart.question(words, first=True)
below = [""] * (lines - 1)
cell = PHONE_CELL if is_phone() else CELLS.get(len(runs), 56)
figure = side_by_side_draws(
    {way: [row for each in drawn.values() for row in rows_of(each[way], lines)] for way in ways},
    row_heads=[text for name in runs for text in (name, *below)],
    cell=cell,
    notes={
        way: [text for share in shares[way] for text in (*below, explain.share_note(share, short=is_phone()))]
        for way in ways
    },
)
explained_chart.show(words, figure, shares.rename_axis("model"), key="draws", still=True)
lacking = {name: run for name, run in runs.items() if None in drawn[name].values()}
evaluated_before(lacking, "pictures from typical codes")
noise_and_codes(runs, {picked.labels[run_id]: colour for run_id, colour in picked.colours.items()})
holes(runs, cell)
