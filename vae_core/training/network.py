"""A trained or untrained network with the little that must be known to use it on arrays."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import torch
from safetensors.torch import load_file, save
from torch import Tensor, nn

from vae_core.errors import BadInput, BrokenRun
from vae_core.models import VAE
from vae_core.objectives.likelihoods import Likelihood, raw_for
from vae_core.runs import Run, files, schema
from vae_core.training.config import TrainConfig
from vae_core.training.network_inputs import as_input, one_hot

_BATCH = 500
_BATCH_NORMS = (nn.BatchNorm1d, nn.BatchNorm2d)


@dataclass(frozen=True)
class Network:
    """A VAE with its likelihood, on a device, as functions from arrays to arrays."""

    vae: VAE
    likelihood: Likelihood
    latent_dim: int
    device: torch.device
    classes: int = 0
    """How many labels a conditional network knows; 0 for one that is not told any."""

    @torch.inference_mode()
    def encode(self, images: np.ndarray, labels: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Images (N, H, W, C) uint8, labels (N,) for a conditional network -> mu, logvar (N, D) float32."""
        pairs = [self.vae.encode(x, y) for x, y in self._batches(images, labels)]
        mu, logvar = (torch.cat(parts).cpu().numpy() for parts in zip(*pairs, strict=True))
        return mu, logvar

    @torch.inference_mode()
    def decode(self, codes: np.ndarray, labels: np.ndarray | None = None) -> np.ndarray:
        """Codes (N, D), labels (N,) for a conditional network -> expected images (N, H, W, C) uint8."""
        self.vae.eval()
        z = torch.from_numpy(np.ascontiguousarray(codes, np.float32)).to(self.device).split(_BATCH)
        parts = [
            self.likelihood.mean(self.vae.decode(part, y))
            for part, y in zip(z, self._one_hot_batches(labels, len(codes)), strict=True)
        ]
        pixels = torch.cat(parts).mul_(255).round_().to(torch.uint8)
        return pixels.permute(0, 2, 3, 1).cpu().numpy()

    @torch.inference_mode()
    def nll(self, images: np.ndarray, noise: np.ndarray, labels: np.ndarray | None = None) -> np.ndarray:
        """Images (N, H, W, C) uint8, standard normal noise (N, D), labels (N,) for a conditional network
        -> (N,) nats of one code drawn for each image."""
        eps = torch.from_numpy(noise.astype(np.float32)).to(self.device).split(_BATCH)
        parts = []
        for (x, y), e in zip(self._batches(images, labels), eps, strict=True):
            raw, *_ = self.vae(x, e, y)
            nll = self.likelihood.nll(raw, x, self.vae.log_scale)
            parts.append(nll.cpu().double())  # Apple GPUs have no float64
        return torch.cat(parts).numpy()

    @torch.inference_mode()
    def nll_of_picture(self, images: np.ndarray, picture: np.ndarray) -> np.ndarray:
        """Images (N, H, W, C) uint8, picture (H, W, C) from 0 to 1 -> (N,) nats if that is drawn for each of them."""
        mean = torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1), np.float32)).to(self.device)
        raw = raw_for(self.likelihood, mean)
        parts = [self.likelihood.nll(raw.expand_as(x), x, self.vae.log_scale) for x in self._pixels(images)]
        return torch.cat([part.cpu().double() for part in parts]).numpy()

    @torch.inference_mode()
    def floor(self, images: np.ndarray) -> np.ndarray | None:
        """Images (N, H, W, C) uint8 -> (N,) nats that no decoder can come below; None where there is no such number."""
        batches = [self.likelihood.floor(x) for x in self._pixels(images)]
        floors = [part.cpu().double() for part in batches if part is not None]
        return torch.cat(floors).numpy() if floors else None

    def _batches(self, images: np.ndarray, labels: np.ndarray | None) -> Iterator[tuple[Tensor, Tensor | None]]:
        self.vae.eval()
        yield from zip(self._pixels(images), self._one_hot_batches(labels, len(images)), strict=True)

    def _pixels(self, images: np.ndarray) -> Iterator[Tensor]:
        """Images (N, H, W, C) uint8 in batches, in the range that the likelihood judges."""
        for part in as_tensor(images).split(_BATCH):
            yield self.likelihood.pixels(as_input(part.to(self.device)))

    def _one_hot_batches(self, labels: np.ndarray | None, count: int) -> Iterator[Tensor | None]:
        """One-hot labels a batch; None for each batch where the network is not conditional, whatever is given."""
        if not self.classes:
            return repeat(None, -(-count // _BATCH))
        if labels is None:
            raise BadInput("this network is conditional: say which label each image or code has")
        return (one_hot(part.to(self.device), self.classes) for part in torch.from_numpy(labels).split(_BATCH))


def as_tensor(images: np.ndarray) -> Tensor:
    """Images (N, H, W, C) uint8 as a tensor (N, C, H, W) uint8."""
    return torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2)))


