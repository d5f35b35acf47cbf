"""How far apart the latent dimensions of each model act: one row a model, a dot for each picture traversed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.style.theme import MUTED, apart, finish, in_two_lines, muted

ROW, AXIS = 40, 70  # px: of a model, of the axis and its title


def separateness_dots(separateness: Mapping[str, np.ndarray], colours: Mapping[str, str]) -> go.Figure:
    """separateness: model -> (A,) in the traversals of A pictures, 0 to 1, NaN with fewer than two dimensions in use.

    A large dot is the mean, the line the range; the number stands beside it.

    >>> figure = separateness_dots({"beta 1": np.array([0.25, 0.75])}, {"beta 1": "#3f90da"})
    >>> [tuple(trace.x) for trace in figure.data[:3]]  # the range, each picture, the mean
    [(0.25, 0.75), (0.25, 0.75), (0.5,)]
    """
    figure = go.Figure()
    rows = {name: place for place, name in enumerate(separateness)}
    measured = {name: values for name, values in separateness.items() if np.isfinite(values).any()}
    for name, values in measured.items():
        figure.add_scatter(
            x=[np.nanmin(values), np.nanmax(values)],
            y=[rows[name]] * 2,
            mode="lines",
            line={"color": MUTED, "width": 3},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[value for values in measured.values() for value in values],
        y=[rows[name] for name, values in measured.items() for _ in values],
        mode="markers",
        marker={"size": 8, "color": MUTED},
        hovertemplate="%{x:.0%}<extra></extra>",
    )
    means = {name: float(np.nanmean(values)) for name, values in measured.items()}
    figure.add_scatter(
        x=list(means.values()),
        y=[rows[name] for name in means],
        mode="markers",
        marker={"size": 15, "color": [colours[name] for name in means], "line": {"width": 1.5, "color": "white"}},
        customdata=list(means),
        hovertemplate="%{customdata}: %{x:.0%} on average<extra></extra>",
    )
    figure.add_scatter(
        x=[float(np.nanmax(measured[name])) for name in means],
        y=[rows[name] for name in means],
        mode="text",
        text=[f"\N{EM SPACE}<b>{mean}</b>" for mean in apart(means.values(), ".0%")],
        textposition="middle right",
        hoverinfo="skip",
    )
    idle = [name for name in separateness if name not in measured]
    figure.add_scatter(
        x=[0.01] * len(idle),
        y=[rows[name] for name in idle],
        mode="text",
        text=["fewer than two dials in use"] * len(idle),
        textposition="middle right",
        textfont={"color": MUTED},
        hoverinfo="skip",
    )
    figure.update_xaxes(
        range=[0, 1],
        tickvals=[0, 0.25, 0.5, 0.75, 1],
        ticktext=["0<br>the same pixels", "25%", "50%", "75%", "100%<br>no pixel in common"],
        ticklabeloverflow="allow",
        tickangle=0,
        gridcolor=muted(0.35),
        zeroline=False,
    )
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(rows.values()),
        ticktext=[in_two_lines(name) for name in rows],
        showgrid=False,
        zeroline=False,
    )
    figure.update_layout(hovermode="closest")
    finish(figure, height=ROW * len(rows) + AXIS, legend=False)
    return figure.update_layout(margin={"t": 8, "r": 76})
