"""Loss terms of one fixed batch, computed by other code."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import torch

from tests.shared_data import shared
from vae_core.objectives import ForwardPass
from vae_core.objectives.likelihoods import LIKELIHOODS


@cache
def expected() -> dict[str, Any]:
    return json.loads((shared("reference") / "losses.json").read_text())


def forward(likelihood: str) -> ForwardPass:
    """The batch that they are of, in float64."""
    given = {k: torch.from_numpy(v) for k, v in np.load(shared("reference") / "losses_inputs.npz").items()}
    nll = LIKELIHOODS[likelihood]().nll(torch.logit(given["recon"]), given["x"])
    return ForwardPass(nll, given["mu"], given["logvar"], given["z"], 0, dataset_size=int(given["dataset_size"]))
