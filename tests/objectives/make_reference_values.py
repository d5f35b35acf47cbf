"""Makes `reference_values.json` again, with other people's code. From the root of the repository:

    python3.11 -m venv /tmp/others && . /tmp/others/bin/activate
    pip install torch "numpy<2" "setuptools<81" pythae==0.1.2 disent==0.8.0 tensorflow-cpu==2.15.1 \
        tensorflow-probability==0.23.0 tensorflow-hub==0.16.1 gin-config==0.3.0
    pip install --no-deps disentanglement-lib==1.5
    python -m tests.objectives.make_reference_values

Every number comes from a function of theirs; what is done to it here is said in its `how`.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import gin
import tensorflow.compat.v1 as tf
import torch
from disent.frameworks.vae import DipVae, InfoVae
from disent.model import AutoEncoder
from disent.model.ae import DecoderLinear, EncoderLinear
from pythae.models import INFOVAE_MMD, FactorVAE, FactorVAEConfig, INFOVAE_MMD_Config
from pythae.models.factor_vae.factor_vae_utils import FactorVAEDiscriminator
from torch.distributions import Normal

from tests.objectives.reference_batch import DISCRIMINATOR_WIDTH, IMAGE, LATENT_DIM, reference_batch, with_weights

# Of TensorFlow 1; disentanglement_lib only wraps in it what its losses have come to.
contrib = ModuleType("tensorflow.contrib")
contrib.tpu = SimpleNamespace(TPUEstimatorSpec=SimpleNamespace)
sys.modules["tensorflow.contrib"] = contrib
from disentanglement_lib.methods.unsupervised import vae as dlib  # noqa: E402

Case = tuple[dict[str, Any], dict[str, Any]]  # settings of ours, values of theirs
GIVEN = reference_batch()
MU, LOGVAR, Z = GIVEN["mu"], GIVEN["logvar"], GIVEN["z"]
DISCRIMINATOR = with_weights(FactorVAEDiscriminator(LATENT_DIM, DISCRIMINATOR_WIDTH)).requires_grad_(False)
FACTOR = {"discriminator_width": DISCRIMINATOR_WIDTH, "gamma": 3.0}


def reference(implementation: str, objective: str, how: str, *cases: Case) -> dict[str, Any]:
    """Values of 12 digits: as many as no order of summation changes."""
    made = [{"settings": ours, "values": {k: float(f"{float(v):.12g}") for k, v in of.items()}} for ours, of in cases]
    return {"implementation": implementation, "objective": objective, "how": how, "cases": made}


def pythae() -> Iterator[dict[str, Any]]:
    images = (torch.sigmoid(GIVEN["logits"]), GIVEN["x"])
    common = {"input_dim": IMAGE, "latent_dim": LATENT_DIM, "reconstruction_loss": "bce"}

    def factor(gamma: float) -> dict[str, torch.Tensor]:
        model = FactorVAE(FactorVAEConfig(gamma=gamma, **common))
        model.discriminator = DISCRIMINATOR
        values = model.loss_function(*images, MU, LOGVAR, Z, GIVEN["permuted"])
        return dict(zip(("reconstruction", "loss", "discriminator_loss"), values, strict=True))

    terms = factor(3.0) | {"total_correlation": factor(1.0)["loss"] - factor(0.0)["loss"]}
    how = (
        "FactorVAE.loss_function with its own discriminator, of 7 units a layer, in our units. total_correlation: the "
        "loss of gamma 1 less that of gamma 0. The permuted codes are of another batch, as in the paper's algorithm 2."
    )
    yield reference("pythae 0.1.2", "factor-vae", how, (FACTOR, terms))
    how = (
        "INFOVAE_MMD.loss_function, alpha 0.25 and lbd 10: beta = 1 - alpha and mmd_weight = alpha + lbd - 1. Its "
        "kernel_bandwidth is our bandwidth. scales = [1.0], as ours has one scale; by default it adds up seven."
    )
    cases = []
    for kernel, width in itertools.product(("imq", "rbf"), (1.0, 0.6)):
        theirs = {"alpha": 0.25, "lbd": 10.0, "kernel_choice": kernel, "kernel_bandwidth": width, "scales": [1.0]}
        model = INFOVAE_MMD(INFOVAE_MMD_Config(**theirs, **common))
        values = model.loss_function(*images, Z, GIVEN["prior"], MU, LOGVAR)
        terms = dict(zip(("loss", "reconstruction", "kl", "mmd"), values, strict=True))
        cases.append(({"beta": 0.75, "mmd_weight": 9.25, "kernel": kernel, "bandwidth": width}, terms))
    yield reference("pythae 0.1.2", "info-vae", how, *cases)


def disent() -> Iterator[dict[str, Any]]:
    class Prior(Normal):
        def rsample(self, *_: Any) -> torch.Tensor:
            return GIVEN["prior"]

    codes = [Normal(MU, torch.exp(LOGVAR / 2))], [Prior(torch.zeros_like(MU), torch.ones_like(MU))], [Z]
    network = AutoEncoder(EncoderLinear(IMAGE, LATENT_DIM, z_multiplier=2), DecoderLinear(IMAGE, LATENT_DIM))
    weights = {"beta": 4.0, "lambda_od": 2.0, "lambda_d": 10.0}
    framework = DipVae(network, DipVae.cfg(dip_mode="i", loss_reduction="mean_sum", **weights))
    total, terms = framework.compute_ave_reg_loss(*codes)
    how = (
        "DipVae.compute_ave_reg_loss, dip_mode i, loss_reduction mean_sum: the KL in nats per image, as ours. Its "
        "dip_mode ii is left out: its torch.diag of the (B, D) variances is the diagonal of that matrix, and it adds "
        "the mean of that to every element of the covariance, where the paper adds a diagonal matrix."
    )
    parts = {"kl": "kl_loss", "covariance_off_diagonal": "dip_loss_od", "covariance_diagonal": "dip_loss_d"}
    values = {"regulariser": total} | {ours: terms[theirs] for ours, theirs in parts.items()}
    yield reference("disent 0.8.0", "dip-vae-i", how, (weights, values))
    theirs = InfoVae.cfg(loss_reduction="mean", info_alpha=-0.5, info_lambda=5.0, z_var=0.36, maintain_reg_ratio=False)
    total, terms = InfoVae(network, theirs).compute_ave_reg_loss(*codes)
    how = (
        "InfoVae.compute_ave_reg_loss, alpha -0.5 and lambda 5, the prior's sample given to it. z_var is the square "
        "of our bandwidth. Its KL is averaged over the 5 dimensions: beta = (1 - alpha) / 5. It has no imq."
    )
    ours = {"beta": 1.5 / LATENT_DIM, "mmd_weight": 3.5, "kernel": "rbf", "bandwidth": 0.6}
    yield reference("disent 0.8.0", "info-vae", how, (ours, {"regulariser": total, "mmd": terms["mmd_loss"]}))


def disentanglement_lib() -> Iterator[dict[str, Any]]:
    def discriminator(codes: torch.Tensor, is_training: bool) -> tuple[tf.Tensor, tf.Tensor]:
        logits = tf.constant(DISCRIMINATOR(codes).numpy())
        return logits, tf.nn.softmax(logits)

    gin.bind_parameter("reconstruction_loss.loss_fn", dlib.losses.bernoulli_loss)
    dlib.architectures.make_discriminator = discriminator
    dlib.shuffle_codes = lambda z: GIVEN["permuted"]

    def evaluated(model: Any) -> dict[str, float]:
        """What its model_fn comes to where its networks answer with the fixed batch."""
        model.gaussian_encoder = lambda *_, **__: (tf.constant(MU.numpy()), tf.constant(LOGVAR.numpy()))
        model.sample_from_latent_distribution = lambda *_: Z
        model.decode = lambda *_: tf.constant(GIVEN["logits"].numpy())
        with tf.Graph().as_default() as graph, tf.Session() as session:
            spec = model.model_fn(tf.constant(GIVEN["x"].numpy()), None, tf.estimator.ModeKeys.EVAL, None)
            reconstruction, *_, kl = spec.eval_metrics[1]
            terms = {"reconstruction": reconstruction, "kl": kl, "loss": spec.loss}
            if isinstance(model, dlib.FactorVAE):
                terms["discriminator_loss"] = -graph.get_tensor_by_name("discriminator_loss:0")
            return session.run(terms)

    how = (
        "FactorVAE.model_fn, its networks giving this batch and the logits of pythae's discriminator, permuted "
        "codes of another batch in place of its own. Its discriminator_loss is a log-likelihood: here with our sign."
    )
    yield reference("disentanglement_lib 1.5", "factor-vae", how, (FACTOR, evaluated(dlib.FactorVAE(3.0))))
    how = "DIPVAE.model_fn, its networks giving this batch. lambda_d_factor = lambda_d / lambda_od, the second time 0."
    for kind in ("i", "ii"):
        both = ({"lambda_od": 2.0, "lambda_d": 10.0}, evaluated(dlib.DIPVAE(2.0, 5.0, kind)))
        alone = ({"lambda_od": 1.0, "lambda_d": 0.0}, evaluated(dlib.DIPVAE(1.0, 0.0, kind)))
        yield reference("disentanglement_lib 1.5", f"dip-vae-{kind}", how, both, alone)


if __name__ == "__main__":
    what = "Of the batch of reference_batch.py, in float64, nats per image; the settings are ours, the values theirs."
    everything = {"what": what, "references": [*pythae(), *disent(), *disentanglement_lib()]}
    Path(__file__).with_name("reference_values.json").write_text(json.dumps(everything, indent=2) + "\n")
