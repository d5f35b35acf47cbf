"""Models of different size: the figures and the sentences."""

import dataclasses

import pandas as pd
import pytest

from tests.comparison_table import faces
from vae_core.explain.network_size import length_words, size_words
from vae_core.figures.charts.network_size import network_size
from vae_core.figures.dimensions.active_units import active_units

NAN = float("nan")


def sizes(*rows):
    """rows: name, parameters, place, redrawing error."""
    frame = pd.DataFrame(rows, columns=["name", "total", "place", "reconstruction"]).set_index("name")
    return frame.assign(encoder=frame["total"] // 2, decoder=frame["total"] // 2, colour="#3f90da", elbo=NAN)


def whole(words):
    texts = dataclasses.asdict(words)
    assert all(texts.values())
    assert not any("nan" in text.lower() for text in texts.values())
    return words.answer


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("s", 10, "1", 25.0), ("l", 2000, "1", 20.0)], "From 10 numbers to learn (s) to 2,000 (l)."),
        ([("s", 10, "1", 25.0), ("l", 20, "1", 20.0)], "lowers the redrawing error by 5.00 nats"),
        ([("s", 10, "1", 20.0), ("l", 20, "1", 25.0)], "does not redraw better: its error is 5.00 nats higher"),
        ([("s", 10, "1", 20.0), ("l", 20, "2", 25.0)], "they differ in beta, dials or aim as well."),
        ([("s", 10, "1", NAN), ("l", 20, "1", 25.0)], "How well those that differ in size alone redraw is not known."),
        (
            [("a", 10, "1", 20.0), ("b", 20, "1", 15.0), ("c", 10, "2", 30.0), ("d", 20, "2", 32.0)],
            "changes the redrawing error by -5.00 to +2.00 nats",
        ),
    ],
)
def test_what_a_bigger_network_buys(rows, sentence):
    assert sentence in whole(size_words(sizes(*rows), faces("reconstruction")))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"a": (8, 8), "b": (9, 12)}, "B leaves 3 of 12 unused. All dials are in use in a. No model uses more than 9."),
        ({"a": (8, 8), "b": (12, 12)}, "Every model uses all of its dials"),
        ({"a": (0, 8), "b": (3, 12)}, "A leaves 8 of 8 unused and b leaves 9 of 12 unused."),
    ],
)
def test_whether_a_longer_code_is_used(counts, sentence):
    assert sentence in whole(length_words(counts))


def test_the_smallest_network_is_on_top():
    figure = network_size(sizes(("l", 2000, "1", 20.0), ("s", 10, "1", 25.0)), faces("reconstruction"))
    assert list(figure.data[0].y) == ["l", "s"]  # Plotly counts from the bottom
    assert [trace.name for trace in figure.data[:2]] == ["encoder", "decoder"]
    assert list(figure.data[2].text) == ["20", "25"]


def test_on_a_phone_the_charts_stand_below_each_other():
    table = sizes(("gamma 2 · FactorVAE", 2000, "1", 20.0), ("s", 10, "1", 25.0))
    figure = network_size(table, faces("reconstruction", "elbo"), stacked=True)
    domains = [figure.layout[axis].domain for axis in ("yaxis", "yaxis2", "yaxis3")]
    assert domains[0][0] > domains[1][1] > domains[1][0] > domains[2][1]
    assert list(figure.data[0].y) == ["gamma 2<br>FactorVAE", "s"]


def test_bars_are_as_long_as_codes():
    figure = active_units({"a": (8, 8), "b": (9, 12), "c": (0, 4)}, dict.fromkeys("abc", "#111111"))
    used, idle = figure.data
    assert list(used.y) == ["c", "b", "a"]
    assert list(used.x) == [0, 9, 8]
    assert list(idle.x) == [4, 3, 0]
    assert list(idle.text) == ["4 not used", "3 not used", ""]
