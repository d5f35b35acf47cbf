"""`bits_per_dimension`: the overall fit in a unit that is the same for every likelihood that is a density of pixels."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.kl import kl_per_dimension
from vae_core.evaluation.metric import METRICS, Measured, mean_of
from vae_core.faces import NumberFace

LEVELS = 255  # steps between neighbouring brightnesses from black to white


def bits_per_dimension(nll: np.ndarray, kl: np.ndarray, left_out: float, pixels: int) -> np.ndarray:
    """Bits that an image takes a pixel and channel: nll (N,) and kl (N,) nats an image, left_out nats a pixel -> (N,).

    Minus the ELBO with all its constants, as a density of pixels from 0 to 1, plus the bits of one of 256 brightnesses
    (as in Theis et al., arXiv 1511.01844, section 3.1, without dequantisation). pixels: times channels.
    """
    return ((nll + kl) / pixels + left_out + np.log(LEVELS)) / np.log(2)


@METRICS.register(
    "bits_per_dimension",
    NumberFace(
        "Overall fit, in bits a pixel",
        term="bits per dimension",
        short="Bits/dim",
        unit="bits per pixel and channel",
        better="lower",
        listed=False,
        charted=False,
        place=35,
        how="**Bits per dimension**: minus the overall fit (ELBO) with all constants, a pixel and channel. It can be "
        "compared between likelihoods that are densities; the Bernoulli likelihood of grey pixels is none.",
    ),
)
def _bits_per_dimension(measured: Measured) -> dict[str, Any] | None:
    if measured.left_out is None:
        return None
    kl = kl_per_dimension(measured.mu, measured.logvar).sum(axis=1)
    return mean_of(bits_per_dimension(measured.nll, kl, measured.left_out, measured.images[0].size))
