"""Every combination of the values given, trained in parallel processes that cannot harm each other."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from vae_core.errors import BadInput, BetaboardError
from vae_core.runs import RunStore
from vae_core.training import run_names
from vae_core.training.config import TrainConfig
from vae_core.training.fit import OnProgress, Progress
from vae_core.training.trainer import train


@dataclass(frozen=True)
class Job:
    """One run to be trained."""

    run_id: str
    config: TrainConfig


@dataclass(frozen=True)
class Outcome:
    """What became of a job: `error` is None where the run completed."""

    run_id: str
    error: str | None


def jobs(name: str | None, values: Mapping[str, Sequence[Any]], store: RunStore) -> tuple[str, list[Job]]:
    """The sweep's name and its runs, one for each combination; BadInput if a combination is impossible or exists."""
    names = list(values)
    combinations = [dict(zip(names, combo, strict=True)) for combo in itertools.product(*values.values())]
    configs = [TrainConfig.from_dict(combination) for combination in combinations]
    sweep = run_names.folder_name(name or run_names.experiment_name(configs[0]))
    varied = [n for n in names if len(set(map(repr, values[n]))) > 1] or [run_names.strength_option(configs[0])]
    todo = []
    for config in configs:
        flat = config.to_dict()
        todo.append(Job(run_names.sweep_run_id(sweep, {n: flat[n] for n in varied if n in flat}), config))
    ids = [job.run_id for job in todo]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice:
        raise BadInput(f"the sweep has two runs '{twice}'; leave out the repeated value")
    existing = [i for i in ids if (store.folder_of(i)).exists()]
    if existing:
        raise BadInput(f"there is a run '{existing[0]}' already; give the sweep another --name or remove that run")
    return sweep, todo


def sweep(
    name: str,
    todo: Sequence[Job],
    store: RunStore,
    workers: int,
    on_progress: OnProgress,
    on_outcome: Callable[[Outcome], None],
) -> list[Outcome]:
    """Train all jobs, `workers` at a time, calling `on_progress` as they go on and `on_outcome` at each end.

    A run that fails, even one whose process dies, does not stop the others. KeyboardInterrupt ends all of them,
    each marked interrupted.
    """
    pool = _Pool(name, store, max(1, _cores() // workers))
    waiting, outcomes = list(todo), []
    try:
        while waiting or pool.busy:
            while waiting and len(pool.busy) < workers:
                pool.start(waiting.pop(0))
            for news in pool.listen():
                if isinstance(news, Progress):
                    on_progress(news)
                else:
                    outcomes.append(news)
                    on_outcome(news)
    finally:
        pool.close()
    return outcomes


def _cores() -> int:
    """Processor cores that this process may use: fewer than the machine has in a container or under taskset."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool:
    """Worker processes that train one job after another; a dead one is replaced by the next start.

    Our own because `ProcessPoolExecutor` gives up all jobs that are left when one process dies, as for lack of memory,
    and has no way for a worker to tell how far it is.
    """

    def __init__(self, sweep: str, store: RunStore, threads: int) -> None:
        self._context = get_context("spawn")  # forking a process that has used torch can hang
        self._arguments = (sweep, store, threads)
        self._processes: dict[Connection, Any] = {}
        self.busy: dict[Connection, Job] = {}

    def start(self, job: Job) -> None:
        idle = next((c for c in self._processes if c not in self.busy), None)
        connection = idle or self._spawn()
        self.busy[connection] = job
        connection.send(job)

    def listen(self) -> list[Progress | Outcome]:
        """What the workers have to say, waiting for the first word."""
        news: list[Progress | Outcome] = []
        for ready in wait(list(self.busy)):
            assert isinstance(ready, Connection)
            try:
                word = ready.recv()
            except (EOFError, ConnectionError):
                self._processes.pop(ready).join()
                word = Outcome(
                    self.busy[ready].run_id, "its process died, perhaps for lack of memory; try fewer --jobs"
                )
            if isinstance(word, Outcome):
                del self.busy[ready]
            news.append(word)
        return news

    def close(self) -> None:
        """Interrupt what is still training and wait until it has said so in its run folder."""
        for connection, process in self._processes.items():
            if connection in self.busy:
                os.kill(process.pid, signal.SIGINT)
            connection.close()
            process.join()

    def _spawn(self) -> Connection:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, *self._arguments), daemon=True)
        process.start()
        theirs.close()
        self._processes[ours] = process
        return ours


def _work(connection: Connection, sweep: str, store: RunStore, threads: int) -> None:
    """A worker: trains the jobs that come in until the other end closes."""
    import torch

    threads = min(threads, torch.get_num_threads())  # OMP_NUM_THREADS may ask for fewer
    signal.signal(signal.SIGINT, _interrupt_once)  # a sweep under nohup would pass on that it is ignored
    try:
        while True:
            job = connection.recv()
            torch.set_num_threads(threads)  # before each job: scikit-learn, used in evaluation, sets it back
            connection.send(_train_one(job, sweep, store, connection.send))
    except (EOFError, KeyboardInterrupt, ConnectionError):
        return


def _interrupt_once(number: int, frame: Any) -> None:
    """Ctrl-C reaches a worker twice, from the terminal and from the pool: the second must not stop it from saying in
    its run folder that it was interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _train_one(job: Job, sweep: str, store: RunStore, on_progress: OnProgress) -> Outcome:
    try:
        train(job.config, store, on_progress, run_id=job.run_id, sweep=sweep)
    except BetaboardError as error:
        return Outcome(job.run_id, str(error))
    except Exception as error:
        return Outcome(job.run_id, f"{type(error).__name__}: {error}")
    return Outcome(job.run_id, None)
