"""Training of a second, and ways to stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from vae_core.runs import Run, RunStore, schema
from vae_core.training import fit, sweep, trainer
from vae_core.training.config import TrainConfig
from vae_core.training.fit import Progress

SETTINGS = {"dataset": "digits", "hidden": 16, "latent_dim": 2, "epochs": 4, "batch_size": 200, "maps": "pca"}


def train(
    root: Path, run_id: str = "a", on_progress: fit.OnProgress = lambda progress: None, **settings: object
) -> Run:
    return trainer.train(TrainConfig.from_dict(SETTINGS | settings), RunStore(root), on_progress, run_id=run_id)


def stop_after(step: int) -> fit.OnProgress:
    def on_progress(progress: Progress) -> None:
        if progress.step >= step:
            raise KeyboardInterrupt

    return on_progress


def sweep_here(
    name: str,
    jobs: Sequence[sweep.Job],
    store: RunStore,
    workers: int,
    report: fit.Report,
    done: Callable[[sweep.Outcome], None],
) -> list[sweep.Outcome]:
    """A sweep in this process, for what is not about processes: each takes seconds to start."""
    outcomes = []
    for job in jobs:
        outcomes.append(sweep._train_one(job, name, store, report))
        done(outcomes[-1])
    return outcomes


def weights(run: Run) -> bytes:
    return (run.folder / schema.MODEL).read_bytes()
