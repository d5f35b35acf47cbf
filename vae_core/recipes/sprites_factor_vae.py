"""`sprites-factor-vae`: FactorVAE on sprites with known factors, three strengths and three seeds."""

from vae_core.recipes.recipe import RECIPES, Recipe
from vae_core.recipes.sprites import PUBLISHED, SETTINGS, TRANSLATION

RECIPES.register("sprites-factor-vae")(
    Recipe(
        title="Does FactorVAE find the dials that made the pictures?",
        source="Kim & Mnih 2018 (arXiv 1802.05983)",
        settings={
            **SETTINGS,
            "objective": "factor-vae",
            "gamma": [3.0, 10.0, 30.0],
            "discriminator_width": 256,
            "discriminator_depth": 4,
            "discriminator_lr": 0.001,
            "seed": [0, 1, 2],
        },
        translation=TRANSLATION,
        published=PUBLISHED,
        ours=(
            "Means of three seeds at gamma 3, 10 and 30: MIG 0.10, 0.07 and 0.05; FactorVAE score 0.65, 0.50 "
            "and 0.50; KL 10.7, 10.1 and 9.3 nats. With a discriminator that learns at 1e-4, a tenth of the "
            "VAE's rate, the VAE cheated it: KL 40 and 92 nats at gamma 10 and 30 (seed 0)."
        ),
    )
)
