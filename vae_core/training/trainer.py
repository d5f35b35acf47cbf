"""Train one run from its configuration to a finished run folder, or go on where one stopped."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import numpy as np

from vae_core.data import Dataset, load
from vae_core.errors import BadInput, BetaboardError, TrainingFailed
from vae_core.objectives import Adversarial
from vae_core.runs import Run, RunStore, RunWriter, schema
from vae_core.runs.groups import followed
from vae_core.training import checkpoint, faces
from vae_core.training.config import TrainConfig
from vae_core.training.environment import describe as describe_environment
from vae_core.training.evaluate import OnStage, evaluate, evaluate_numbers
from vae_core.training.fit import OnProgress, Progress, fit
from vae_core.training.network import Network, build, choose_device, open_network
from vae_core.training.tensorboard import require_installed


class Interrupted(BetaboardError):
    """Training was stopped by hand; the sentence says how to go on."""

    exit_code = 130


def train(
    config: TrainConfig, store: RunStore, on_progress: OnProgress, *, run_id: str, sweep: str | None = None
) -> Run:
    """Train, evaluate and store a new run. BadInput before anything is written; otherwise the run says how it ended."""
    if config.tensorboard:
        require_installed()
    dataset = load_for(config)
    network = build(config, dataset.shape, choose_device(config.device), len(dataset.label_names))
    writer = store.create(
        run_id,
        name=config.name or run_id,
        config=config.to_dict(),
        data=dataset.describe(),
        faces=faces.describe(config),
        sweep=sweep,
        parameters=_count_parameters(network, config),
        environment=describe_environment(network.device),
        beta_normalised=_beta_normalised(config, dataset),
        best_epoch=None,
        last_epoch=0,
    )
    return _carry_through(writer, config, dataset, network, on_progress)


def resume(run_id: str, store: RunStore, on_progress: OnProgress) -> Run:
    """Go on with a run that did not complete, to the same result as if it had never stopped."""
    run = store.open(run_id)
    if run.status == "completed":
        raise BadInput(f"run '{run_id}' is complete, there is nothing to resume; train a new one with another --name")
    config = _own_config(run)
    dataset = load_for(config, expected=run)
    network = build(config, dataset.shape, choose_device(config.device), len(dataset.label_names))
    checkpoint.refuse_if_held(run.folder)
    writer = store.reopen(run_id)
    writer.update(status="running", reason=None, environment=describe_environment(network.device))
    return _carry_through(writer, config, dataset, network, on_progress)


def evaluate_again(
    run: Run,
    store: RunStore,
    on_progress: OnProgress,
    samples: int | None = None,
    maps: str | None = None,
    *,
    data_dir: str | None = None,
    numbers_only: bool = False,
) -> Run:
    """Measure a trained run anew, from its stored weights and its data set. samples: see `evaluate`.

    maps: names of those to draw from now on, if not those that the run was trained to have. data_dir: where the data
    set is, if elsewhere than it was. numbers_only: codes, maps and pictures stay as they are.
    """
    config = _own_config(run)
    config = replace(config, maps=maps or config.maps, data_dir=data_dir or config.data_dir)
    dataset = load_for(config, expected=run)
    writer = store.reopen(run.run_id)
    network = open_network(run, config.device)
    on_stage = _stages_of(run.run_id, on_progress)
    if numbers_only:
        evaluate_numbers(writer, network, dataset, on_stage=on_stage, samples=followed(run))
    else:
        evaluate(
            writer,
            network,
            dataset,
            store_inputs=config.store_inputs,
            maps=config.maps,
            on_stage=on_stage,
            samples=samples,
        )
    # Settings that are newer than the run, at what they were then: the default; and words that may be newer, too.
    writer.update(schema_version=schema.SCHEMA_VERSION, config=config.to_dict(), faces=faces.describe(config))
    return store.open(run.run_id)


def _own_config(run: Run) -> TrainConfig:
    """How the run was trained; BadInput for a run that another training loop wrote, whose network is not known here."""
    if not run.trained_here:
        raise BadInput(
            f"'{run.run_id}' was not trained by Betaboard, so its network is not known here; "
            "let your own training loop write its files anew"
        )
    return TrainConfig.from_dict(run.config)


def load_for(config: TrainConfig, expected: Run | None = None) -> Dataset:
    """The data set of a config; BadInput if it is not the one that `expected` was trained on."""
    dataset = load(config.dataset, config.data_dir, image_size=config.image_size)
    if expected is not None and dataset.fingerprint != expected.data["fingerprint"]:
        raise BadInput(
            f"{config.dataset} is not the data that '{expected.run_id}' was trained on (fingerprint "
            f"{dataset.fingerprint}, not {expected.data['fingerprint']}); bring the old data back or train a new run"
        )
    return dataset


def _carry_through(
    writer: RunWriter, config: TrainConfig, dataset: Dataset, network: Network, on_progress: OnProgress
) -> Run:
    """Train and evaluate; whatever happens, the run folder says how it ended."""
    run_id = writer.folder.name
    go_on = f"continue with: python -m vae_core train --resume {run_id}"
    try:
        with checkpoint.held(writer.folder):
            fit(writer, config, dataset, network, on_progress)
            on_stage = _stages_of(run_id, on_progress)
            evaluate(writer, network, dataset, store_inputs=config.store_inputs, maps=config.maps, on_stage=on_stage)
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


def _count_parameters(network: Network, config: TrainConfig) -> dict[str, int]:
    parts = {"encoder": network.vae.encoder, "decoder": network.vae.decoder}
    count = {part: sum(p.numel() for p in module.parameters()) for part, module in parts.items()}
    counts = {"total": sum(p.numel() for p in network.vae.parameters()), **count}
    objective = config.build_objective()
    if isinstance(objective, Adversarial):
        discriminator = objective.build_discriminator(config.latent_dim)
        counts["discriminator"] = sum(p.numel() for p in discriminator.parameters())
    return counts


def _beta_normalised(config: TrainConfig, dataset: Dataset) -> float | None:
    """beta * latent_dim / pixels (Higgins et al. 2017): beta where both terms are means instead of sums."""
    beta = config.to_dict().get("beta")
    return None if beta is None else beta * config.latent_dim / int(np.prod(dataset.shape))


def _stages_of(run_id: str, on_progress: OnProgress) -> OnStage:
    """Passes the stages of a run's evaluation on as its progress."""
    return lambda stage: on_progress(Progress(run_id, 1, 1, {}, stage))


def _finish_if_possible(writer: RunWriter, status: str, reason: str) -> None:
    with suppress(OSError):  # the disk may still be full: the run then stays 'running' and can be resumed all the same
        writer.finish(status, reason)
