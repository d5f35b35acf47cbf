"""What the KL of each model is made of: a bar as long as the whole, in parts."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from vae_core.figures.style.theme import LABEL_COLOURS, MUTED, PALE, apart, finish, text_on, written
from vae_core.quantities import FROM_PRIOR, INFORMATION_SEEN, RATE, SHARED
from vae_core.runs.recommendation import SILENT

ROW, AROUND = 40, 84  # px: of a model, of the names of the parts and the axis
WIDE_ENOUGH = 0.07  # of the bar: a part in which its number can be written
PARTS = {
    INFORMATION_SEEN: ("tells pictures apart", LABEL_COLOURS[0]),
    SHARED: ("shared by dials", MUTED),
    FROM_PRIOR: ("each dial's distance from noise", PALE),
}


def kl_parts(table: pd.DataFrame) -> go.Figure:
    """table: of `runs.kl_parts`. Hatched: a part that may belong to the one on its left, because no more can be seen.

    A part that its estimate puts below 0 has no length; a model whose KL is next to nothing has an empty row.

    >>> row = {"kl": 4.1, "mutual_information": 3.0, "total_correlation": 1.0, "dimension_wise_kl": 0.0}
    >>> figure = kl_parts(pd.DataFrame([row | {"capped": False}], index=["beta 1"]))
    >>> {trace.name: trace.x.tolist() for trace in figure.data[:2]}
    {'tells pictures apart': [0.75], 'shared by dials': [0.25]}
    """
    nats = table[[*PARTS]].clip(lower=0).where(table[RATE] >= SILENT, 0.0)
    shares = nats.div(nats.sum(axis=1), axis=0).fillna(0)
    figure = go.Figure()
    for part, (name, colour) in PARTS.items():
        hatched = table["capped"] if part == SHARED else table["capped"] & False
        figure.add_trace(
            go.Bar(
                x=shares[part].to_numpy(),
                y=table.index,
                orientation="h",
                name=name,
                marker={
                    "color": colour,
                    "line": {"color": MUTED, "width": 1},
                    "pattern": {
                        "shape": ["/" if each else "" for each in hatched],
                        "solidity": 0.2,
                        "bgcolor": PALE,
                        "fgcolor": MUTED,
                    },
                },
                text=[
                    text if share >= WIDE_ENOUGH else ""
                    for text, share in zip(apart(nats[part]), shares[part], strict=True)
                ],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": text_on(colour)},
                customdata=[written(value) for value in nats[part]],
                hovertemplate="%{y}: %{customdata} nats, %{x:.0%} of its KL<extra>" + name + "</extra>",
            )
        )
    for (model, kl), number in zip(table[RATE].items(), apart(table[RATE]), strict=True):
        text, x = (f"{number} nats", 1.01) if kl >= SILENT else ("says next to nothing", 0.01)
        figure.add_annotation(text=text, x=x, y=model, xanchor="left", showarrow=False)
    figure.update_xaxes(
        range=[0, 1.14], tickvals=[0, 0.25, 0.5, 0.75, 1], tickformat=".0%", showgrid=False, zeroline=False
    )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_layout(barmode="stack", bargap=0.3)
    finish(figure, height=ROW * len(table) + AROUND)
    return figure.update_layout(legend={"traceorder": "normal"}, margin={"t": 44})
