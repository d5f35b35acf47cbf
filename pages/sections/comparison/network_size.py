"""Views that appear where the chosen models differ in size: of the network, or of the code."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pages.parts import explained_chart
from pages.parts.screen import is_phone
from vae_core.explain import network_size as explain
from vae_core.figures.charts.network_size import network_size
from vae_core.figures.dimensions.active_units import active_units
from vae_core.quantities import FIT, IN_USE
from vae_core.runs import OpenedRun, Run, strength
from vae_core.runs.comparison import measured, number_faces
from vae_core.runs.opened import Part
from vae_core.runs.recommendation import settings
from vae_core.runs.units import compared_error


def bigger_networks(groups: Sequence[Sequence[Run]], table: pd.DataFrame) -> None:
    """Parameter counts beside what each network does; nothing where all are alike. table: of `comparison_table`."""
    rows = {
        str(table.loc[group[0].run_id, "label"]): {**_parameters(group[0]), "place": _place(group[0])}
        for group in groups
        if group[0].record.get("parameters")
    }
    sizes = pd.DataFrame.from_dict(rows, orient="index")
    if sizes.empty or sizes["total"].nunique() < 2:
        return
    names = (compared_error(table).column, FIT, IN_USE)
    numbers = measured({name: face for name, face in number_faces(groups).items() if name in names}, table)
    sizes = sizes.join(settings(table)[[*numbers]]).join(table.groupby("label")["colour"].first())
    words = explain.size_words(sizes, numbers)
    explained_chart.question(words)
    figure = network_size(sizes, numbers, stacked=is_phone())
    explained_chart.show(words, figure, sizes.drop(columns=["colour", "place"]), key="sizes")


def longer_codes(groups: Sequence[Sequence[OpenedRun]], table: pd.DataFrame) -> None:
    """How much of its code each model uses; nothing where all codes are equally long."""
    runs = [group[0] for group in groups if group[0].has(Part.CODES)]
    dimensions = {str(table.loc[run.run_id, "label"]): run.dimensions for run in runs}
    counts = {name: (each.count, len(each)) for name, each in dimensions.items()}
    if len({size for _, size in counts.values()}) < 2:
        return
    words = explain.length_words(counts)
    explained_chart.question(words)
    colours = {str(label): str(colour) for label, colour in zip(table["label"], table["colour"], strict=True)}
    numbers = pd.DataFrame.from_dict(counts, orient="index", columns=["dials in use", "dials in all"])
    explained_chart.show(words, active_units(counts, colours), numbers.rename_axis("model"), key="lengths")


def _parameters(run: Run) -> dict[str, int]:
    counts = run.record["parameters"]
    return {part: int(counts.get(part, 0)) for part in ("total", "encoder", "decoder")}


def _place(run: Run) -> str:
    """What must be equal for a comparison of size."""
    alike = (run.config.get("objective"), strength.value(run), *map(run.config.get, ("latent_dim", "likelihood")))
    return " ".join(map(str, alike))
