"""Experiments that others published, each as one command: `python -m vae_core recipe NAME`. One file a recipe."""

from vae_core.recipes.recipe import RECIPES, Recipe

__all__ = ["RECIPES", "Recipe"]
