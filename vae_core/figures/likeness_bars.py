"""How like the originals each setting's pictures are, and where 'nearly as good as the best' ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import plotly.graph_objects as go

from vae_core.figures.style import ACCENT, MUTED, finish


def likeness_bars(
    likeness: Mapping[str, float],
    colours: Mapping[str, str],
    notes: Sequence[str],
    *,
    title: str,
    floor: float = float("nan"),
    floor_text: str = "",
    chosen: Collection[str] = (),
) -> go.Figure:
    """A bar for each setting, its number on it, a note under its name, a line at `floor`, a mark over the chosen ones.

    likeness: setting -> a number, NaN where it is not known. title: of the upright axis.
    """
    names = list(likeness)
    values = [likeness[name] for name in names]
    figure = go.Figure(
        go.Bar(
            x=list(range(len(names))),
            y=[value if value == value else None for value in values],
            width=0.6,
            marker={
                "color": [colours[name] for name in names],
                "line": {"color": ACCENT, "width": [4 if name in chosen else 0 for name in names]},
            },
            text=[_over(value, name in chosen) for name, value in zip(names, values, strict=True)],
            textposition="outside",
            constraintext="none",
            textfont={"size": 15},
            cliponaxis=False,
            customdata=list(zip(names, notes, strict=True)),
            hovertemplate="%{customdata[0]}: %{y:.3f}<br>%{customdata[1]}<extra></extra>",
        )
    )
    if floor == floor:
        figure.add_hline(y=floor, line={"color": MUTED, "width": 2, "dash": "dot"})
        figure.add_annotation(
            x=1,
            xref="paper",
            y=floor,
            text=floor_text,
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
            font_size=13,
        )
    ticks = [f"{name}<br><span style='font-size:12px'>{note}</span>" for name, note in zip(names, notes, strict=True)]
    figure.update_xaxes(tickmode="array", tickvals=list(range(len(names))), ticktext=ticks, tickfont={"size": 14})
    known = [value for value in values if value == value]
    top = 1.18 * max([*known, 0.01])
    figure.update_yaxes(title_text=title, range=[min([*known, 0]), top])
    return finish(figure, height=400, legend=False)


def _over(value: float, chosen: bool) -> str:
    number = f"{value:.2f}" if value == value else "not known"
    return f"<b>★ {number}</b>" if chosen else number  # the star: a word would be wider than the bar
