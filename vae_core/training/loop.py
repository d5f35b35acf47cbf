"""The training loop itself: batches in, loss terms out. Knows nothing of run folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor

from vae_core.errors import TrainingFailed
from vae_core.models import VAE
from vae_core.objectives import Objective, Pass
from vae_core.objectives.likelihoods import Likelihood

_VALIDATION_BATCH = 1_000
_DIVERGED = 1_000  # times the first recorded loss


@dataclass(frozen=True)
class Terms:
    """Loss terms (nats per image) averaged over the images of `steps` optimiser steps that end at `step`."""

    step: int
    images: int
    values: dict[str, float]


@dataclass
class Loop:
    """One network in training on uint8 images (N, C, H, W) that lie on its device."""

    vae: VAE
    objective: Objective
    likelihood: Likelihood
    optimizer: torch.optim.Optimizer
    images: Tensor
    latent_dim: int
    batch_size: int
    seed: int
    records_per_epoch: int = 10
    _first_loss: float | None = field(default=None, init=False)

    @property
    def steps_per_epoch(self) -> int:
        return -(-len(self.images) // self.batch_size)

    def epoch(self, number: int) -> Iterator[Terms]:
        """Train one epoch (from 0), yielding the mean terms `records_per_epoch` times. TrainingFailed if they diverge.

        Shuffling and noise depend on seed and epoch alone, so that a resumed epoch repeats exactly.
        """
        self.vae.train()
        generator = torch.Generator(self.images.device).manual_seed(_mixed(self.seed, number))
        order = torch.randperm(len(self.images), generator=generator, device=self.images.device)
        report_at = {
            round(self.steps_per_epoch * i / self.records_per_epoch) for i in range(1, self.records_per_epoch + 1)
        }
        sums: dict[str, Tensor] = {}
        seen = 0
        for i, batch in enumerate(order.split(self.batch_size), start=1):
            step = number * self.steps_per_epoch + i - 1
            terms = self._step(batch, step, generator)
            for name, value in terms.items():
                sums[name] = sums.get(name, 0.0) + value.detach() * len(batch)
            seen += len(batch)
            if i in report_at:
                yield self._checked(Terms(step + 1, seen, {k: v.item() / seen for k, v in sums.items()}))
                sums, seen = {}, 0

    def validate(self, images: Tensor, step: int) -> Terms:
        """The same terms on other images (N, C, H, W) uint8, with noise that is the same each time."""
        self.vae.eval()
        generator = torch.Generator(images.device).manual_seed(_mixed(self.seed, -1))
        sums: dict[str, Tensor] = {}
        with torch.inference_mode():
            for batch in images.split(_VALIDATION_BATCH):
                for name, value in self._terms(batch, step, generator).items():
                    sums[name] = sums.get(name, 0.0) + value * len(batch)
        return self._checked(Terms(step, len(images), {k: v.item() / len(images) for k, v in sums.items()}))

    def _step(self, batch: Tensor, step: int, generator: torch.Generator) -> dict[str, Tensor]:
        terms = self._terms(self.images.index_select(0, batch), step, generator)
        self.optimizer.zero_grad(set_to_none=True)
        terms["loss"].backward()
        self.optimizer.step()
        return terms

    def _terms(self, images: Tensor, step: int, generator: torch.Generator) -> dict[str, Tensor]:
        x = as_input(images)
        noise = torch.randn(len(x), self.latent_dim, generator=generator, device=x.device)
        raw, mu, logvar, z = self.vae(x, noise)
        return self.objective(Pass(self.likelihood.nll(raw, x), mu, logvar, z, step))

    def _checked(self, terms: Terms) -> Terms:
        broken = [name for name, value in terms.values.items() if value != value or abs(value) == float("inf")]
        if broken:
            raise TrainingFailed(
                f"training diverged: {', '.join(broken)} became NaN or infinite at step {terms.step}; "
                "try a smaller --lr"
            )
        if self._first_loss is None:
            self._first_loss = max(abs(terms.values["loss"]), 1.0)
        if terms.values["loss"] > _DIVERGED * self._first_loss:
            raise TrainingFailed(
                f"training diverged: the loss is {terms.values['loss']:.3g} at step {terms.step}; try a smaller --lr"
            )
        return terms


def as_input(images: Tensor) -> Tensor:
    """uint8 images (B, C, H, W) as floats in [0, 1]."""
    return images.float().div_(255)


def _mixed(seed: int, number: int) -> int:
    """One seed for each (seed, epoch), far apart for neighbours."""
    return (seed * 1_000_003 + number * 7_919 + 12_345) % 2**63
