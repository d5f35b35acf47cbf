"""Epoch after epoch: train, validate, log, keep what resuming needs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import torch

from vae_core.data import Dataset
from vae_core.objectives import Adversarial
from vae_core.runs import RunWriter
from vae_core.training import checkpoint, tensorboard
from vae_core.training.config import TrainConfig
from vae_core.training.discriminator import DiscriminatorTraining
from vae_core.training.loop import Images, Loop, Terms
from vae_core.training.network import Network, as_tensor, save_weights
from vae_core.training.optimizers import build_optimizers, set_learning_rates
from vae_core.training.snapshots import codes_and_pictures, likeness, snapshot_epochs, write_snapshots

_TRAIN_RECORDS = 400  # wanted in a whole run: enough for a smooth curve, few enough to read at once
_CHECKPOINT_SECONDS = 2.0
_KEPT = ("codes", "snapshots")  # through the epochs, in the state of training: epoch -> tensor


@dataclass(frozen=True)
class Progress:
    """Where a run is: for a progress bar. `terms` are the latest loss terms, `stage` what goes on beside training."""

    run_id: str
    step: int
    steps: int
    terms: dict[str, float]
    stage: str = ""


OnProgress = Callable[[Progress], None]


def fit(writer: RunWriter, config: TrainConfig, dataset: Dataset, network: Network, on_progress: OnProgress) -> None:
    """Train a network from where its run folder stands to its last epoch; writes history, weights and snapshots."""
    training, validation = (_images(dataset, split, network) for split in ("train", "validation"))
    loop = _loop(config, network, training)
    start: dict[str, Any] = {
        "epochs": 0,
        "seconds": 0.0,
        "best": None,
        "best_epoch": None,
        "codes": {},
        "snapshots": {},
    }
    state = _restore(writer, loop) or start
    if not state["codes"]:
        _keep(state, network, dataset)
    looked_at = snapshot_epochs(config.epochs)
    saved_at = time.monotonic()

    with tensorboard.scalars(writer.folder if config.tensorboard else None) as to_tensorboard:

        def log(terms: Terms, split: str, seconds: float) -> None:
            state["seconds"] += seconds
            speed = terms.images / max(seconds, 1e-9)
            writer.append_history(_record(terms, split, loop.steps_per_epoch, state["seconds"], speed))
            to_tensorboard(split, terms.step, terms.values)
            on_progress(Progress(writer.folder.name, terms.step, config.epochs * loop.steps_per_epoch, terms.values))

        for epoch in range(state["epochs"], config.epochs):
            if _has_settled(state, config):
                break
            set_learning_rates(loop.optimizers, epoch, config)
            validated, seconds = _one_epoch(loop, epoch, validation, log)
            better = state["best"] is None or validated.values["loss"] < state["best"]
            if better and not _still_rising(config, epoch + 1):
                state |= {"best": validated.values["loss"], "best_epoch": epoch + 1}
            state["epochs"] = epoch + 1
            last = epoch + 1 == config.epochs or _has_settled(state, config)
            if last or epoch + 1 in looked_at:
                _keep(state, network, dataset)
                validated = replace(validated, values=validated.values | likeness(network, dataset))
            log(validated, "validation", seconds)
            if last or time.monotonic() - saved_at > _CHECKPOINT_SECONDS:
                checkpoint.save(writer.folder, state | _weights(loop))
                writer.update(best_epoch=state["best_epoch"], last_epoch=epoch + 1)
                saved_at = time.monotonic()

    save_weights(network, writer.as_run())
    write_snapshots(writer, state["codes"], state["snapshots"])


def _images(dataset: Dataset, split: str, network: Network) -> Images:
    index = dataset.splits[split]
    pixels = as_tensor(dataset.images[index]).to(network.device)
    if not network.classes or dataset.labels is None:
        return Images(pixels)
    return Images(pixels, torch.from_numpy(dataset.labels[index]).to(network.device), network.classes)


def _loop(config: TrainConfig, network: Network, training: Images) -> Loop:
    objective = config.build_objective()
    discriminator = None
    if isinstance(objective, Adversarial):
        discriminator = DiscriminatorTraining.of(objective, config.latent_dim, network.device)
    return Loop(
        vae=network.vae,
        objective=objective,
        likelihood=network.likelihood,
        optimizers=build_optimizers(network.vae, config),
        images=training,
        latent_dim=config.latent_dim,
        batch_size=config.batch_size,
        seed=config.seed,
        records_per_epoch=min(max(round(_TRAIN_RECORDS / config.epochs), 1), 10),
        flip=config.flip,
        ssim_weight=config.ssim_weight,
        discriminator=discriminator,
    )


def _has_settled(state: dict[str, Any], config: TrainConfig) -> bool:
    """Whether early stopping ends training here: the state alone says so, also after resuming."""
    return (
        bool(config.patience) and state["best"] is not None and state["epochs"] - state["best_epoch"] >= config.patience
    )


def _still_rising(config: TrainConfig, epochs: int) -> bool:
    """Whether what is scheduled has yet to reach its full height: losses before and after cannot be compared."""
    flat = config.to_dict()
    rising = [name for name, value in flat.items() if name.endswith("_schedule") and value == "linear"]
    return any(epochs < flat.get(name.replace("_schedule", "_epochs"), 0) for name in rising)


def _keep(state: dict[str, Any], network: Network, dataset: Dataset) -> None:
    """Remember what the network makes of the followed images now."""
    for kept, tensor in zip(_KEPT, codes_and_pictures(network, dataset), strict=True):
        state[kept][state["epochs"]] = tensor


def _one_epoch(
    loop: Loop, epoch: int, validation: Images, log: Callable[[Terms, str, float], None]
) -> tuple[Terms, float]:
    """Train one epoch, telling `log` of each record and the seconds that it took; validate, and how long that took."""
    clock = time.perf_counter()
    for terms in loop.epoch(epoch):
        log(terms, "train", time.perf_counter() - clock)
        clock = time.perf_counter()
    validated = loop.validate(validation, (epoch + 1) * loop.steps_per_epoch)
    return validated, time.perf_counter() - clock


def _record(terms: Terms, split: str, steps_per_epoch: int, seconds: float, speed: float) -> dict[str, Any]:
    numbers = {"seconds": seconds, "images_per_second": speed, **terms.values}
    place = {"epoch": round(terms.step / steps_per_epoch, 4), "step": terms.step, "split": split}
    return place | {name: float(f"{value:.7g}") for name, value in numbers.items()}


def _restore(writer: RunWriter, loop: Loop) -> dict[str, Any] | None:
    """Put weights and optimisers back where the last checkpoint left them; the history after it is dropped."""
    state = checkpoint.load(writer.folder, loop.images.pixels.device)
    writer.truncate_history(state["epochs"] * loop.steps_per_epoch if state else 0)
    if state is None:
        return None
    for part, saved in zip(_parts(loop), state.pop("parts"), strict=True):
        part.load_state_dict(saved)
    for kept in _KEPT:
        state[kept] = {epoch: tensor.cpu() for epoch, tensor in state.get(kept, {}).items()}
    return state


def _weights(loop: Loop) -> dict[str, Any]:
    return {"parts": [part.state_dict() for part in _parts(loop)]}


def _parts(loop: Loop) -> list[Any]:
    """Everything that training changes."""
    discriminator = [loop.discriminator.network, loop.discriminator.optimizer] if loop.discriminator else []
    return [loop.vae, *loop.optimizers, *discriminator]
