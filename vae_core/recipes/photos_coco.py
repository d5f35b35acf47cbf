"""`photos-coco`: the photo VAE on COCO 2017."""

from vae_core.recipes.photos_food import SETTINGS, TRANSLATION
from vae_core.recipes.recipe import RECIPES, Recipe

RECIPES.register("photos-coco")(
    Recipe(
        title="Photos of everyday scenes in 128 numbers, with the KL in full and at a sixty-fourth",
        source="MariaPdg/image-autoencoding",
        settings=SETTINGS | {"dataset": "coco"},
        translation=TRANSLATION,
        published="No figures; pictures of redrawn photos.",
        ours="Not trained here: 22.8 million parameters on 118,287 photos take a GPU.",
    )
)
