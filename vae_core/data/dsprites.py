"""`dsprites`: all 737,280 drawn squares, ellipses and hearts of 64x64 pixels, with known factors; no network."""

from __future__ import annotations

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset, split_own
from vae_core.data.rendering import FACTORS, ORIENTATIONS, POSITIONS, SCALES, SHAPES, draw_grid
from vae_core.faces import DataFace

REPORTED = """\
As reported for the full dSprites (737,280 pictures of 64x64), by others, with other networks, after 300,000 steps: \
**not measured here and not comparable** with these models, which are smaller and saw fewer pictures.

| model | score | reported | by |
|---|---|---|---|
| the factors themselves | BetaVAE score | 100% | Higgins et al. 2017 |
| plain VAE | BetaVAE score | 61.58% ± 0.5 | Higgins et al. 2017 |
| beta-VAE, beta 4 | BetaVAE score | 99.23% ± 0.1 | Higgins et al. 2017 |
| InfoGAN | BetaVAE score | 73.5% ± 0.9 | Higgins et al. 2017 |
| beta-VAE, beta 4 | FactorVAE score | about 0.7 | Kim & Mnih 2018 (arXiv 1802.05983), as usually quoted |
| FactorVAE, gamma 40 | FactorVAE score | about 0.8 | Kim & Mnih 2018, as usually quoted |
| six methods, 50 seeds each | MIG | about 0 to 0.4 | Locatello et al. 2019 (arXiv 1811.12359), read off figures |
| six methods, 50 seeds each | DCI | about 0 to 0.6 | Locatello et al. 2019, read off figures |

The last paper trained 12,600 models and found that the seed and the strength matter more than the method."""


@DATASETS.register("dsprites", DataFace("dSprites", "drawn shapes", reported=REPORTED))
def load_dsprites(source: Source) -> Dataset:
    """dSprites in the order of the published file, drawn in seconds; it takes 3 GB of memory.

    Factors: 3 shapes (the labels), 6 scales, 40 orientations, 32 x and 32 y. The colour, of which there is one, is left
    out. The last orientation is the first again, and a square repeats after 90 degrees, an ellipse after 180.
    """
    images, factors = draw_grid(range(len(SCALES)), range(len(ORIENTATIONS)), range(len(POSITIONS)))
    return Dataset(
        name="dsprites",
        images=images[..., None],
        splits=split_own(len(images)),
        labels=factors[:, FACTORS.index("shape")],
        label_names=SHAPES,
        factors=factors,
        factor_names=FACTORS,
    )
