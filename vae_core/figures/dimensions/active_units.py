"""How many of its latent dimensions each model uses: one bar a model, as long as its code."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from vae_core.figures.style.theme import MUTED, finish, in_two_lines, muted, text_on

ROW = 40  # px


def active_units(counts: Mapping[str, tuple[int, int]], colours: Mapping[str, str]) -> go.Figure:
    """counts: model -> (dimensions in use, dimensions in all), drawn from top to bottom. colours: model -> colour.

    >>> figure = active_units({"beta 1": (7, 10)}, {"beta 1": "#3f90da"})
    >>> [trace.text[0] for trace in figure.data]
    ['7 in use', '3 not used']
    """
    counts = {in_two_lines(name): count for name, count in counts.items()}
    colours = {in_two_lines(name): colour for name, colour in colours.items()}
    names = list(counts)[::-1]
    used = [counts[name][0] for name in names]
    idle = [counts[name][1] - counts[name][0] for name in names]
    figure = go.Figure()
    figure.add_bar(
        x=used,
        y=names,
        orientation="h",
        marker_color=[colours[name] for name in names],
        text=[f"{count} in use" if count else "" for count in used],
        insidetextfont={"color": [text_on(colours[name]) for name in names]},
        insidetextanchor="middle",
        hovertemplate="%{y}: %{x} in use<extra></extra>",
    )
    figure.add_bar(
        x=idle,
        y=names,
        orientation="h",
        marker={"color": muted(0.18), "line": {"color": MUTED, "width": 1}},
        text=[f"{count} not used" if count else "" for count in idle],
        insidetextanchor="middle",
        hovertemplate="%{y}: %{x} not used<extra></extra>",
    )
    figure.update_layout(barmode="stack", bargap=0.3)
    longest = max(size for _, size in counts.values())
    figure.update_xaxes(
        title_text="dials (latent dimensions)", range=[0, longest], dtick=max(1, longest // 8), zeroline=False
    )
    return finish(figure, height=ROW * len(names) + 70, legend=False)
