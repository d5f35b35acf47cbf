"""What the recipes on sprites with known factors share."""

SETTINGS = {
    "dataset": "sprites",
    "model": "conv",
    "channels": 12,
    "latent_dim": 10,
    "batch_size": 64,
    "epochs": 30,
    "lr": 0.001,
    "store_inputs": False,
}
TRANSLATION = (
    "dSprites at half size on a coarser grid (18,000 pictures), a narrower network and 5,910 steps of 64 "
    "images: a quarter of the pixels weighs a quarter as much against the KL, so the strengths are lower "
    "than those of the literature."
)
PUBLISHED = (
    "For the full dSprites at 64x64 after 300,000 steps, as usually quoted: FactorVAE score about 0.7 "
    "for beta 4 and about 0.8 for FactorVAE at gamma 40 (Kim & Mnih 2018, arXiv 1802.05983); MIG from 0 "
    "to 0.4 and DCI from 0 to 0.6 over methods and seeds (read off the plots of Locatello et al. 2019, "
    "arXiv 1811.12359). Not comparable with ours."
)
