"""Run folders made in a moment, to test what reads them. Nothing here is trained: the pictures are blobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from vae_core.evaluation import METRICS
from vae_core.latents import manifold
from vae_core.latents.embeddings import methods_named
from vae_core.runs import Run, RunStore, schema
from vae_core.runs.stored import CodeSnapshots, ValidationScores, to_arrays

SIDE, SAMPLES, GALLERY, STEPS, ANCHORS = 8, 60, 16, 13, 4


def make_run(
    root: Path,
    run_id: str,
    *,
    beta: float = 1.0,
    seed: int = 0,
    dataset: str = "digits",
    model: str = "fc",
    latent_dim: int = 4,
    channels: int = 1,
    epochs: int = 5,
    status: str = "completed",
    labelled: bool = True,
    inputs: bool = True,
    sweep: str | None = "digits-fc",
    maps: str = "all",
    codes_kept: bool = False,
    **config: Any,
) -> Run:
    """Write a whole run folder under `root`; the larger beta, the fewer dimensions its codes use."""
    rng = np.random.default_rng([seed, round(beta * 100)])
    shape = (SIDE, SIDE, channels)
    settings = {
        "dataset": dataset,
        "model": model,
        "hidden": 400,
        "objective": "beta-vae",
        "likelihood": "bernoulli",
        "latent_dim": latent_dim,
        "beta": beta,
        "reconstruction_weight": 1.0,
        "epochs": epochs,
        "batch_size": 128,
        "lr": 1e-3,
        "seed": seed,
        "maps": maps,
        **config,
    }
    names = [f"{digit}" for digit in range(10)] if labelled else []
    writer = RunStore(root).create(
        run_id,
        name=run_id,
        config=settings,
        data={
            "name": dataset,
            "fingerprint": "test",
            "shape": list(shape),
            "splits": {"train": 1257, "validation": 180, "test": 360},
            "label_names": names,
            "factor_names": [],
            "factor_sizes": [],
        },
        sweep=sweep,
        parameters={"total": 1000, "encoder": 600, "decoder": 400},
        environment={"python": "3.11"},
        beta_normalised=beta * latent_dim / SIDE**2,
    )
    kl = 20 / (1 + beta) * np.linspace(1, 0, latent_dim)
    done = epochs if status == "completed" else epochs // 2
    for epoch in range(1, done + 1):
        for split in ("train", "validation"):
            reconstruction = 40 + 5 * np.log1p(beta) + 60 / epoch + rng.normal()
            writer.append_history(
                {
                    "epoch": epoch,
                    "step": epoch * 10,
                    "split": split,
                    "seconds": 0.5 * epoch,
                    "images_per_second": 2500.0,
                    "loss": reconstruction + beta * kl.sum(),
                    "reconstruction": reconstruction,
                    "kl": kl.sum(),
                }
            )
    if status != "completed":
        if status != "running":
            writer.finish(status, "stopped by a test")
        return RunStore(root).open(run_id)

    std = np.where(kl > 0.5, 1.0, 0.01)
    mu = (rng.normal(size=(SAMPLES, latent_dim)) * std).astype(np.float32)
    latents = {"index": np.arange(SAMPLES), "mu": mu, "logvar": np.full_like(mu, -1.0)}
    if labelled:
        latents["labels"] = np.arange(SAMPLES) % 10
    writer.write_arrays(schema.LATENTS, latents)
    embedded = {method: rng.normal(size=(SAMPLES, 2)).astype(np.float32) for method in methods_named(maps)}
    writer.write_arrays(schema.EMBEDDINGS, embedded)
    values = np.linspace(-3, 3, STEPS)
    traversals = np.stack([[_row(shape, d, values * std[d]) for d in range(latent_dim)]] * ANCHORS)
    snapshots = sorted({0, 1, epochs // 2, epochs})
    writer.write_arrays(
        schema.IMAGES,
        {
            "reconstructions": rng.integers(0, 255, (SAMPLES, *shape), np.uint8),
            "epochs": np.array(snapshots),
            "epoch_reconstructions": rng.integers(0, 255, (len(snapshots), GALLERY, *shape), np.uint8),
            "samples": rng.integers(0, 255, (64, *shape), np.uint8),
            "traversal_values": values.astype(np.float32),
            "traversal_anchors": np.concatenate([np.zeros_like(mu[:1]), mu[: ANCHORS - 1]]),
            "traversals": traversals,
            **_drawn(shape, seed, labelled=labelled, flat=latent_dim == 2),
        },
    )
    if codes_kept:  # they begin at one point and end where PCA puts them
        points = np.linspace(0, 1, len(snapshots))[:, None, None] * embedded["pca"]
        writer.write_arrays(schema.CODE_SNAPSHOTS, to_arrays(CodeSnapshots(np.array(snapshots), points)))
    if inputs:
        pictures = rng.integers(0, 255, (SAMPLES, *shape), np.uint8)
        writer.write_arrays(schema.INPUTS, {"index": np.arange(SAMPLES), "images": pictures})
    writer.write_arrays(schema.VALIDATION, to_arrays(_validation(beta, seed, float(kl.sum()))))
    reconstruction = 40 + 5 * np.log1p(beta)
    entry = {"split": "test", "n": 360, "stderr": 0.1}
    writer.write_metrics(
        {
            "reconstruction": {"value": reconstruction, **entry},
            "kl": {"value": float(kl.sum()), "per_dimension": kl.tolist(), **entry},
            "elbo": {"value": float(-reconstruction - kl.sum()), **entry},
            "active_units": {"value": int((std == 1).sum()), "variances": (std**2).tolist(), **entry},
            "ssim": {"value": 0.9 / (1 + beta / 10), "uninformed": 0.3, **entry},
            "mse": {"value": 0.02 * (1 + beta / 10), "uninformed": 0.07, **entry, "face": METRICS.face("mse")},
            "pearson": {"value": 0.95 / (1 + beta / 20), **entry},
            "knn_accuracy": {"value": 0.9 - 0.01 * beta, **entry},
            "linear_accuracy": {"value": 0.85 - 0.01 * beta, **entry},
        }
    )
    (writer.folder / schema.MODEL).write_bytes(b"weights of a test")
    writer.update(best_epoch=epochs, last_epoch=epochs)
    writer.finish("completed")
    return RunStore(root).open(run_id)


def _validation(beta: float, seed: int, kl: float) -> ValidationScores:
    rng, count = np.random.default_rng(seed), 50
    ssim, constant = 0.9 / (1 + beta / 10), np.full(count, 0.3)
    return ValidationScores(
        np.arange(count), rng.gamma(9, kl / 9, count), rng.normal(ssim, 0.02, count), constant / 10, constant, constant
    )


def _drawn(shape: tuple[int, int, int], seed: int, *, labelled: bool, flat: bool) -> dict[str, np.ndarray]:
    """What newer evaluations keep: samples from fitted codes, walks, and the grid of a model with two dimensions."""
    rng = np.random.default_rng(seed)
    counts = {"mixture_samples": (64,), "resampled": (4, 9), "interpolations": (3, 2, 11)}
    counts |= {"class_samples": (10, 16)} if labelled else {}
    counts |= {"manifold": (20, 20)} if flat else {}
    arrays = {name: rng.integers(0, 255, (*count, *shape), np.uint8) for name, count in counts.items()}
    arrays |= {"resampled_values": np.linspace(-2, 2, 9), "interpolation_pairs": np.arange(6).reshape(3, 2)}
    arrays |= {"class_sample_labels": np.arange(10)} if labelled else {}
    return arrays | ({"manifold_values": manifold.manifold_values()} if flat else {})


def _row(shape: tuple[int, int, int], dimension: int, values: np.ndarray) -> np.ndarray:
    """A blob that moves down (even dimensions) or right (odd) by `values` pixels: (steps, *shape) uint8."""
    y, x = np.mgrid[: shape[0], : shape[1]]
    moved = [(y - 3.5 - v * (dimension % 2 == 0)) ** 2 + (x - 3.5 - v * (dimension % 2)) ** 2 for v in values]
    blobs = np.exp(-np.stack(moved) / 4)[..., None] * 255
    return np.broadcast_to(blobs, (*blobs.shape[:-1], shape[2])).astype(np.uint8)
