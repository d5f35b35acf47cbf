"""What the dots of the maps are coloured by: the label, an attribute, a known factor, the error, or a dial's value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from pages.parts import picture_scores, run_files
from pages.parts.maps import labels_of
from pages.parts.traversals import dimensions_of
from vae_core.explain.dot_colours import DotColour, colour_options
from vae_core.explain.traversals import dial_name, rank_name
from vae_core.figures.maps.dot_colours import Amounts, Groups, by_label
from vae_core.figures.style.theme import LABEL_COLOURS, MUTED
from vae_core.runs import Run, schema

# Factors of these names have values in no order; of any other, in the order of their numbers.
UNORDERED = ("shape", "colour", "color", "class", "kind", "type", "identity", "category", "object")


def choose_colour(runs: Mapping[str, Run]) -> tuple[Groups | Amounts | None, DotColour | None]:
    """The viewer's choice and what is said of it; None where dots have one colour. runs: of one data set."""
    first = next(iter(runs.values()))
    originals, _ = picture_scores.originals_of(list(runs.values()))
    options = colour_options(
        labelled=labels_of(first) is not None,
        factors=_names(first, "factors", "factor_names"),
        attributes=_names(first, "attributes", "attribute_names"),
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
    latents = run_files.arrays(first, schema.LATENTS)
    if kind == "label":
        return by_label(latents["labels"], first.label_names), options[picked]
    if kind == "attribute":
        has = latents["attributes"][:, int(number)]
        name = options[picked].title
        return Groups(has, [f"no {name}", name], [MUTED, LABEL_COLOURS[1]], written=False), options[picked]
    if kind == "factor":
        colour = _factor(runs, latents["factors"][:, int(number)], options[picked].title)
        return colour, replace(options[picked], amount=isinstance(colour, Amounts))
    if kind == "error" and originals is not None:
        errors = {name: picture_scores.off_by(run, originals) for name, run in runs.items()}
        return Amounts("pixel off by", errors, ".0%"), options[picked]
    if kind == "dial":
        return _dial(runs), options[picked]
    return None, None


def captions(run: Run) -> list[str]:
    """What each sample shows, in words: its label, the attributes that it has, or its factors; empty if not known."""
    latents = run_files.arrays(run, schema.LATENTS)
    if (labels := labels_of(run)) is not None:
        return [run.label_names[label] for label in labels]
    if names := _names(run, "attributes", "attribute_names"):
        has = latents["attributes"].astype(bool)
        return [", ".join(name for name, one in zip(names, row, strict=True) if one) or "none" for row in has]
    if names := _names(run, "factors", "factor_names"):
        pairs = [[f"{name} {value:g}" for name, value in zip(names, row, strict=True)] for row in latents["factors"]]
        return ["<br>".join(pair) for pair in pairs]
    return []


def _factor(runs: Mapping[str, Run], values: np.ndarray, name: str) -> Groups | Amounts:
    known = np.unique(values)
    if len(known) <= len(LABEL_COLOURS) and any(word in name.lower() for word in UNORDERED):
        names = [f"{name} {value:g}" for value in known]
        return replace(by_label(np.searchsorted(known, values), names), written=False)
    return Amounts(name, dict.fromkeys(runs, values))


def _dial(runs: Mapping[str, Run]) -> Amounts:
    """The value of the dial that has the same place in each model's order of use; 0 in a model with fewer."""
    dials = {name: dimensions_of(run) for name, run in runs.items()}
    places = range(1, max(map(len, dials.values())) + 1)
    place = st.selectbox("Dial", places, format_func=rank_name, key="colour-dial", bind="query-params", width=160)
    mu = {name: run_files.arrays(run, schema.LATENTS, "mu")["mu"] for name, run in runs.items()}
    values = {
        name: mu[name][:, found.order[place - 1]] if place <= len(found) else np.zeros(len(mu[name]))
        for name, found in dials.items()
    }
    return Amounts(dial_name(place), values)


def _names(run: Run, array: str, names: str) -> Sequence[str]:
    """The names of the columns of an array that the run may have."""
    found = run_files.arrays(run, schema.LATENTS, array).get(array)
    given = list(run.data.get(names) or [])
    return given if found is not None and found.ndim == 2 and found.shape[1] == len(given) else []
