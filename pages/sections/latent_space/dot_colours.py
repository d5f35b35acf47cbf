"""What the dots of the maps are coloured by: the label, an attribute, a known factor, the error, or a dial's value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import streamlit as st

from pages.parts import picture_scores
from vae_core.explain.dot_colours import DotColour, colour_options
from vae_core.explain.traversals import dial_name, rank_name
from vae_core.figures.maps.dot_colours import Amounts, Groups, by_label
from vae_core.figures.style.theme import LABEL_COLOURS, MUTED
from vae_core.runs import OpenedRun
from vae_core.runs.opened import originals_of

# Factors of these names have values in no order; of any other, in the order of their numbers.
UNORDERED = ("shape", "colour", "color", "class", "kind", "type", "identity", "category", "object")


def choose_colour(runs: Mapping[str, OpenedRun]) -> tuple[Groups | Amounts | None, DotColour | None]:
    """The viewer's choice and what is said of it; None where dots have one colour. runs: of one data set."""
    first = next(iter(runs.values()))
    labels, factors, attributes = first.labels, first.factors, first.attributes
    originals = originals_of(runs.values())
    options = colour_options(
        labelled=labels is not None,
        factors=factors.names if factors else (),
        attributes=attributes.names if attributes else (),
        originals=originals is not None,
    )
    picked = st.selectbox(
        "Colour by",
        list(options),
        format_func=lambda option: options[option].title,
        key="colour",
        bind="query-params",
        width=170,
    )
    kind, _, number = picked.partition("-")
    option = options[picked]
    if kind == "label" and labels is not None:
        return by_label(labels, first.label_names), option
    if kind == "attribute" and attributes:
        has, name = attributes.values[:, int(number)], option.title
        return Groups(has, [f"no {name}", name], [MUTED, LABEL_COLOURS[1]], written=False), option
    if kind == "factor" and factors:
        colour = _factor(runs, factors.values[:, int(number)], option.title)
        return colour, replace(option, amount=isinstance(colour, Amounts))
    if kind == "error" and originals is not None:
        errors = {name: picture_scores.redrawing_errors(run, originals) for name, run in runs.items()}
        return Amounts("pixel off by", errors, ".0%"), option
    if kind == "dial":
        return _dial(runs), option
    return None, None


def captions_of(run: OpenedRun) -> list[str]:
    """What each sample shows, in words: its label, the attributes that it has, or its factors; empty if not known."""
    if run.labels is not None:
        return run.label_texts
    if run.attributes:
        names, rows = run.attributes.names, run.attributes.values.astype(bool)
        return [", ".join(name for name, has in zip(names, row, strict=True) if has) or "none" for row in rows]
    if run.factors:
        names, rows = run.factors
        return ["<br>".join(f"{name} {value:g}" for name, value in zip(names, row, strict=True)) for row in rows]
    return []


def _factor(runs: Mapping[str, OpenedRun], values: np.ndarray, name: str) -> Groups | Amounts:
    kinds = np.unique(values)
    if len(kinds) <= len(LABEL_COLOURS) and any(word in name.lower() for word in UNORDERED):
        names = [f"{name} {value:g}" for value in kinds]
        return replace(by_label(np.searchsorted(kinds, values), names), written=False)
    return Amounts(name, dict.fromkeys(runs, values))


def _dial(runs: Mapping[str, OpenedRun]) -> Amounts:
    """The value of the dial that has the same place in each model's order of use; 0 in a model with fewer."""
    places = range(1, max(len(run.dimensions) for run in runs.values()) + 1)
    place = st.selectbox("Dial", places, format_func=rank_name, key="colour-dial", bind="query-params", width=160)
    values = {
        name: run.mu[:, run.dimensions.order[place - 1]] if place <= len(run.dimensions) else np.zeros(len(run.mu))
        for name, run in runs.items()
    }
    return Amounts(dial_name(place), values)
