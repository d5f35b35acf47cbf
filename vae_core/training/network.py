"""A trained or untrained network with the little that must be known to use it on arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from safetensors.torch import load_file, save
from torch import Tensor

from vae_core.errors import BadInput, BrokenRun
from vae_core.models import VAE
from vae_core.objectives.likelihoods import Likelihood
from vae_core.runs import Run, files, schema
from vae_core.training.config import TrainConfig
from vae_core.training.loop import as_input

_BATCH = 500


@dataclass(frozen=True)
class Network:
    """A VAE with its likelihood, on a device, as functions from arrays to arrays."""

    vae: VAE
    likelihood: Likelihood
    latent_dim: int
    device: torch.device

    @torch.inference_mode()
    def encode(self, images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Images (N, H, W, C) uint8 -> mu, logvar (N, D) float32."""
        pairs = [self.vae.encode(x) for x in self._batches(images)]
        mu, logvar = (torch.cat(parts).cpu().numpy() for parts in zip(*pairs, strict=True))
        return mu, logvar

    @torch.inference_mode()
    def decode(self, codes: np.ndarray) -> np.ndarray:
        """Codes (N, D) -> expected images (N, H, W, C) uint8."""
        self.vae.eval()
        z = torch.from_numpy(np.ascontiguousarray(codes, np.float32)).to(self.device)
        parts = [self.likelihood.mean(self.vae.decode(part)) for part in z.split(_BATCH)]
        pixels = torch.cat(parts).mul_(255).round_().to(torch.uint8)
        return pixels.permute(0, 2, 3, 1).cpu().numpy()

    @torch.inference_mode()
    def nll(self, images: np.ndarray, noise: np.ndarray) -> np.ndarray:
        """Images (N, H, W, C) uint8, standard normal noise (N, D) -> (N,) nats of one code drawn for each image."""
        eps = torch.from_numpy(noise.astype(np.float32)).to(self.device).split(_BATCH)
        parts = []
        for x, e in zip(self._batches(images), eps, strict=True):
            raw, *_ = self.vae(x, e)
            parts.append(self.likelihood.nll(raw, x).cpu().double())  # Apple GPUs have no float64
        return torch.cat(parts).numpy()

    def _batches(self, images: np.ndarray) -> Iterator[Tensor]:
        self.vae.eval()
        return (as_input(part.to(self.device)) for part in as_tensor(images).split(_BATCH))


def as_tensor(images: np.ndarray) -> Tensor:
    """Images (N, H, W, C) uint8 as a tensor (N, C, H, W) uint8."""
    return torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2)))


def choose_device(name: str) -> torch.device:
    """The device called `name`; for 'auto' the accelerator if there is one, else the CPU. BadInput if it is absent."""
    if name == "auto":
        return torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
    try:
        device = torch.device(name)
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError) as error:
        raise BadInput(
            f"there is no device '{name}' on this machine; leave out --device to choose by itself"
        ) from error
    return device


def build(config: TrainConfig, image_shape: tuple[int, int, int], device: torch.device) -> Network:
    """A fresh network with weights drawn from the config's seed."""
    torch.manual_seed(config.seed)
    vae = VAE(*config.build_architecture().build(image_shape, config.latent_dim)).to(device)
    return Network(vae, config.build_likelihood(), config.latent_dim, device)


def open_network(run: Run, device: str = "cpu") -> Network:
    """The trained network of a run. BrokenRun if its weights are missing or fit no network of its config."""
    path = run.folder / schema.MODEL
    if not path.exists():
        raise BrokenRun(f"{run.run_id}: {schema.MODEL} is missing; restore it or train the run again")
    network = build(TrainConfig.from_dict(run.config), run.image_shape, choose_device(device))
    try:
        network.vae.load_state_dict(load_file(path))
    except Exception as error:  # safetensors and torch each have their own
        raise BrokenRun(f"{run.run_id}: {schema.MODEL} cannot be used ({error}); train the run again") from error
    return network


def save_weights(network: Network, run: Run) -> None:
    """Write the weights of a run as safetensors."""
    state = {name: tensor.detach().cpu().contiguous() for name, tensor in network.vae.state_dict().items()}
    files.write_atomically(run.folder / schema.MODEL, lambda file: file.write(save(state)))
