"""How many of its dials each model uses: one bar a model, as long as its code."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from vae_core.figures.style.theme import MUTED, finish, in_two_lines, muted, text_on

ROW = 40  # px


def active_units(counts: Mapping[str, tuple[int, int]], colours: Mapping[str, str]) -> go.Figure:
    """counts: model -> (dials in use, dials in all), drawn from top to bottom. colours: model -> colour."""
    counts = {in_two_lines(name): found for name, found in counts.items()}
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
    figure.update_xaxes(title_text="dials (latent dimensions)", dtick=_step(counts), zeroline=False)
    return finish(figure, height=ROW * len(names) + 70, legend=False)


def _step(counts: Mapping[str, tuple[int, int]]) -> int:
    return max(1, max(size for _, size in counts.values()) // 8)
