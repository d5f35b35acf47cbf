"""The same test pictures through every model, through the epochs, and pictures drawn from the same noise."""

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart, picture_scores, run_files
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from vae_core.explain import reconstructions as explain
from vae_core.explain.words import Words
from vae_core.figures.pictures.film import film
from vae_core.figures.pictures.gif import gif
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.pictures.reconstructions import reconstructions
from vae_core.pictures.pixels import error_maps, off_by
from vae_core.runs import schema

PAGE = PageFace(
    title="Reconstructions and samples",
    question="How true are the redrawn pictures?",
    about="With error maps, through the epochs (also as a GIF), and from pure noise.",
    section="Compare",
    icon="photo_library",
    place=60,
)

FIRST, BEST, WORST = "The first", "Best redrawn", "Worst redrawn"
COUNTS = (3, 6, 12)
THROUGH_EPOCHS, SAMPLES = 4, 6  # rows


@st.fragment
def show_redrawn(words: Words) -> None:
    """Test pictures through every model; error maps where the originals are here."""
    with st.container(horizontal=True):
        order = FIRST
        if errors is not None:
            order = st.segmented_control(
                "Which pictures",
                [FIRST, BEST, WORST],
                default=FIRST,
                key="which-pictures",
                required=True,
                bind="query-params",
            )
        count = st.segmented_control(
            "How many", COUNTS, default=COUNTS[0], key="how-many-pictures", required=True, bind="query-params"
        )
    ranking = np.arange(samples) if errors is None or order == FIRST else np.argsort(errors.mean(axis=1), kind="stable")
    shown = (ranking[::-1] if order == WORST else ranking)[:count]
    heads = [label_of[i] for i in shown]
    if originals is None:
        figure = image_grid(redrawn[shown], column_heads=names, row_heads=heads, cell=72)
        numbers = pd.DataFrame({"variety of the redrawn": varieties})
    else:
        maps = error_maps(originals[shown, None], redrawn[shown])
        figure = reconstructions(originals[shown], redrawn[shown], maps, column_heads=names, row_heads=heads)
        numbers = pd.DataFrame(errors, columns=names).rename_axis("test picture")
        numbers.insert(0, "label", label_of)
    explained_chart.show(words, figure, numbers, key="redrawn", still=True)


def show_epochs() -> None:
    """The first test pictures after every stored epoch, playable, and as a GIF."""
    epochs = np.unique(np.concatenate([each["epochs"] for each in pictures]))
    columns = []
    formed = {}
    for name, each in zip(names, pictures, strict=True):
        kept = each["epoch_reconstructions"]
        latest = np.searchsorted(each["epochs"], epochs, side="right") - 1
        columns.append(kept[np.maximum(latest, 0), :THROUGH_EPOCHS])
        formed[name] = explain.formed_after(each["epochs"], off_by(kept, kept[-1:]).mean(axis=1))
    heads = list(names)
    if originals is not None:
        columns.insert(0, np.broadcast_to(originals[: columns[0].shape[1]], columns[0].shape))
        heads.insert(0, "original")
    images = np.stack(columns, axis=2)  # (E, rows, columns, H, W, C)
    words = explain.epochs_words(formed, heads)
    explained_chart.question(words)
    numbers = pd.DataFrame({"nearly final after epoch": formed})
    rows = label_of[: images.shape[1]]
    figure = film(images, [str(epoch) for epoch in epochs], prefix="epoch ", column_heads=heads, row_heads=rows)
    captions = [f"epoch {epoch}" for epoch in epochs]
    explained_chart.show(words, figure, numbers, key="epochs", gif=lambda: gif(images, captions, heads))


def show_samples() -> None:
    """What every model makes of the same noise."""
    drawn = [each["samples"] for each in pictures]
    standard = real if originals is not None else max(varieties.values())
    shares = {
        n: picture_scores.variety(run, "samples") / (standard or np.nan) for n, run in zip(names, runs, strict=True)
    }
    sizes = {name: int(run.config.get("latent_dim", 0)) for name, run in zip(names, runs, strict=True)}
    words = explain.sample_words(shares, sizes, real=originals is not None)
    explained_chart.question(words)
    images = np.stack([each[:SAMPLES] for each in drawn], axis=1)
    rows = [f"noise {place + 1}" for place in range(len(images))]
    numbers = pd.DataFrame({"variety, as a share": shares, "dials": sizes})
    explained_chart.show(
        words, image_grid(images, column_heads=names, row_heads=rows, cell=72), numbers, key="samples", still=True
    )


picked = chosen(schema.IMAGES, schema.LATENTS)
title = st.container()
runs = one_data_set(picked.runs)
names = [picked.labels[run.run_id] for run in runs]
pictures = [run_files.arrays(run, schema.IMAGES) for run in runs]
samples = min(len(each["reconstructions"]) for each in pictures)
originals, real = picture_scores.originals_of(runs)
labels = run_files.arrays(runs[0], schema.LATENTS, "labels").get("labels")
label_names = runs[0].label_names
if labels is not None and label_names:
    label_of = [label_names[label] for label in labels[:samples]]
else:
    label_of = [f"picture {place + 1}" for place in range(samples)]

redrawn = np.stack([each["reconstructions"][:samples] for each in pictures], axis=1)  # (S, models, H, W, C)
errors = (
    None if originals is None else np.stack([picture_scores.off_by(run, originals)[:samples] for run in runs], axis=1)
)  # (S, models)
varieties = {name: picture_scores.variety(run, "reconstructions") for name, run in zip(names, runs, strict=True)}
mean_errors = {} if errors is None else dict(zip(names, errors.mean(axis=0).tolist(), strict=True))
words = explain.redrawn_words(mean_errors, varieties, real)
with title:
    explained_chart.question(words, first=True)
show_redrawn(words)
run_files.originals_button(runs)
show_epochs()
show_samples()
st.page_link("pages/sampling.py", label="Other ways to draw: from typical codes, of one kind", icon=":material/casino:")
