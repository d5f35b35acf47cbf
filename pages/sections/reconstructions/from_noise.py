"""What every model makes of the same noise."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pages.parts import explained_chart, picture_scores
from pages.sections.reconstructions.compared_pictures import ComparedPictures
from vae_core.explain import reconstructions as explain
from vae_core.figures.pictures.image_grid import image_grid

ROWS = 6


def show_samples(pictures: ComparedPictures) -> None:
    """The first samples, and how various they are beside the originals, or where these lack beside the redrawn."""
    runs, real = pictures.runs, pictures.originals is not None
    standard = pictures.variety_of_originals if real else max(pictures.varieties.values())
    shares = {name: picture_scores.variety_of_samples(run) / (standard or np.nan) for name, run in runs.items()}
    sizes = {name: int(run.config.get("latent_dim", 0)) for name, run in runs.items()}
    words = explain.sample_words(shares, sizes, real=real)
    explained_chart.question(words)
    images = np.stack([run.samples[:ROWS] for run in runs.values()], axis=1)
    heads = [f"noise {place + 1}" for place in range(len(images))]
    numbers = pd.DataFrame({"variety, as a share": shares, "dials": sizes})
    figure = image_grid(images, column_heads=list(runs), row_heads=heads, cell=72)
    explained_chart.show(words, figure, numbers, key="samples", still=True)
