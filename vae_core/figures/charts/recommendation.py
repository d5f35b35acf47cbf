"""How far each setting's pictures come towards the originals, and where 'nearly as good as the best' ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import plotly.graph_objects as go

from vae_core.figures.style.number_axis import NumberAxis, axis_over
from vae_core.figures.style.theme import ACCENT, MUTED, apart, finish, in_two_lines, titled


def recommendation_bars(
    gains: Mapping[str, float],
    colours: Mapping[str, str],
    notes: Sequence[str],
    *,
    title: str,
    floor: float = float("nan"),
    floor_text: str = "",
    chosen: Collection[str] = (),
    lying: bool = False,
) -> go.Figure:
    """A bar for each setting, its number on it, a note under its name, a line at `floor`, a mark over the chosen ones.

    gains: setting -> a share, NaN where it is not known. title: of the numbers' axis. lying: the bars lie below
    each other, for a narrow place.

    >>> figure = recommendation_bars(
    ...     {"beta 1": 0.9, "beta 4": 0.6},
    ...     {"beta 1": "#3f90da", "beta 4": "#bd1f01"},
    ...     ["KL 12", "KL 3"],
    ...     title="way to the originals",
    ...     chosen=["beta 1"],
    ... )
    >>> figure.data[0].text, figure.layout.yaxis.title.text
    (('<b>★ 90%</b>', '60%'), 'way to the originals')
    """
    names = list(gains)
    values = [gains[name] for name in names]
    places, amounts = ("y", "x") if lying else ("x", "y")
    figure = go.Figure(
        go.Bar(
            {places: list(range(len(names))), amounts: [value if value == value else None for value in values]},
            orientation="h" if lying else "v",
            width=0.6,
            marker={
                "color": [colours[name] for name in names],
                "line": {"color": ACCENT, "width": [4 if name in chosen else 0 for name in names]},
            },
            text=[_over(text, name in chosen) for name, text in zip(names, apart(values, ".0%"), strict=True)],
            textposition="outside",
            constraintext="none",
            textfont={"size": 15},
            cliponaxis=False,
            customdata=list(zip(names, notes, strict=True)),
            hovertemplate=f"%{{customdata[0]}}: %{{{amounts}:.1%}}<br>%{{customdata[1]}}<extra></extra>",
        )
    )
    if floor == floor:
        line = {"color": MUTED, "width": 2, "dash": "dot"}
        (figure.add_vline if lying else figure.add_hline)(floor, line=line)
        end = {amounts: floor, places: 1, f"{places}ref": "paper"}
        side = {"xanchor": "right", "yanchor": "bottom"} if lying else {"xanchor": "left", "yanchor": "middle"}
        text = floor_text if lying else floor_text.replace(" of ", " of<br>")
        figure.add_annotation(end | side, text=text, align="left", showarrow=False, font_size=13)
    ticks = [titled(in_two_lines(name), note) for name, note in zip(names, notes, strict=True)]
    axis = gain_axis(values)
    figure.update_layout(
        {
            f"{places}axis": {
                "tickvals": list(range(len(names))),
                "ticktext": ticks,
                "tickfont": {"size": 14},
                "tickangle": 0,
            },
            f"{amounts}axis": {
                "title": {"text": title},
                "range": [axis.low, axis.high],
                "tickvals": axis.ticks,
                "tickformat": "~%",
            },
        }
    )
    if lying:
        figure.update_yaxes(autorange="reversed")
    finish(figure, height=64 * len(names) + 90 if lying else 400, legend=False)
    return figure.update_layout(margin_r=96 if lying else 64)  # for the number at the end of a bar, or of the line


def gain_axis(gains: Iterable[float]) -> NumberAxis:
    """The axis of the bars, which begin at 0 and end at the originals, 100%, at the latest."""
    return axis_over([*gains, 0.0], most=1.0)


def _over(number: str, chosen: bool) -> str:
    return f"<b>★ {number}</b>" if chosen else number  # the star: a word would be wider than the bar
