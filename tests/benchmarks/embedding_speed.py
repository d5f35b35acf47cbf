"""How long maps of codes take, side by side in one run: `python tests/benchmarks/embedding_speed.py`.

At 5,000 and 60,000 codes of 10 dimensions, on one thread: t-SNE of scikit-learn and of openTSNE where that is
installed (`python -m pip install openTSNE`), umap-learn, and the two that `evaluate` draws, which begin from a finished
map of the pictures (that map's time is said apart). Codes are what a shipped run makes of Fashion-MNIST. Each map is
judged by the neighbours it keeps and its trustworthiness, on 1,000 codes; what takes longer than CAP is stopped.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty

os.environ["OMP_NUM_THREADS"] = "1"  # before anything that starts threads is imported
sys.path.insert(0, str(Path(__file__).parents[2]))  # started as a script, Python looks beside this file only

import numpy as np

from vae_core.latents import embeddings
from vae_core.latents.neighbourhoods import map_fidelity
from vae_core.runs import RunStore

RUN, SIZES, CAP = "fashion-mnist-fc-beta1-seed0", (5_000, 60_000), 600  # seconds
WARM_UP = 300  # codes of a first map that is not timed: some libraries compile themselves in it


def open_tsne(codes: np.ndarray) -> np.ndarray:
    from openTSNE import TSNE

    return np.asarray(TSNE(n_jobs=1, random_state=0).fit(codes.astype(np.float64)))


def main() -> None:
    pictures, codes = _pictures_and_codes(max(SIZES))
    for size in SIZES:
        print(f"{size:,} codes of {codes.shape[1]} dimensions", flush=True)
        seen = embeddings.features(pictures[:size])
        starts = {name: _timed(embeddings.METHODS[name], seen) for name in ("tsne", "umap")}
        baseline = None
        for name, method in _methods(starts).items():
            seconds, points = _timed(method, codes[:size])
            if points is None:
                print(f"{name:>34}: not done after {CAP} s", flush=True)
                continue
            baseline = baseline or seconds
            fidelity = map_fidelity(codes[:size], points)
            print(
                f"{name:>34}: {seconds:7.1f} s, {seconds / baseline:5.2f} of the first, "
                f"keeps {fidelity.neighbours:.0%} of neighbours, trustworthiness {fidelity.trustworthiness:.3f}",
                flush=True,
            )
        for name, (seconds, points) in starts.items():
            print(f"{f'{name} of the pictures':>34}: {f'{seconds:7.1f} s' if points is not None else 'not done'}")


def _methods(
    starts: dict[str, tuple[float, np.ndarray | None]],
) -> dict[str, Callable[[np.ndarray], np.ndarray]]:
    methods: dict[str, Callable[[np.ndarray], np.ndarray]] = {"scikit-learn's t-SNE": embeddings.tsne}
    if importlib.util.find_spec("openTSNE"):
        methods["openTSNE"] = open_tsne
    methods["umap-learn"] = embeddings.umap
    for name, (_, start) in starts.items():
        if start is not None:
            methods[f"{name} as evaluate draws it"] = _Begun(name, start)
    return methods


class _Begun:
    """A map begun from a finished one; a class, because what a process is given must have a name."""

    def __init__(self, name: str, start: np.ndarray) -> None:
        self.name, self.start = name, start

    def __call__(self, codes: np.ndarray) -> np.ndarray:
        return embeddings.METHODS[self.name](codes, start=self.start[: len(codes)])


def _timed(method: Callable[[np.ndarray], np.ndarray], codes: np.ndarray) -> tuple[float, np.ndarray | None]:
    """Seconds and map of a method in a process of its own, which is stopped after CAP seconds."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=_work, args=(method, codes, answers))
    process.start()
    try:
        return answers.get(timeout=CAP)
    except Empty:
        return float("nan"), None
    finally:
        process.terminate()
        process.join()


def _work(method: Callable[[np.ndarray], np.ndarray], codes: np.ndarray, answers: multiprocessing.Queue) -> None:
    method(codes[:WARM_UP])
    start = time.perf_counter()
    points = method(codes)
    answers.put((time.perf_counter() - start, points))


def _pictures_and_codes(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Pictures (count, H, W, C) uint8 and the means of their codes (count, D)."""
    from vae_core.training.config import TrainConfig
    from vae_core.training.network import open_network
    from vae_core.training.trainer import load_for

    run = RunStore(Path(__file__).parents[2] / "runs").open(RUN)
    images = load_for(TrainConfig.from_dict(run.config)).images[:count]
    return images, open_network(run, "cpu").encode(images)[0]


if __name__ == "__main__":
    main()
