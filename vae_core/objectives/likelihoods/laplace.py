"""`laplace`: each pixel mostly near what the decoder gives, now and then far; with scale 1 the absolute error."""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Tensor

from vae_core.faces import LikelihoodFace
from vae_core.objectives.likelihoods.likelihood import LIKELIHOODS
from vae_core.objectives.likelihoods.location_scale import SCALE, LocationScale


@LIKELIHOODS.register("laplace", LikelihoodFace("Laplace", terms={"scale": SCALE}))
@dataclass(frozen=True)
class Laplace(LocationScale):
    """The scale is the mean absolute deviation."""

    power = 1
    constant = math.log(2)

    def distance(self, error: Tensor) -> Tensor:
        return error.abs()
