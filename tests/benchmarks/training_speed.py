"""How fast the trainer is, as ratios measured side by side in one run: `python tests/benchmarks/training_speed.py`.

The 784-400-20 network on 60,000 random images of 28x28 pixels, batch 128, Adam 1e-3, on the CPU: this project's
loop, a plain loop over tensors as one would write it in a notebook, and the trainer of pythae where it is installed
(`python -m pip install pythae`). Speed does not depend on what the images show. The ceiling is the network's matrix
products and Adam with nothing around them: what a trainer that wasted no time at all would reach on this machine.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parents[2]))  # started as a script, Python looks beside this file only

from vae_core.models import VAE
from vae_core.models.fc import FullyConnected
from vae_core.objectives.beta_vae import BetaVAE
from vae_core.objectives.likelihoods import LIKELIHOODS
from vae_core.training.loop import Images, Loop

IMAGES, BATCH, LATENT_DIM, ROUNDS = 60_000, 128, 20, 5


def ours(images: Tensor) -> float:
    vae = _network()
    optimizer = torch.optim.Adam(vae.parameters(), lr=1e-3, fused=True)
    loop = Loop(vae, BetaVAE(), LIKELIHOODS["bernoulli"](), [optimizer], Images(images), LATENT_DIM, BATCH, seed=0)
    return _timed(lambda: list(loop.epoch(0)))


def plain_loop(images: Tensor) -> float:
    vae = _network()
    optimizer = torch.optim.Adam(vae.parameters(), lr=1e-3)
    pixels = images.float() / 255

    def epoch() -> None:
        for batch in torch.randperm(len(pixels)).split(BATCH):
            x = pixels[batch]
            mu, logvar = vae.encode(x)
            z = mu + torch.randn_like(mu) * torch.exp(0.5 * logvar)
            raw = vae.decode(z)
            reconstruction = F.binary_cross_entropy_with_logits(raw, x, reduction="sum")
            kl = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
            loss = (reconstruction + kl) / len(x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

    return _timed(epoch)


def pythae_trainer(images: Tensor) -> float:
    from pythae.data.datasets import BaseDataset
    from pythae.models import VAE as PythaeVAE
    from pythae.models import VAEConfig
    from pythae.models.base.base_utils import ModelOutput
    from pythae.models.nn import BaseDecoder, BaseEncoder
    from pythae.trainers import BaseTrainer, BaseTrainerConfig

    class Encoder(BaseEncoder):
        def __init__(self, network: torch.nn.Module) -> None:
            super().__init__()
            self.network = network

        def forward(self, x: Tensor) -> ModelOutput:
            mu, logvar = self.network(x).chunk(2, dim=1)
            return ModelOutput(embedding=mu, log_covariance=logvar)

    class Decoder(BaseDecoder):
        def __init__(self, network: torch.nn.Module) -> None:
            super().__init__()
            self.network = network

        def forward(self, z: Tensor) -> ModelOutput:
            return ModelOutput(reconstruction=torch.sigmoid(self.network(z)))

    encoder, decoder = FullyConnected().build((28, 28, 1), LATENT_DIM)
    config = VAEConfig(input_dim=(1, 28, 28), latent_dim=LATENT_DIM, reconstruction_loss="bce")
    data = BaseDataset(images.float() / 255, torch.zeros(len(images)))
    with tempfile.TemporaryDirectory() as folder:
        trainer = BaseTrainer(
            model=PythaeVAE(config, Encoder(encoder), Decoder(decoder)),
            train_dataset=data,
            training_config=BaseTrainerConfig(
                output_dir=folder, per_device_train_batch_size=BATCH, learning_rate=1e-3, no_cuda=True
            ),
        )
        trainer.prepare_training()  # type: ignore[no-untyped-call]
        return _timed(lambda: trainer.train_step(epoch=1))


def ceiling(images: Tensor) -> float:
    """Each step's eleven matrix products, forwards and backwards, and Adam: no loss, no noise, no autograd."""
    w1, b1, w2, b2, w3, b3, w4, b4 = parameters = list(_network().parameters())
    for parameter in parameters:
        parameter.grad = torch.zeros_like(parameter)
    optimizer = torch.optim.Adam(parameters, lr=1e-3, fused=True)
    x, d_raw = torch.rand(2, BATCH, w1.shape[1])
    h, d_h = torch.rand(2, BATCH, w1.shape[0])
    z, d_head = torch.rand(BATCH, LATENT_DIM), torch.rand(BATCH, 2 * LATENT_DIM)

    @torch.no_grad()
    def epoch() -> None:
        for _ in range(len(images) // BATCH):
            F.linear(x, w1, b1), F.linear(h, w2, b2), F.linear(z, w3, b3), F.linear(h, w4, b4)
            d_raw @ w4, d_raw.T @ h, d_h @ w3, d_h.T @ z, d_head @ w2, d_head.T @ h, d_h.T @ x
            optimizer.step()

    return _timed(epoch)


def main() -> None:
    torch.manual_seed(0)
    images = torch.randint(0, 256, (IMAGES, 1, 28, 28), dtype=torch.uint8)
    trainers: dict[str, Callable[[Tensor], float]] = {"ours": ours, "plain tensor loop": plain_loop, "ceiling": ceiling}
    if importlib.util.find_spec("pythae"):
        trainers["pythae"] = pythae_trainer
    for train in trainers.values():
        train(images[: 20 * BATCH])  # warm up
    seconds: dict[str, list[float]] = {name: [] for name in trainers}
    for _ in range(ROUNDS):  # in turn, so that a slow minute of the machine hits all of them
        for name, train in trainers.items():
            seconds[name].append(train(images))
    for name, times in seconds.items():
        print(f"{name:>18}: {IMAGES / statistics.median(times):9,.0f} images/s (median of {ROUNDS} epochs)")
    for name in list(trainers)[1:]:
        ratios = [other / own for own, other in zip(seconds["ours"], seconds[name], strict=True)]
        print(f"ours / {name}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def _network() -> VAE:
    return VAE(*FullyConnected().build((28, 28, 1), LATENT_DIM))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
