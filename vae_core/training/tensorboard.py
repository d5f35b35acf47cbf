"""The loss terms as TensorBoard event files, beside the history of a run."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from vae_core.errors import BadInput

Write = Callable[[str, int, Mapping[str, float]], None]
"""Is told split, step and loss terms."""


def require_installed() -> None:
    """BadInput where the package that writes event files is not installed."""
    if importlib.util.find_spec("tensorboard") is None:
        raise BadInput("--tensorboard yes needs the package tensorboard: python -m pip install tensorboard")


@contextmanager
def scalars(folder: Path | None) -> Iterator[Write]:
    """Write to `<folder>/tensorboard/<split>/`, or nowhere if there is no folder."""
    if folder is None:
        yield lambda split, step, values: None
        return
    from torch.utils.tensorboard import SummaryWriter

    with ExitStack() as stack:
        writers = {
            split: stack.enter_context(SummaryWriter(str(folder / "tensorboard" / split)))
            for split in ("train", "validation")
        }

        def write(split: str, step: int, values: Mapping[str, float]) -> None:
            for name, value in values.items():
                writers[split].add_scalar(name, value, step)

        yield write
