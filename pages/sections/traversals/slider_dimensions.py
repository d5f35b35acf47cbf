"""Sliders over several models: which dial each slider turns in each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vae_core.explain.traversals import NOT_USED, dial_name, matches_note, used_note
from vae_core.latents.matching import Match
from vae_core.runs.dimensions import Dimensions

MOST_DIALS = 12  # the most used ones have sliders; further ones hardly change anything


@dataclass(frozen=True)
class Slider:
    """A slider. note: what a viewer should know of it; dims: which dimension it turns in each model, -1 for none;
    flipped: the models in which it turns it backwards."""

    name: str
    note: str
    dims: Sequence[int]
    flipped: Sequence[bool]


def by_use(dimensions: Mapping[str, Dimensions]) -> list[Slider]:
    """One slider a place in the order of use: the first turns the most used dial of every model."""
    models = list(dimensions.values())
    counts = [model.count for model in models]
    return [
        Slider(
            dial_name(place + 1),
            used_note(counts, place + 1),
            [int(model.order[place]) if place < len(model) else -1 for model in models],
            [False] * len(models),
        )
        for place in range(min(MOST_DIALS, max(map(len, models))))
    ]


def of_one_model(dimensions: Dimensions, names: Mapping[int, str]) -> list[Slider]:
    """One slider a dial of one model. names: what dials do, in words."""
    return [
        Slider(f"dial {dial}", names.get(dial, "") if dimensions.used[dial] else NOT_USED, [dial], [False])
        for dial in dimensions.order[:MOST_DIALS].tolist()
    ]


def alike(dimensions: Dimensions, matches: Mapping[str, Match], reference: str) -> list[Slider]:
    """One slider a used dial of the reference: it turns what corresponds in the other models, where that is found.

    dimensions: of the reference.
    """
    others = len(matches) - 1
    knobs = []
    for dial in dimensions.order[: min(dimensions.count, MOST_DIALS)].tolist():
        same = {
            name: (match.dimension[dial], match.flipped[dial]) for name, match in matches.items() if match.strong[dial]
        }
        same[reference] = dial, False
        wires = [same.get(name, (-1, False)) for name in matches]
        note = matches_note(len(same) - 1, others)
        knobs.append(
            Slider(
                f"dial {dial} of {reference}", note, [int(dim) for dim, _ in wires], [bool(back) for _, back in wires]
            )
        )
    return knobs
