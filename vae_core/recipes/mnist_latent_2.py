"""`mnist-latent-2`: the plain VAE on MNIST with 2 latent dimensions."""

from vae_core.recipes.recipe import RECIPES, Recipe

RECIPES.register("mnist-latent-2")(
    Recipe(
        title="A plain VAE with a code of two numbers, which can be drawn as a map",
        source="ac-alpha/VAEs-using-Pytorch",
        settings={
            "dataset": "mnist",
            "model": "fc",
            "hidden": 512,
            "latent_dim": 2,
            "beta": 1.0,
            "batch_size": 100,
            "epochs": 5,
            "lr": 0.001,
        },
        translation=(
            "Same units: binary cross-entropy summed over pixels plus KL, averaged over images. Train figures are "
            "means over the epoch while the weights move, as the source prints them."
        ),
        published="Train loss by epoch 184.06, 165.11, 161.09, 158.62, 156.88 nats.",
        ours=(
            "Train loss by epoch 183.17, 164.45, 160.65, 158.56, 157.06 nats; on the test set a negative ELBO "
            "of 156.6, KL 5.5 (seed 0)."
        ),
    )
)
