"""The quantities that the code speaks of by their meaning, and the faces of those that are metric and loss term alike.

A name stands here, and in the file that measures it. Everything else that is measured goes by its face alone.
"""

from __future__ import annotations

from vae_core.faces import NumberFace

LOSS = "loss"
DISTORTION = "reconstruction"  # how badly pictures are redrawn
RATE = "kl"  # how much the code says
FIT = "elbo"
PIXEL_ERROR = "mse"  # the same for every likelihood
IN_USE = "active_units"
LIKENESS = ("ssim", "pearson")  # of redrawn pictures, 1 being the same; the first that is known counts
LABEL_GUESSED = "knn_accuracy"
INFORMATION, LABEL_INFORMATION, IMPORTANCE = "mig", "label_mig", "dci"  # scores that keep a table of dimensions
INFORMATION_SEEN, SHARED, FROM_PRIOR = KL_PARTS = ("mutual_information", "total_correlation", "dimension_wise_kl")
AGREEMENT = "udr"  # of several runs: no run stores it
NEVER_NEGATIVE = (RATE, INFORMATION_SEEN, IN_USE)  # by definition, which the faces of older runs do not say

REQUIRED = (DISTORTION, RATE, FIT, IN_USE)

NATS = "nats per image"
LEFT_OUT = "without {:.3g} a pixel"  # what a likelihood leaves out of a density, in nats, as it follows a unit
OF_PIXELS = ("likelihood", "output", "scale", "learn_scale")  # settings that make likelihoods of pixels incomparable

DISTORTION_FACE = NumberFace(
    "Redrawing error",
    term="reconstruction",
    unit=NATS,
    depends_on=OF_PIXELS,
    better="lower",
    place=10,
    how="**Redrawing error**: negative log-likelihood, summed over pixels, in nats.",
)
RATE_FACE = NumberFace(
    "The most the code can say (KL)",
    term="KL",
    short="KL",
    unit=NATS,
    place=20,
    how="**The most the code can say (KL)**: Kullback-Leibler divergence from the prior, summed over dials (latent "
    "dimensions).",
)
LOSS_FACE = NumberFace(
    "Total loss",
    term="loss",
    unit=NATS,
    depends_on=OF_PIXELS,
    place=30,
    caution="not to be compared between betas",
)
TERMS = {DISTORTION: DISTORTION_FACE, RATE: RATE_FACE, LOSS: LOSS_FACE}
"""What every objective records."""
