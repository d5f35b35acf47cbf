"""FactorVAE, DIP-VAE and InfoVAE against the values that other implementations gave of the same batch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.objectives.reference_batch import LATENT_DIM, reference_batch, with_weights
from vae_core.objectives import OBJECTIVES, Adversarial, ForwardPass
from vae_core.objectives.likelihoods import LIKELIHOODS

REFERENCES = json.loads(Path(__file__).with_name("reference_values.json").read_text())["references"]
CASES = [
    pytest.param(of["objective"], case["settings"], case["values"], id=f"{of['objective']}, {of['implementation']}")
    for of in REFERENCES
    for case in of["cases"]
]


@pytest.mark.parametrize(("name", "settings", "expected"), CASES)
def test_terms_agree_with_other_implementations(
    name: str, settings: dict[str, Any], expected: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`regulariser` is all of the loss but the reconstruction."""
    given = reference_batch()
    monkeypatch.setattr(torch, "randn", lambda *_, **__: given["prior"])  # what an InfoVAE draws
    objective = OBJECTIVES[name](**settings)
    network = None
    if isinstance(objective, Adversarial):
        network = with_weights(objective.build_discriminator(LATENT_DIM))
    nll = LIKELIHOODS["bernoulli"]().nll(given["logits"], given["x"])
    terms = objective(ForwardPass(nll, given["mu"], given["logvar"], given["z"], 0, discriminator=network))
    terms["regulariser"] = terms["loss"] - terms["reconstruction"]
    if isinstance(objective, Adversarial) and network is not None:
        terms |= objective.discriminator_terms(network, given["z"], given["permuted"])
    assert {term: terms[term].item() for term in expected} == pytest.approx(expected, rel=1e-9)
