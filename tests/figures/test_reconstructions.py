"""Pictures through every model with their error maps, through the epochs, and as a GIF."""

import io

import numpy as np
import pytest
from PIL import Image

from vae_core.figures.pictures.film import film
from vae_core.figures.pictures.gif import gif
from vae_core.figures.pictures.reconstructions import reconstructions

RNG = np.random.default_rng(0)


def pictures(*shape, channels=1):
    return RNG.integers(0, 255, (*shape, 8, 8, channels), np.uint8)


@pytest.mark.parametrize("channels", [1, 3])
def test_a_number_stands_at_every_error_map(channels):
    errors = np.zeros((2, 3, 8, 8), np.float32)
    errors[0, 1], errors[1, 2] = 0.05, 0.5
    figure = reconstructions(
        pictures(2, channels=channels),
        pictures(2, 3, channels=channels),
        errors,
        column_heads=["a", "b", "c"],
        row_heads=["cat", "dog"],
    )
    notes = [note.text for note in figure.layout.annotations if note.text]
    assert notes == ["0.0%", "5.0%", "0.0%", "0.0%", "0.0%", "50%", "50%", "0%"]
    assert list(figure.layout.xaxis.ticktext) == ["original", "a", "b", "c"]
    assert list(figure.layout.yaxis.ticktext) == ["cat", "off by", "dog", "off by"]


def test_where_there_is_no_error_the_scale_goes_to_the_largest_that_there_could_be():
    figure = reconstructions(pictures(1), pictures(1, 1), np.zeros((1, 1, 8, 8)), column_heads=["a"], row_heads=["b"])
    assert [note.text for note in figure.layout.annotations if note.text] == ["0.0%", "100%", "0%"]


def test_every_epoch_is_a_frame_and_the_last_is_shown_first():
    figure = film(pictures(3, 2, 4), ["0", "5", "20"], column_heads=list("abcd"), row_heads=["x", "y"])
    assert [frame.name for frame in figure.frames] == ["0", "5", "20"]
    sources = [frame.layout.images[0].source for frame in figure.frames]
    assert len(set(sources)) == 3
    assert figure.layout.images[0].source == sources[-1]
    slider = figure.layout.sliders[0]
    assert slider.active == 2
    assert [step.label for step in slider.steps] == ["0", "5", "20"]
    assert figure.layout.updatemenus[0].buttons[0].args[0] == ("0", "5", "20")


def test_a_film_of_a_walk_begins_at_its_start():
    figure = film(pictures(3, 1, 2), ["0%", "50%", "100%"], prefix="on the way: ", duration=250, opens_on=0)
    assert figure.layout.images[0].source == figure.frames[0].layout.images[0].source
    assert figure.layout.sliders[0].active == 0
    assert figure.layout.sliders[0].currentvalue.prefix == "on the way: "
    assert figure.layout.updatemenus[0].buttons[0].args[1]["frame"]["duration"] == 250


@pytest.mark.parametrize("channels", [1, 3])
def test_gif_plays_all_epochs_and_stays_on_the_last(channels):
    file = gif(pictures(3, 2, 4, channels=channels), ["epoch 0", "epoch 5", "epoch 20"], ["a", "b" * 50, "c", "d"])
    with Image.open(io.BytesIO(file)) as animation:
        assert animation.n_frames == 3
        assert animation.info["loop"] == 0
        first = animation.info["duration"]
        animation.seek(2)
        assert animation.info["duration"] > first
