"""What each run pays and what it gets: redrawing error against the information in the code."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.figures.style import MUTED, SYMBOLS, finish

NEAR = 0.05  # of the picture's width or height: points nearer than this share one label


def rate_distortion(table: pd.DataFrame) -> go.Figure:
    """One point a run of a table of `comparison.table`, and the frontier: the runs that no other beats on both.

    Each kind of images has its own frontier, because errors on different images cannot be compared.
    """
    table = table.dropna(subset=["kl", "reconstruction"])
    figure = go.Figure()
    for _, same in table.groupby("images"):
        best = same[on_frontier(same["kl"].to_numpy(), same["reconstruction"].to_numpy())].sort_values("kl")
        figure.add_scatter(
            x=best["kl"],
            y=best["reconstruction"],
            mode="lines",
            line={"color": MUTED, "width": 2, "dash": "dot"},
            name="no model does better on both",
            hoverinfo="skip",
            showlegend=len(figure.data) == 0,
        )
    for style, (line, same) in enumerate(table.groupby("line", sort=False)):
        figure.add_scatter(
            x=same["kl"],
            y=same["reconstruction"],
            mode="markers+text",
            marker={"size": 13, "color": same["colour"], "symbol": SYMBOLS[style % len(SYMBOLS)]},
            text=_texts(same, table),
            textposition="top right",
            textfont={"size": 13},
            cliponaxis=False,
            customdata=np.stack([same["label"], same["seed"]], axis=1),
            hovertemplate="%{customdata[0]} (seed %{customdata[1]})<br>redrawing error %{y:,.4~r} nats"
            "<br>the code says %{x:,.4~r} nats<extra></extra>",
            name=line,
            showlegend=bool(line),
        )
    figure.update_xaxes(title_text="What the code says about an image (KL, nats) →", rangemode="tozero")
    figure.update_yaxes(title_text="Redrawing error (nats) →")
    return finish(figure, height=440)


def on_frontier(rate: np.ndarray, distortion: np.ndarray) -> np.ndarray:
    """Which points (n,) no other point beats: as low in both and lower in one. Of equal points each is on it."""
    as_good = (rate[None] <= rate[:, None]) & (distortion[None] <= distortion[:, None])
    better = (rate[None] < rate[:, None]) | (distortion[None] < distortion[:, None])
    return ~(as_good & better).any(axis=1)


def _texts(points: pd.DataFrame, everything: pd.DataFrame) -> list[str]:
    """A label beside each point; of points that lie together only the first has one, and it names them all."""
    span = everything[["kl", "reconstruction"]].max() - everything[["kl", "reconstruction"]].min()
    scaled = points[["kl", "reconstruction"]] / span.replace(0, 1)
    texts = [""] * len(points)
    heads: list[int] = []
    names: dict[int, list[str]] = {}
    for i, at in enumerate(scaled.to_numpy()):
        head = next((h for h in heads if np.abs(at - scaled.iloc[h].to_numpy()).max() < NEAR), i)
        if head == i:
            heads.append(i)
        names.setdefault(head, []).append(points["label"].iloc[i])
    for head, found in names.items():
        texts[head] = ", ".join(dict.fromkeys(found))
    return texts
