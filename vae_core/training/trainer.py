"""Train one run from its configuration to a finished run folder, or go on where one stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from vae_core.data import Dataset, load
from vae_core.errors import BadInput, BetaboardError, TrainingFailed
from vae_core.runs import Run, RunStore, RunWriter, schema
from vae_core.training import checkpoint
from vae_core.training.config import TrainConfig
from vae_core.training.environment import describe as describe_environment
from vae_core.training.evaluate import GALLERY, evaluate
from vae_core.training.loop import Loop, Terms
from vae_core.training.network import Network, as_tensor, build, choose_device, open_network, save_weights

_TRAIN_RECORDS = 400  # wanted in a whole run: enough for a smooth curve, few enough to read at once
_SNAPSHOTS = 20
_CHECKPOINT_SECONDS = 2.0


@dataclass(frozen=True)
class Progress:
    """Where a run is: for a progress bar. `terms` are the latest loss terms, `doing` what goes on beside training."""

    run_id: str
    step: int
    steps: int
    terms: dict[str, float]
    doing: str = ""


Report = Callable[[Progress], None]


class Interrupted(BetaboardError):
    """Training was stopped by hand; the sentence says how to go on."""

    exit_code = 130


def train(config: TrainConfig, store: RunStore, report: Report, *, run_id: str, sweep: str | None = None) -> Run:
    """Train, evaluate and store a new run. BadInput before anything is written; otherwise the run says how it ended."""
    dataset = load_for(config)
    network = build(config, dataset.shape, choose_device(config.device))
    writer = store.create(
        run_id,
        name=config.name or run_id,
        config=config.to_dict(),
        data=dataset.describe(),
        sweep=sweep,
        parameters=_count_parameters(network),
        environment=describe_environment(network.device),
        beta_normalised=_beta_normalised(config, dataset),
        best_epoch=None,
        last_epoch=0,
    )
    return _carry_through(writer, config, dataset, network, report)


def resume(run_id: str, store: RunStore, report: Report) -> Run:
    """Go on with a run that did not complete, to the same result as if it had never stopped."""
    run = store.open(run_id)
    if run.status == "completed":
        raise BadInput(f"run '{run_id}' is complete, there is nothing to resume; train a new one with another --name")
    config = TrainConfig.from_dict(run.config)
    dataset = load_for(config, expected=run)
    network = build(config, dataset.shape, choose_device(config.device))
    checkpoint.refuse_if_held(run.folder)
    writer = store.reopen(run_id)
    writer.update(status="running", reason=None, environment=describe_environment(network.device))
    return _carry_through(writer, config, dataset, network, report)


def evaluate_again(run: Run, store: RunStore, report: Report) -> Run:
    """Measure a trained run anew, from its stored weights and its data set."""
    config = TrainConfig.from_dict(run.config)
    dataset = load_for(config, expected=run)
    writer = store.reopen(run.run_id)
    network = open_network(run, config.device)
    say = _sayer(run.run_id, report)
    evaluate(writer, network, dataset, store_inputs=config.store_inputs, report=say)
    return store.open(run.run_id)


def load_for(config: TrainConfig, expected: Run | None = None) -> Dataset:
    """The data set of a config; BadInput if it is not the one that `expected` was trained on."""
    dataset = load(config.dataset, config.data_dir, image_size=config.image_size)
    if expected is not None and dataset.fingerprint != expected.data["fingerprint"]:
        raise BadInput(
            f"{config.dataset} is not the data that '{expected.run_id}' was trained on (fingerprint "
            f"{dataset.fingerprint}, not {expected.data['fingerprint']}); bring the old data back or train a new run"
        )
    return dataset


def _carry_through(writer: RunWriter, config: TrainConfig, dataset: Dataset, network: Network, report: Report) -> Run:
    """Train and evaluate; whatever happens, the run folder says how it ended."""
    run_id = writer.folder.name
    go_on = f"continue with: python -m vae_core train --resume {run_id}"
    try:
        with checkpoint.held(writer.folder):
            _train(writer, config, dataset, network, report)
            say = _sayer(run_id, report)
            evaluate(writer, network, dataset, store_inputs=config.store_inputs, report=say)
        writer.finish("completed")
        checkpoint.remove(writer.folder)
    except KeyboardInterrupt as error:
        writer.finish("interrupted", f"stopped by hand; {go_on}")
        raise Interrupted(f"run '{run_id}' was stopped; {go_on}") from error
    except TrainingFailed as error:
        writer.finish("failed", str(error))
        raise
    except OSError as error:  # a full disk, a folder that was taken away
        _finish_if_possible(writer, "interrupted", f"{error.strerror or error}; {go_on}")
        raise BetaboardError(f"run '{run_id}' could not be written ({error}); free some space, then {go_on}") from error
    except Exception as error:
        _finish_if_possible(writer, "failed", f"{type(error).__name__}: {error}")
        raise
    return writer.as_run()


def _train(writer: RunWriter, config: TrainConfig, dataset: Dataset, network: Network, report: Report) -> None:
    training, validation = (
        as_tensor(dataset.images[dataset.splits[split]]).to(network.device) for split in ("train", "validation")
    )
    loop = Loop(
        vae=network.vae,
        objective=config.build_objective(),
        likelihood=network.likelihood,
        optimizer=_adam(network, config.lr),
        images=training,
        latent_dim=config.latent_dim,
        batch_size=config.batch_size,
        seed=config.seed,
        records_per_epoch=min(max(round(_TRAIN_RECORDS / config.epochs), 1), 10),
    )
    gallery = dataset.images[dataset.sample("test", GALLERY)]
    state = _restore(writer, loop) or {"epochs": 0, "seconds": 0.0, "best": None, "best_epoch": None, "snapshots": {}}
    state["snapshots"].setdefault(0, _redraw(network, gallery))
    wanted = {round(e) for e in np.geomspace(1, config.epochs, min(_SNAPSHOTS, config.epochs))}
    saved_at = time.monotonic()

    for epoch in range(state["epochs"], config.epochs):
        validated = _one_epoch(writer, loop, epoch, config.epochs, validation, state, report)
        if state["best"] is None or validated.values["loss"] < state["best"]:
            state |= {"best": validated.values["loss"], "best_epoch": epoch + 1}
        if epoch + 1 in wanted:
            state["snapshots"][epoch + 1] = _redraw(network, gallery)
        state["epochs"] = epoch + 1
        if epoch + 1 == config.epochs or time.monotonic() - saved_at > _CHECKPOINT_SECONDS:
            checkpoint.save(writer.folder, state | _weights(loop))
            writer.update(best_epoch=state["best_epoch"], last_epoch=epoch + 1)
            saved_at = time.monotonic()

    save_weights(network, writer.as_run())
    snapshots = {epoch: state["snapshots"][epoch].numpy() for epoch in sorted(state["snapshots"])}
    pictures = {"epochs": np.array(list(snapshots)), "epoch_reconstructions": np.stack(list(snapshots.values()))}
    writer.write_arrays(schema.IMAGES, pictures)


def _one_epoch(
    writer: RunWriter,
    loop: Loop,
    epoch: int,
    epochs: int,
    validation: Tensor,
    state: dict[str, Any],
    report: Report,
) -> Terms:
    """Train and validate one epoch, logging both; adds to state["seconds"]."""
    clock = time.perf_counter()

    def log(terms: Terms, split: str) -> None:
        nonlocal clock
        spent = time.perf_counter() - clock
        state["seconds"] += spent
        speed = terms.images / max(spent, 1e-9)
        writer.append_history(_record(terms, split, loop.steps_per_epoch, state["seconds"], speed))
        report(Progress(writer.folder.name, terms.step, epochs * loop.steps_per_epoch, terms.values))
        clock = time.perf_counter()

    for terms in loop.epoch(epoch):
        log(terms, "train")
    validated = loop.validate(validation, (epoch + 1) * loop.steps_per_epoch)
    log(validated, "validation")
    return validated


def _record(terms: Terms, split: str, steps_per_epoch: int, seconds: float, speed: float) -> dict[str, Any]:
    numbers = {"seconds": seconds, "images_per_second": speed, **terms.values}
    place = {"epoch": round(terms.step / steps_per_epoch, 4), "step": terms.step, "split": split}
    return place | {name: float(f"{value:.7g}") for name, value in numbers.items()}


def _restore(writer: RunWriter, loop: Loop) -> dict[str, Any] | None:
    """Put weights and optimiser back where the last checkpoint left them; the history after it is dropped."""
    state = checkpoint.load(writer.folder, next(loop.vae.parameters()).device)
    writer.truncate_history(state["epochs"] * loop.steps_per_epoch if state else 0)
    if state is None:
        return None
    loop.vae.load_state_dict(state.pop("vae"))
    loop.optimizer.load_state_dict(state.pop("optimizer"))
    state["snapshots"] = {epoch: pictures.cpu() for epoch, pictures in state["snapshots"].items()}
    return state


def _weights(loop: Loop) -> dict[str, Any]:
    return {"vae": loop.vae.state_dict(), "optimizer": loop.optimizer.state_dict()}


def _adam(network: Network, lr: float) -> torch.optim.Optimizer:
    """Adam with one kernel for all parameters where the device has it: a quarter faster on small networks."""
    return torch.optim.Adam(network.vae.parameters(), lr=lr, fused=network.device.type in ("cpu", "cuda"))


def _redraw(network: Network, images: np.ndarray) -> Tensor:
    mu, _ = network.encode(images)
    return torch.from_numpy(network.decode(mu))


def _count_parameters(network: Network) -> dict[str, int]:
    count = {part: sum(p.numel() for p in getattr(network.vae, part).parameters()) for part in ("encoder", "decoder")}
    return {"total": sum(count.values()), **count}


def _beta_normalised(config: TrainConfig, dataset: Dataset) -> float | None:
    """beta * latent_dim / pixels (Higgins et al. 2017): beta where both terms are means instead of sums."""
    beta = config.to_dict().get("beta")
    return None if beta is None else beta * config.latent_dim / int(np.prod(dataset.shape))


def _sayer(run_id: str, report: Report) -> Callable[[str], None]:
    return lambda doing: report(Progress(run_id, 1, 1, {}, doing))


def _finish_if_possible(writer: RunWriter, status: str, reason: str) -> None:
    with suppress(OSError):  # the disk may still be full: the run then stays 'running' and can be resumed all the same
        writer.finish(status, reason)
