"""`gaussian`: each pixel normal around what the decoder gives; with scale 1 half the squared error."""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Tensor

from vae_core.faces import LikelihoodFace
from vae_core.objectives.likelihoods.likelihood import LIKELIHOODS
from vae_core.objectives.likelihoods.location_scale import SCALE, LocationScale


@LIKELIHOODS.register("gaussian", LikelihoodFace("Gaussian", terms={"scale": SCALE}))
@dataclass(frozen=True)
class Gaussian(LocationScale):
    """The scale is the standard deviation."""

    power = 2
    constant = 0.5 * math.log(2 * math.pi)

    def distance(self, error: Tensor) -> Tensor:
        return 0.5 * error.square()
