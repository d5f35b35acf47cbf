"""`info-vae`: all codes together held to the prior by their maximum mean discrepancy (arXiv 1706.02262)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from vae_core.errors import BadInput
from vae_core.faces import NumberFace, ObjectiveFace
from vae_core.objectives.beta_vae import BETA, BetaVAE
from vae_core.objectives.objective import OBJECTIVES, ForwardPass
from vae_core.registry import option, require_weights

_MMD = NumberFace("Codes off the prior (MMD)", term="MMD", unit="0 = alike", better="lower", place=90)


@OBJECTIVES.register(
    "info-vae",
    ObjectiveFace(
        "InfoVAE",
        strength="mmd_weight",
        word="MMD weight",
        meaning="how strongly all codes together are kept to one round cloud",
        terms={"mmd": _MMD, "beta": BETA},
    ),
)
@dataclass(frozen=True)
class InfoVAE(BetaVAE):
    """loss = that of the beta-VAE + mmd_weight * mmd.

    The paper's alpha and lambda are beta = 1 - alpha and mmd_weight = alpha + lambda - 1.
    """

    mmd_weight: float = option(1000.0, "weight of the maximum mean discrepancy between codes and prior")
    kernel: str = option("imq", "what likeness of two codes is: imq (inverse multiquadratic) or rbf (Gaussian)")
    bandwidth: float = option(1.0, "width of the kernel, in standard deviations of the prior")

    def __post_init__(self) -> None:
        super().__post_init__()
        require_weights(mmd_weight=self.mmd_weight)
        if self.kernel not in _KERNELS:
            raise BadInput(f"--kernel must be one of: {', '.join(_KERNELS)}; not '{self.kernel}'")
        if not 0 < self.bandwidth < float("inf"):
            raise BadInput(f"--bandwidth must be a number above 0, not {self.bandwidth:g}")

    def __call__(self, forward: ForwardPass) -> dict[str, Tensor]:
        terms = super().__call__(forward)
        z = forward.z
        # Drawn anew in each step, and again the same in a step that is repeated.
        generator = torch.Generator(z.device).manual_seed(forward.step)
        prior = torch.randn(z.shape, generator=generator, dtype=z.dtype, device=z.device)
        discrepancy = mmd(z, prior, self.kernel, self.bandwidth)
        return terms | {"loss": terms["loss"] + self.mmd_weight * discrepancy, "mmd": discrepancy}


def mmd(a: Tensor, b: Tensor, kernel: str = "imq", bandwidth: float = 1.0) -> Tensor:
    """Squared maximum mean discrepancy between two samples (B, D): the unbiased estimate, which may fall below 0.

    Kernels of the squared distance r over the scale s = 2 D bandwidth^2: imq s / (s + r), rbf exp(-r / s).
    """
    scale = 2 * a.shape[1] * bandwidth**2

    def likeness(x: Tensor, y: Tensor) -> Tensor:
        apart = x.square().sum(dim=1)[:, None] + y.square().sum(dim=1) - 2 * x @ y.T
        return _KERNELS[kernel](apart.clamp(min=0) / scale)

    def within(x: Tensor) -> Tensor:
        """The mean over pairs of two different members; each is like itself by exactly 1."""
        return (likeness(x, x).sum() - len(x)) / max(len(x) * (len(x) - 1), 1)

    return within(a) + within(b) - 2 * likeness(a, b).mean()


_KERNELS = {"imq": lambda r: 1 / (1 + r), "rbf": lambda r: torch.exp(-r)}
