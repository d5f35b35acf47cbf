"""What the latent space page draws: positions on maps, how well neighbours agree, thumbnails, the images selected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from pages.parts import explained_chart, run_files
from pages.parts.traversals import dimensions_of
from vae_core.explain import latent_space as explain
from vae_core.figures.maps.dot_colours import Amounts, Groups
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.pictures.thumbnails import LONGEST, data_uris
from vae_core.latents.embeddings import methods_for
from vae_core.latents.neighbourhoods import Kept, chance_agreement, kept, label_agreement, value_agreement
from vae_core.report.html_grids import sheet
from vae_core.runs import Run, schema

MOST_SELECTED = 14  # whose pictures are shown; a laptop's width at 56 px each
MOST_HOVERED = 10_000  # pictures that are sent ahead, to be seen on hovering


def methods(runs: Iterable[Run]) -> set[str]:
    """The ways to draw a map that all runs have; any two dials are always one."""
    return {"dials"}.union(set.intersection(*(set(run_files.arrays(run, schema.EMBEDDINGS)) for run in runs)))


def not_drawn(runs: Mapping[str, Run]) -> str:
    """Why some maps cannot be chosen, which the runs would not be too large or too small for; else nothing."""
    lacking: dict[str, list[str]] = {}
    for name, run in runs.items():
        drawn = run_files.arrays(run, schema.EMBEDDINGS)
        for method in methods_for(len(run_files.arrays(run, schema.LATENTS, "mu")["mu"])):
            if method not in drawn:
                lacking.setdefault(method, []).append(name)
    again = {runs[name].run_id for names in lacking.values() for name in names if runs[name].trained_here}
    return explain.not_drawn(lacking, sorted(again))


def positions(run: Run, method: str, places: tuple[int, int]) -> np.ndarray:
    """Where the run's codes lie: (S, 2), on the stored map of that method or, for 'dials', along two dials by use."""
    if method != "dials":
        return run_files.arrays(run, schema.EMBEDDINGS, method)[method]
    mu, order = run_files.arrays(run, schema.LATENTS, "mu")["mu"], dimensions_of(run).order
    columns = [mu[:, order[place - 1]] if place <= len(order) else np.zeros(len(mu)) for place in places]
    return np.stack(columns, axis=1)


def axis_names(run: Run, places: tuple[int, int]) -> tuple[str, str]:
    """What lies along the axes of a map of two dials."""
    found = dimensions_of(run)
    names = [
        "no such dial" if place > len(found) else _dial_name(found.order[place - 1], found.used) for place in places
    ]
    return names[0], names[1]


def agreement(
    runs: Mapping[str, Run],
    method: str,
    places: tuple[int, int],
    points: Mapping[str, np.ndarray],
    colour: Groups | Amounts | None,
) -> tuple[dict[str, float], float]:
    """How much a dot's nearest dots are like it in colour, on the map of each run, and what would be chance.

    For kinds the share of equal ones, for amounts how much of them the nearest dots tell; NaN for one colour.
    """
    if colour is None:
        return dict.fromkeys(runs, np.nan), np.nan
    found = {}
    for name, run in runs.items():
        values = colour.of if isinstance(colour, Groups) else colour.values[name]
        told = " ".join(colour.names) if isinstance(colour, Groups) else colour.title
        stamp = tuple(entry for entry in run.stamp() if entry[0].endswith((".npz", ".json")))
        amount, here = isinstance(colour, Amounts), points[name]
        found[name] = _agreement(str(run.folder), stamp, method, places, told, len(here), here, values, amount)
    return found, chance_agreement(colour.of) if isinstance(colour, Groups) else 0.0


def kept_by(runs: Mapping[str, Run], method: str, points: Mapping[str, np.ndarray]) -> dict[str, Kept]:
    """What the map of each run keeps of the neighbourhoods in its code; measured now where evaluation did not."""
    found = {}
    for name, run in runs.items():
        stored = run_files.arrays(run, schema.EMBEDDINGS).get(schema.KEPT.format(method))
        mu = run_files.arrays(run, schema.LATENTS, "mu")["mu"][: len(points[name])]
        found[name] = kept(mu, points[name]) if stored is None else Kept(*stored.tolist())
    return found


