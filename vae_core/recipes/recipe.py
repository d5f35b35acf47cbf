"""What a recipe is: an experiment that somebody published, as settings of this project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vae_core.registry import Registry


@dataclass(frozen=True)
class Recipe:
    """settings: option -> value, or a list of values, of which every combination is trained.

    source: who published it. translation: how its settings and units became ours. published: what the source reports.
    ours: what this project measured with the recipe, and on what.
    """

    title: str
    source: str
    settings: Mapping[str, Any]
    translation: str
    published: str
    ours: str

    def values(self, overrides: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
        """Each option with the list of its values: the recipe's own, unless others are given."""
        own = {name: value if isinstance(value, list) else [value] for name, value in self.settings.items()}
        return {**own, **overrides}


RECIPES: Registry[Recipe, str] = Registry("vae_core.recipes", "recipe", str)
