"""Progress bars: one a run, with its loss terms and the time left."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Column

from vae_core.quantities import DISTORTION, LOSS, RATE

if TYPE_CHECKING:  # the trainer imports torch, which `list` and its like do not wait for
    from vae_core.training.fit import Progress as RunProgress

_LEADING_TERMS = (LOSS, DISTORTION, RATE)


class Bars:
    """Bars on standard error, so that standard output stays for results. Use as a context."""

    def __init__(self) -> None:
        self._bars = Progress(
            TextColumn("{task.description}", table_column=Column(no_wrap=True, min_width=26)),
            BarColumn(bar_width=12),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[terms]}"),
            console=Console(stderr=True),
            refresh_per_second=4,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def show(self, progress: RunProgress) -> None:
        """Move the bar of a run, making it first if need be."""
        if progress.run_id not in self._tasks:
            self._tasks[progress.run_id] = self._bars.add_task(progress.run_id, total=progress.steps, terms="")
        task = self._tasks[progress.run_id]
        if progress.stage:
            self._bars.update(task, terms=progress.stage)
            return
        names = dict.fromkeys([*_LEADING_TERMS, *progress.terms])
        terms = "  ".join(f"{name} {progress.terms[name]:.2f}" for name in names if name in progress.terms)
        self._bars.update(task, completed=progress.step, total=progress.steps, terms=terms)

    def say(self, run_id: str, text: str) -> None:
        """Write what became of a run where its terms stood."""
        if run_id in self._tasks:
            self._bars.update(self._tasks[run_id], terms=text)
        else:
            self._bars.console.print(f"{run_id}: {text}")
