"""What lies between two pictures? The way from one code to another in every model; and the pictures around one."""

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart, run_files
from pages.parts.missing_arrays import ask_to_draw
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.screen import is_phone
from pages.parts.traversals import dimensions_of
from pages.sections.walks.interpolations import Walk, around, choose_picture, kind, kinds_passed, walked
from vae_core.explain import walks as explain
from vae_core.figures.pictures.film import film
from vae_core.figures.pictures.gif import gif
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.latents import resampling
from vae_core.pictures.pixels import faded, largest_step, off_by
from vae_core.runs import schema

PAGE = PageFace(
    title="Walks",
    question="What lies between two pictures?",
    about="Straight or around the middle, as a strip and as a film; and the pictures around one.",
    section="Look inside",
    icon="route",
    place=100,
)

CELLS, PHONE_CELL = {1: 76, 2: 76, 3: 72, 4: 64}, 44  # px, of more models smaller
FILM_CELLS = {1: 240, 2: 220, 3: 190, 4: 150}
MOMENT = 250  # ms that a step of the film stays


def show_walk() -> None:
    """A strip a model, above them what a plain fade of the originals looks like."""
    kinds = {name: kinds_passed(run, walk) for name, run in runs.items()}
    idle = [name for name, run in runs.items() if not dimensions_of(run).count]
    told = [name for name, run in runs.items() if run.config.get("conditional")]
    words = explain.walk_words(kinds, idle, ends, walk.path, told=told, fade=originals is not None)
    with head:
        explained_chart.question(words, first=True)
    rows = dict(walks)
    if originals is not None:
        rows = {"plain fade": faded(originals[walk.start], originals[walk.end], steps), **rows}
    shares = [f"{share:.0%}" for share in np.linspace(0, 1, steps)]
    notes = [explain.where_it_changes([] if name in idle else kinds.get(name, []), steps) for name in rows]
    every = slice(None, None, 2 if is_phone() else 1)
    figure = image_grid(
        np.stack(list(rows.values()))[:, every],
        column_heads=[ends[0], *shares[1:-1], ends[1]][every],
        row_heads=list(rows),
        notes=[row[every] for row in notes] if any(map(any, notes)) else None,
        cell=cell,
    )
    numbers = pd.DataFrame({name: pd.Series(found, shares[: len(found)]) for name, found in kinds.items()})
    explained_chart.show(words, figure, numbers.rename_axis("on the way"), key="walk", still=True)
    if originals is None:
        run_files.originals_button(runs.values())


def show_film() -> None:
    """The walk of every model at once, to be played."""
    largest = {
        name: largest_step(pictures) if dimensions_of(runs[name]).count else float("nan")
        for name, pictures in walks.items()
    }
    words = explain.film_words(largest, steps - 1)
    explained_chart.question(words)
    images = np.stack(list(walks.values()), axis=1)[:, None]
    shares = [f"{share:.0%}" for share in np.linspace(0, 1, steps)]
    figure = film(
        images,
        shares,
        prefix="on the way: ",
        column_heads=list(walks),
        cell=FILM_CELLS.get(len(walks), 96),
        duration=MOMENT,
        opens_on=0,
    )
    numbers = pd.DataFrame({"largest step": largest}).rename_axis("model")
    explained_chart.show(
        words, figure, numbers, key="walk-film", gif=lambda: gif(images, shares, list(walks), cell=140)
    )


def show_around() -> None:
    """The pictures around the one that the walk begins with."""
    pictures = {name: around(run, walk.start) for name, run in runs.items()}
    changes = {name: float(off_by(found[0], found[-1])) for name, found in pictures.items()}
    words = explain.resampling_words(changes, explain.picture_name(walk.start, kind(first, walk.start)))
    explained_chart.question(words)
    epsilons = [f"{epsilon:+.1f}".replace("+0.0", "0").replace("-", "−") for epsilon in resampling.values()]
    every = slice(None, None, 2 if is_phone() else 1)
    images = np.stack(list(pictures.values()))[:, every]
    figure = image_grid(images, column_heads=epsilons[every], row_heads=list(pictures), cell=cell)
    numbers = pd.DataFrame({"change from end to end": changes}).rename_axis("model")
    explained_chart.show(words, figure, numbers, key="around", still=True)


picked = chosen(schema.IMAGES, schema.LATENTS)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    runs = {picked.labels[run.run_id]: run for run in one_data_set(picked.runs)}
    first = next(iter(runs.values()))
    with head:
        ask_to_draw(runs, "interpolations", "walks", explain.QUESTION)
    start = choose_picture(list(runs.values()), "From test picture", "from", 0)
    end = choose_picture(list(runs.values()), "To test picture", "to", 1)
    path = st.segmented_control(
        "Path",
        list(explain.PATHS),
        default="straight",
        format_func=explain.PATHS.__getitem__,
        key="path",
        required=True,
        bind="query-params",
        help="In a straight line, or along an arc around the middle of the code, where most codes are not.",
    )
    noisy = st.toggle("Noise", key="noise", bind="query-params", help=explain.NOISE_HELP)

walk = Walk(start, end, path, noisy)
walks = {name: walked(run, walk) for name, run in runs.items()}
steps = len(next(iter(walks.values())))
cell = PHONE_CELL if is_phone() else CELLS.get(len(runs), 56)
ends = (kind(first, start) or f"picture {start + 1}", kind(first, end) or f"picture {end + 1}")
originals = next((found for run in runs.values() if (found := run_files.inputs(run)) is not None), None)
show_walk()
show_film()
show_around()
