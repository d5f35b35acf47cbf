"""What each run pays and what it gets: redrawing error against the information in the code."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.figures.style import value_axis
from vae_core.figures.style.marks import key, mark
from vae_core.figures.style.off_scale import BREAK, Scale, scale
from vae_core.figures.style.theme import MUTED, finish, written
from vae_core.quantities import RATE
from vae_core.runs.units import ComparedError, compared_error

NEAR = (0.12, 0.06)  # of the picture's width and height: points nearer than both share one label


def rate_distortion(table: pd.DataFrame) -> go.Figure:
    """One point a run of a table of `comparison_table`, and the frontier: the runs that no other beats on both.

    The error is that of `units.compared_error`. A run of beta 0 (or of the KL alone) that would flatten all else is
    pinned to the edge with its numbers; a point that is alone has its numbers too.

    >>> table = pd.DataFrame({"label": ["beta 1", "beta 4"], "value": [1.0, 4.0], "kl": [12.0, 3.0]})
    >>> table = table.assign(scale="beta", words="beta {}", seed=0, line="", colour="#3f90da")
    >>> figure = rate_distortion(table.assign(reconstruction=[20.0, 27.0]))
    >>> figure.data[0].name, list(figure.data[1].text)
    ('frontier: no model is lower on both', ['beta 1', 'beta 4'])
    """
    error = compared_error(table)
    table = table.dropna(subset=[RATE, error.column])
    apart = table["value"].map(value_axis.is_set_off).to_numpy(bool)
    rate, distortion = table[RATE].to_numpy(float), table[error.column].to_numpy(float)
    x, y = scale(rate, apart), scale(distortion, apart)
    pinned = x.is_pinned(rate) | y.is_pinned(distortion)
    points = table.assign(x=x.place(rate), y=y.place(distortion), pinned=pinned)
    figure = go.Figure()
    best = points[on_frontier(rate, distortion) & ~pinned].sort_values(RATE)
    figure.add_scatter(
        x=best["x"],
        y=best["y"],
        mode="lines",
        line={"color": MUTED, "width": 2, "dash": "dot"},
        name="frontier: no model is lower on both",
        hoverinfo="skip",
        showlegend=True,
    )
    points["text"] = _texts(points, error)
    for style, (line, same) in enumerate(points.groupby("line", sort=False)):
        figure.add_scatter(
            x=same["x"],
            y=same["y"],
            mode="markers+text",
            marker={"size": 13, "color": same["colour"], "symbol": mark(style).symbol},
            text=same["text"],
            textposition=[_beside(at, own, x, pinned.any()) for at, own in zip(same["x"], same["pinned"], strict=True)],
            textfont={"size": 14},
            cliponaxis=False,
            customdata=np.stack(
                [same["label"], same["seed"], same[error.column].map(written), same[RATE].map(written)], 1
            ),
            hovertemplate=f"%{{customdata[0]}}, seed %{{customdata[1]}}<br>{error.noun} %{{customdata[2]}}{error.unit}"
            "<br>the code says %{customdata[3]} nats at most<extra></extra>",
            name=line,
            legendgroup=str(style),
            showlegend=False,
        )
        if line:
            figure.add_trace(key(str(line), style))
    if len(points):
        figure.update_xaxes(range=_range(x, rate))
        figure.update_yaxes(range=_range(y, distortion, room=0.16))
        for end in x.breaks(rate):
            figure.add_vline(x=end, line=BREAK)
        for end in y.breaks(distortion):
            figure.add_hline(y=end, line=BREAK)
    figure.update_xaxes(title_text="what the code says about an image at most (KL, nats)", zeroline=False)
    figure.update_yaxes(title_text=f"{error.noun} ({error.unit.strip() or 'pixels from 0 to 1'})", zeroline=False)
    return finish(figure, height=420)


def _range(axis: Scale, values: np.ndarray, room: float = 0.08) -> list[float]:
    """The ends of an axis with room for labels; not below 0 where nothing measured is."""
    low, high = axis.range(values, room)
    return [max(low, 0.0) if values.min() >= 0 else low, high]


def on_frontier(rate: np.ndarray, distortion: np.ndarray) -> np.ndarray:
    """Which points (n,) no other point beats: as low in both and lower in one. Of equal points each is on it."""
    as_good = (rate[None] <= rate[:, None]) & (distortion[None] <= distortion[:, None])
    better = (rate[None] < rate[:, None]) | (distortion[None] < distortion[:, None])
    return np.asarray(~(as_good & better).any(axis=1))


def _beside(at: float, pinned: bool, x: Scale, others_pinned: bool) -> str:
    """Where a label stands beside its point: where there is room, clear of the frontier and of what is pinned."""
    if at > x.low + 0.7 * x.span:
        return "top center" if others_pinned and not pinned else "bottom left"
    return "bottom right" if pinned else "top right"


def _texts(points: pd.DataFrame, error: ComparedError) -> list[str]:
    """A label for each point; of points that lie together only the first has one, and it names them all."""
    at = points[["x", "y"]].to_numpy(float)
    span = np.ptp(at, axis=0) if len(at) else np.ones(2)
    at = at / np.where(span > 0, span, 1)
    named: dict[int, list[str]] = {}
    with_numbers = points["pinned"] | (len(points) == 1)
    for i, (label, numbered) in enumerate(zip(points["label"], with_numbers, strict=True)):
        head = next((h for h in named if (np.abs(at[h] - at[i]) < NEAR).all()), i)
        numbers = f" (KL {written(points[RATE].iloc[i])}, error {written(points[error.column].iloc[i])})"
        named.setdefault(head, []).append(label + numbers if numbered else label)
    return [", ".join(dict.fromkeys(named.get(i, []))) for i in range(len(points))]
