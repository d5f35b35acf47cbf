"""`photos-food`: the photo VAE on Food-101, with the KL in full and weighted down."""

from vae_core.recipes.recipe import RECIPES, Recipe

SETTINGS = {
    "dataset": "food-101",
    "image_size": 64,
    "flip": True,
    "model": "photo-conv",
    "width": 64,
    "likelihood": "gaussian",
    "output": "tanh",
    "latent_dim": 128,
    "beta": [1.0, 0.015625],
    "optimizer": "rmsprop",
    "batch_size": 64,
    "epochs": 100,
    "lr": 0.001,
    "decoder_lr": 0.001,
    "lr_step": 1,
    "lr_decay": 0.75,
}
TRANSLATION = (
    "Photos are cropped to their middle, resized to 64x64, mirrored at random and scaled to [-1, 1], and "
    "half their squared error is summed, as in the source. Its mode 'beta-vae' divides the KL by the "
    "batch of 64, but not the error: beta 1 / 64. The source steps the encoder before the decoder's "
    "gradient is taken, an error on current PyTorch, and scales the decoder's loss by 1e-6, which RMSprop "
    "undoes; here both optimisers step on the gradient of one loss. It trains on training and test images "
    "together; here the test images are kept for testing."
)

RECIPES.register("photos-food")(
    Recipe(
        title="Photos of food in 128 numbers, with the KL in full and at a sixty-fourth",
        source="MariaPdg/image-autoencoding",
        settings=SETTINGS,
        translation=TRANSLATION,
        published="No figures; pictures of redrawn photos.",
        ours="Not trained here: 22.8 million parameters on 75,750 photos take a GPU. See photos-food-small.",
    )
)
