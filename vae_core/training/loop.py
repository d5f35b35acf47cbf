"""The training loop itself: batches in, loss terms out. Knows nothing of run folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from vae_core.errors import TrainingFailed
from vae_core.models import VAE
from vae_core.objectives import ForwardPass, Objective
from vae_core.objectives.likelihoods import Likelihood
from vae_core.objectives.ssim import dissimilarity
from vae_core.training.discriminator import DiscriminatorTraining
from vae_core.training.network_inputs import as_input, mirrored, one_hot

_VALIDATION_BATCH = 1_000
_DIVERGED = 1_000  # times the first recorded loss


@dataclass(frozen=True)
class Terms:
    """Loss terms (nats per image) averaged over the images of `steps` optimiser steps that end at `step`."""

    step: int
    images: int
    values: dict[str, float]


@dataclass(frozen=True)
class Images:
    """What is trained or validated on, on the network's device: pixels (N, C, H, W) uint8; labels (N,) int64 where
    the network is told them, and how many classes there are."""

    pixels: Tensor
    labels: Tensor | None = None
    classes: int = 0

    def __len__(self) -> int:
        return len(self.pixels)

    def batch(self, index: Tensor) -> tuple[Tensor, Tensor | None]:
        """uint8 images and one-hot labels, or None, at `index` (B,)."""
        labels = None if self.labels is None else one_hot(self.labels.index_select(0, index), self.classes)
        return self.pixels.index_select(0, index), labels


@dataclass
class Loop:
    """One network in training. `discriminator` is the discriminator of an adversarial objective with its optimiser."""

    vae: VAE
    objective: Objective
    likelihood: Likelihood
    optimizers: Sequence[torch.optim.Optimizer]
    images: Images
    latent_dim: int
    batch_size: int
    seed: int
    records_per_epoch: int = 10
    flip: bool = False
    ssim_weight: float = 0.0
    discriminator: DiscriminatorTraining | None = None
    _first_loss: float | None = field(default=None, init=False)

    @property
    def steps_per_epoch(self) -> int:
        """A last batch of a single image is left out: batch normalisation cannot train on one."""
        full, rest = divmod(len(self.images), self.batch_size)
        return max(full + (rest > 1), 1)

    def epoch(self, number: int) -> Iterator[Terms]:
        """Train one epoch (from 0), yielding the mean terms `records_per_epoch` times. TrainingFailed if they diverge.

        Shuffling and noise depend on seed and epoch alone, so that a resumed epoch repeats exactly.
        """
        self._switch(training=True)
        if self.discriminator:
            torch.manual_seed(_mixed(self.seed, number))  # its dropout knows no generator but the global one
        device = self.images.pixels.device
        generator = torch.Generator(device).manual_seed(_mixed(self.seed, number))
        order = self._shuffled(generator)
        others = self._shuffled(generator) if self.discriminator else order
        report_at = {
            round(self.steps_per_epoch * i / self.records_per_epoch) for i in range(1, self.records_per_epoch + 1)
        }
        sums: dict[str, Tensor] = {}
        image_count = 0
        pairs = zip(order.split(self.batch_size), others.split(self.batch_size), strict=True)
        for i, (batch, other) in enumerate(pairs, start=1):
            terms = self._step(batch, other, number * self.steps_per_epoch + i - 1, generator)
            for name, value in terms.items():
                sums[name] = sums.get(name, 0.0) + value.detach() * len(batch)
            image_count += len(batch)
            if i in report_at:
                yield self._checked(Terms(number * self.steps_per_epoch + i, image_count, _means(sums, image_count)))
                sums, image_count = {}, 0

    def validate(self, images: Images, step: int) -> Terms:
        """The same terms on other images, with noise that is the same each time."""
        self._switch(training=False)
        device = images.pixels.device
        generator = torch.Generator(device).manual_seed(_mixed(self.seed, -1))
        sums: dict[str, Tensor] = {}
        with torch.inference_mode():
            for index in torch.arange(len(images), device=device).split(_VALIDATION_BATCH):
                terms, z = self._terms(*images.batch(index), step - 1, generator)
                if self.discriminator:
                    terms |= self.discriminator.terms(z, z, generator)
                for name, value in terms.items():
                    sums[name] = sums.get(name, 0.0) + value * len(index)
        return self._checked(Terms(step, len(images), _means(sums, len(images))))

    def _switch(self, *, training: bool) -> None:
        self.vae.train(training)
        if self.discriminator:
            self.discriminator.network.train(training)

    def _shuffled(self, generator: torch.Generator) -> Tensor:
        order = torch.randperm(len(self.images), generator=generator, device=generator.device)
        return order[: self.steps_per_epoch * self.batch_size]

    def _step(self, batch: Tensor, other: Tensor, step: int, generator: torch.Generator) -> dict[str, Tensor]:
        pixels, labels = self.images.batch(batch)
        terms, z = self._terms(mirrored(pixels, generator) if self.flip else pixels, labels, step, generator)
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
        terms["loss"].backward()
        for optimizer in self.optimizers:
            optimizer.step()
        if self.discriminator is None:
            return terms
        with torch.no_grad():
            pixels, labels = self.images.batch(other)
            mu, logvar = self.vae.encode(self.likelihood.pixels(as_input(pixels)), labels)
            noise = torch.randn(mu.shape, generator=generator, device=mu.device)
            z_other = mu + torch.exp(0.5 * logvar) * noise
        return terms | self.discriminator.step(z.detach(), z_other, generator)

    def _terms(
        self, pixels: Tensor, labels: Tensor | None, step: int, generator: torch.Generator
    ) -> tuple[dict[str, Tensor], Tensor]:
        """Loss terms of a batch, and its codes z (B, D)."""
        x = as_input(pixels)
        noise = torch.randn(len(x), self.latent_dim, generator=generator, device=x.device)
        raw, mu, logvar, z = self.vae(self.likelihood.pixels(x), noise, labels)
        forward = ForwardPass(
            self.likelihood.nll(raw, self.likelihood.pixels(x), self.vae.log_scale),
            mu,
            logvar,
            z,
            step,
            epoch=step / self.steps_per_epoch,
            dataset_size=len(self.images),
            discriminator=self.discriminator.network if self.discriminator else None,
        )
        terms = self.objective(forward)
        if self.ssim_weight:
            unlike = dissimilarity(self.likelihood.mean(raw), x).mean()
            terms |= {"loss": terms["loss"] + self.ssim_weight * unlike, "dissimilarity": unlike}
        if self.vae.log_scale is not None:
            terms["scale"] = self.vae.log_scale.exp()
        return terms, z

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


def _means(sums: dict[str, Tensor], count: int) -> dict[str, float]:
    return {name: value.item() / count for name, value in sums.items()}


def _mixed(seed: int, number: int) -> int:
    """One seed for each (seed, epoch), far apart for neighbours."""
    return (seed * 1_000_003 + number * 7_919 + 12_345) % 2**63
