"""`mnist-kl-only`: the VAE on MNIST without its reconstruction."""

from vae_core.recipes.recipe import RECIPES, Recipe

RECIPES.register("mnist-kl-only")(
    Recipe(
        title="Order alone: the code is pulled to the prior and nothing asks for the picture",
        source="ac-alpha/VAEs-using-Pytorch",
        settings={
            "dataset": "mnist",
            "model": "fc",
            "hidden": 400,
            "latent_dim": 2,
            "beta": 1.0,
            "reconstruction_weight": 0.0,
            "batch_size": 100,
            "epochs": 5,
            "lr": 0.001,
        },
        translation="The source leaves the reconstruction out of the loss: --reconstruction-weight 0.",
        published="The KL goes to 0; every image gets the same code.",
        ours="KL below 0.001 nats, no dimension in use, reconstruction 552.8 nats (seed 0).",
    )
)