def choose_device(name: str) -> torch.device:
    """The device called `name`; for 'auto' the accelerator if there is one, else the CPU. BadInput if it is absent."""
    if name == "auto":
        return torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
    try:
        device = torch.device(name)
        torch.zeros(1, device=device).tolist()  # some devices are known but hold nothing
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise BadInput(
            f"there is no device '{name}' on this machine; leave out --device to choose by itself"
        ) from error
    return device


def build(config: TrainConfig, image_shape: tuple[int, int, int], device: torch.device, classes: int) -> Network:
    """A fresh network with weights drawn from the config's seed, for images with so many classes (0: no labels)."""
    if config.conditional and not classes:
        raise BadInput("--conditional yes needs images with labels; leave it out or put the images into class folders")
    torch.manual_seed(config.seed)
    likelihood, input_classes = config.build_likelihood(), classes if config.conditional else 0
    try:
        vae = VAE(
            *config.build_architecture().build(image_shape, config.latent_dim, input_classes),
            posterior_scale=config.posterior_scale,
            log_scale=_learned_scale(likelihood),
        ).to(device)
    except RuntimeError as error:  # torch says so where memory does not suffice
        raise BadInput(f"this network does not fit into memory ({_first_line(error)}); choose a smaller one") from error
    if config.batch_size == 1 and any(isinstance(part, _BATCH_NORMS) for part in vae.modules()):
        raise BadInput(f"--model {config.model} normalises over a batch: --batch-size must be 2 or more")
    return Network(vae, likelihood, config.latent_dim, device, input_classes)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def _learned_scale(likelihood: Likelihood) -> nn.Parameter | None:
    """The logarithm of a scale that is to be trained, at its start; None for a likelihood whose scale is fixed."""
    if not getattr(likelihood, "learn_scale", False):
        return None
    return nn.Parameter(torch.tensor(math.log(getattr(likelihood, "scale", 1.0))))


def open_network(run: Run, device: str = "cpu") -> Network:
    """The trained network of a run. BrokenRun if its weights are missing or fit no network of its config."""
    path = run.folder / schema.MODEL
    if not path.exists():
        raise BrokenRun(f"{run.run_id}: {schema.MODEL} is missing; restore it or train the run again")
    config, classes = TrainConfig.from_dict(run.config), len(run.label_names)
    network = build(config, run.image_shape, choose_device(device), classes)
    try:
        network.vae.load_state_dict(load_file(path))
    except Exception as error:  # safetensors and torch each have their own
        raise BrokenRun(
            f"{run.run_id}: {schema.MODEL} cannot be used ({_first_line(error).rstrip(':')}); train the run again"
        ) from error
    return network


def save_weights(network: Network, run: Run) -> None:
    """Write the weights of a run as safetensors."""
    state = {name: tensor.detach().cpu().contiguous() for name, tensor in network.vae.state_dict().items()}
    files.write_atomically(run.folder / schema.MODEL, lambda file: file.write(save(state)))