def labels_of(run: Run) -> np.ndarray | None:
    """The labels (S,) of the run's samples, if they have any that have names."""
    return run_files.arrays(run, schema.LATENTS).get("labels") if run.label_names else None


def thumbnails(runs: Sequence[Run], count: int) -> tuple[list[str], bool]:
    """Addresses of the first `count` samples' pictures, none if these are too many to send; and whether they are
    originals, else the first run has redrawn them."""
    run, images, original = _hovered(runs)
    uris = _data_uris(str(run.folder), run.stamp(), original, count, images) if count <= MOST_HOVERED else []
    return uris, original


def picture_sheet(runs: Sequence[Run], count: int) -> tuple[dict[str, Any], bool]:
    """Like `thumbnails`, as one sheet: its address ("" if none), columns, and the width and height of a picture."""
    run, images, original = _hovered(runs)
    if count > MOST_HOVERED:
        return {"sheet": "", "columns": 0, "cell": [0, 0]}, original
    return _picture_sheet(str(run.folder), run.stamp(), original, count, images), original


def gallery(runs: Mapping[str, Run], rows: Sequence[int], selected: int) -> None:
    """The images that were selected, or the first rows of them, and what each model makes of them."""
    few = list(rows[:MOST_SELECTED])
    pictures = {
        name: run_files.arrays(run, schema.IMAGES, "reconstructions")["reconstructions"] for name, run in runs.items()
    }
    first = next(iter(runs.values()))
    if (originals := next((i for run in runs.values() if (i := run_files.inputs(run)) is not None), None)) is not None:
        pictures = {"original": originals, **pictures}
    labels = labels_of(first)
    heads = [first.label_names[labels[row]] for row in few] if labels is not None else []
    count = f"{selected:,} picture{'s' if selected > 1 else ''} selected"
    st.markdown(f"**{count}**" + (f", the first {len(few)} shown" if len(few) < selected else ""))
    grid = image_grid(
        np.stack([found[few] for found in pictures.values()]), column_heads=heads, row_heads=list(pictures), cell=56
    )
    alt = f"{count}: one column each, a row for each of {', '.join(pictures)}."
    st.plotly_chart(explained_chart.legible(grid), key="gallery", alt=alt, config={"staticPlot": True})
    if len(rows) == 1:
        st.page_link(
            "pages/traversals.py",
            label="Turn the dials from this picture",
            icon=":material/tune:",
            query_params={"runs": [run.run_id for run in runs.values()], "start": str(rows[0] + 1)},
        )


def _hovered(runs: Sequence[Run]) -> tuple[Run, np.ndarray, bool]:
    """The first run that knows the originals, with these; else the first run, with what it redraws."""
    for run in runs:
        if (images := run_files.inputs(run)) is not None:
            return run, images, True
    return runs[0], run_files.arrays(runs[0], schema.IMAGES, "reconstructions")["reconstructions"], False


def _dial_name(dial: int, used: np.ndarray) -> str:
    return f"dial {dial}" if used[dial] else f"dial {dial} (not used)"


@st.cache_data(max_entries=128, show_spinner=False)
def _agreement(
    folder: str,
    stamp: run_files.Stamp,
    method: str,
    places: tuple[int, int],
    told: str,
    count: int,
    _points: np.ndarray,
    _values: np.ndarray,
    amount: bool,
) -> float:
    return value_agreement(_points, _values) if amount else label_agreement(_points, _values)


@st.cache_data(max_entries=16, show_spinner=False)
def _data_uris(folder: str, stamp: run_files.Stamp, original: bool, count: int, _images: np.ndarray) -> list[str]:
    return data_uris(_images[:count])


@st.cache_data(max_entries=8, show_spinner=False)
def _picture_sheet(
    folder: str, stamp: run_files.Stamp, original: bool, count: int, _images: np.ndarray
) -> dict[str, Any]:
    step = -(-max(_images.shape[1:3]) // LONGEST)
    small = _images[:count, ::step, ::step]
    columns = int(np.ceil(np.sqrt(count)))
    blank = np.zeros((-count % columns, *small.shape[1:]), np.uint8)
    rows = np.concatenate([small, blank]).reshape(-1, columns, *small.shape[1:])
    return {"sheet": sheet(rows), "columns": columns, "cell": [small.shape[2], small.shape[1]]}
