"""Numbers that stand beside each other in a chart do not read alike."""

from __future__ import annotations

import pandas as pd

from tests.comparison_table import faces
from vae_core.figures.charts.kl_parts import kl_parts
from vae_core.figures.charts.network_size import network_size


def test_the_whole_of_each_kl() -> None:
    row = {"mutual_information": 3.0, "total_correlation": 1.0, "dimension_wise_kl": 0.0, "capped": False}
    table = pd.DataFrame([row | {"kl": kl} for kl in (4.121, 4.124, 9.0)], index=["conv", "fc", "wide"])
    texts = [note.text for note in kl_parts(table).layout.annotations]
    assert texts == ["4.121 nats", "4.124 nats", "9 nats"]


def test_what_each_network_does() -> None:
    sizes = {"encoder": [500, 900], "decoder": [400, 800], "total": [900, 1700], "colour": "#3f90da"}
    table = pd.DataFrame(sizes, index=["fc", "conv"]).assign(ssim=[0.981, 0.984])
    figure = network_size(table, faces("ssim"))
    dots = next(trace for trace in figure.data if trace.type == "scatter")
    assert dict(zip(dots.y, dots.text, strict=True)) == {"fc": "0.981", "conv": "0.984"}
    assert figure.layout.xaxis2.range[1] <= 1
