"""One loss term of one run: training solid and smoothed with the raw curve behind it, validation dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.charts.smoothing import smoothed
from vae_core.figures.style.marks import marks
from vae_core.figures.style.theme import MUTED

Along = Literal["epoch", "step", "seconds"]
MOST_SYMBOLS = 6  # of a curve
ALONG: dict[Along, str] = {"epoch": "epochs", "step": "steps", "seconds": "seconds of training"}


@dataclass(frozen=True)
class Curve:
    """One run's history (one row a record, as `Run.history`) with its name and colour.

    apart: of beta 0 or the KL alone: it may leave the picture where it would flatten all other curves. symbol: where
    the colour alone does not tell it from the others, see `told_apart`.
    """

    label: str
    colour: str
    history: pd.DataFrame
    apart: bool = False
    symbol: str = ""


def told_apart(curves: Sequence[Curve]) -> list[Curve]:
    """The curves with symbols where their colours do not do; a dash already says that images are not trained on."""
    symbols = [mark.symbol for mark in marks([curve.colour for curve in curves])]
    if len(set(symbols)) == 1:
        return list(curves)
    return [replace(curve, symbol=symbol) for curve, symbol in zip(curves, symbols, strict=True)]


def loss_traces(
    curve: Curve, term: str, face: NumberFace, along: Along, smoothing: float, *, legend: bool
) -> list[go.Scatter]:
    """Raw, smoothed and validation curve of one term of one run."""
    if term not in curve.history:
        return []
    common = {"legendgroup": curve.label, "name": curve.label}
    points = {"symbol": curve.symbol, "size": 8, "maxdisplayed": MOST_SYMBOLS} if curve.symbol else None
    nats = " nats" if face.in_nats else ""
    hover = f"{curve.label}, %{{meta}}<br>%{{y:,.4~r}}{nats} after %{{x:,.3~f}} {ALONG[along]}<extra></extra>"
    train = curve.history[curve.history["split"] == "train"].dropna(subset=[term])
    validation = curve.history[curve.history["split"] == "validation"].dropna(subset=[term])
    traces = []
    if smoothing:
        faint = {"color": curve.colour, "width": 1}
        traces.append(
            go.Scatter(
                x=train[along],
                y=train[term],
                mode="lines",
                line=faint,
                opacity=0.3,
                hoverinfo="skip",
                showlegend=False,
                **common,
            )
        )
    for split, data, dash in (("training", train, "solid"), ("validation", validation, "dash")):
        y = data[term].to_numpy(float)
        traces.append(
            go.Scatter(
                x=data[along],
                y=smoothed(y, smoothing) if split == "training" else y,
                mode="lines+markers" if points else "lines",
                line={"color": curve.colour, "width": 2, "dash": dash},
                marker=points,
                meta=split,
                hovertemplate=hover,
                showlegend=legend and split == "training",
                **common,
            )
        )
    return traces


def line_styles_key() -> list[go.Scatter]:
    """Entries of the legend that say what solid and dashed mean."""
    return [
        go.Scatter(
            x=[None],
            y=[None],
            mode="lines",
            line={"color": MUTED, "dash": dash},
            name=name,
            legendgroup=name,
            hoverinfo="skip",
        )
        for name, dash in (("training", "solid"), ("validation", "dash"))
    ]
