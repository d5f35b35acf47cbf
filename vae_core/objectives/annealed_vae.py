"""`annealed-vae`: the KL held at a capacity that grows while training goes on (arXiv 1804.03599)."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from vae_core.faces import NumberFace, ObjectiveFace
from vae_core.objectives.kl import mean_kl
from vae_core.objectives.objective import OBJECTIVES, ForwardPass
from vae_core.objectives.schedules import check_schedule, fraction
from vae_core.registry import option, require_weights

CAPACITY = NumberFace("Capacity at the time", term="capacity", unit="nats of KL per image", place=150, scheduled=True)


@OBJECTIVES.register(
    "annealed-vae",
    ObjectiveFace(
        "annealed VAE",
        strength="capacity",
        meaning="how many nats the code may hold",
        terms={"capacity": CAPACITY},
    ),
)
@dataclass(frozen=True)
class AnnealedVAE:
    """loss = reconstruction + gamma * |kl - capacity|, where kl is the mean over the batch, in nats per image."""

    gamma: float = option(100.0, "weight of the distance between KL and capacity")
    capacity: float = option(25.0, "nats of KL per image that the code may hold in the end")
    capacity_schedule: str = option(
        "linear", "how the capacity comes to its value: constant, linear or cyclical", words="{} schedule"
    )
    capacity_epochs: float = option(
        10.0, "epochs of the capacity's linear rise, or of each of its cycles", needs="capacity_schedule"
    )

    def __post_init__(self) -> None:
        require_weights(gamma=self.gamma, capacity=self.capacity)
        check_schedule("capacity", self.capacity_schedule, self.capacity_epochs)

    def __call__(self, forward: ForwardPass) -> dict[str, Tensor]:
        reconstruction = forward.nll.mean()
        kl = mean_kl(forward.mu, forward.logvar)
        capacity = self.capacity * fraction(self.capacity_schedule, forward.epoch, self.capacity_epochs)
        loss = reconstruction + self.gamma * (kl - capacity).abs()
        return {"loss": loss, "reconstruction": reconstruction, "kl": kl, "capacity": kl.new_tensor(capacity)}
