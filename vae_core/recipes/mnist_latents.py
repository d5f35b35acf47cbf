"""`mnist-latents`: the plain VAE on MNIST with codes of 2 to 50 numbers."""

from vae_core.recipes.mnist_latent_20 import SETTINGS
from vae_core.recipes.recipe import RECIPES, Recipe

RECIPES.register("mnist-latents")(
    Recipe(
        title="Longer and longer codes: the pictures get sharper, and what is drawn from noise worse",
        source="ac-alpha/VAEs-using-Pytorch",
        settings=SETTINGS | {"latent_dim": [2, 5, 10, 20, 50]},
        translation=(
            "As mnist-latent-20. The source trained 2 and 20 dimensions and reports what it saw on the way between "
            "them; the other lengths are ours."
        ),
        published=(
            "No figures. 'As we increase the number of latent variables, we get more number of z's which produce noise "
            "upon passing through the decoder network.'"
        ),
        ours=(
            "Of 1,000 pictures drawn from noise 6, 26, 32, 43 and 39% are less like any redrawn test picture than 19 "
            "of 20 redrawn ones are like another (correlation of pixels), with codes of 2, 5, 10, 20 and 50 numbers: "
            "the source's sentence holds up to 20. The negative ELBO on the test set is 156.5, 128.3, 112.8, 107.8 and "
            "108.1 nats; of 50 dimensions 48 are in use (seed 0)."
        ),
    )
)
