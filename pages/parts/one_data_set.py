"""Where runs of several data sets are chosen: which of them a page compares, since only equal images can be."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from vae_core.explain.runs import dataset_name
from vae_core.runs import Run
from vae_core.runs.groups import data_groups


def one_data_set(runs: Sequence[Run]) -> list[Run]:
    """The runs of the data set that the viewer wants to see; the choice is offered only where there are several."""
    groups = {_name(group, place): group for place, group in enumerate(data_groups(runs))}
    if len(groups) == 1:
        return next(iter(groups.values()))
    picked = st.segmented_control(
        "Pictures of different data sets cannot be compared. Show:",
        list(groups),
        default=next(iter(groups)),
        key="data-set",
        required=True,
        persist_state="session",
    )
    return groups[picked] if picked in groups else next(iter(groups.values()))


def _name(group: Sequence[Run], place: int) -> str:
    """The data set's name; with a number from the second of that name on, such as another split of it."""
    return dataset_name(str(group[0].data["name"])) + (f" ({place + 1})" if place else "")
