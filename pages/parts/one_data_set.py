"""Where runs of several data sets are chosen: which of them a page compares, since only equal images can be."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from vae_core.runs import OpenedRun
from vae_core.runs.groups import picture_groups


def one_data_set(runs: Sequence[OpenedRun]) -> list[OpenedRun]:
    """The runs of the data set that the viewer wants to see; the choice is offered only where there are several."""
    groups: dict[str, list[OpenedRun]] = {}
    for group in picture_groups(runs):
        name = group[0].faces.data.title
        # The same name again: another split of it, another folder, or another number of its pictures.
        groups[name if name not in groups else f"{name} ({len(groups) + 1})"] = group
    if len(groups) == 1:
        return next(iter(groups.values()))
    picked = st.segmented_control(
        "Pictures of different data sets cannot be compared; show",
        list(groups),
        default=next(iter(groups)),
        key="data-set",
        required=True,
        persist_state="session",
    )
    return groups[picked] if picked in groups else next(iter(groups.values()))
