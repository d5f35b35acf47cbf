"""What people read where a run folder is broken: every sentence whole, so that a changed word shows.

`python -m pytest tests/runs/test_complaints.py --snapshot-update` keeps the sentences of today.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support import make_run
from vae_core.errors import BetaboardError
from vae_core.runs import OpenedRun, Run, RunStore, check, schema
from vae_core.runs.opened import Part
from vae_core.runs.story_edits import StoryFile


def record(**changes: Any) -> Callable[[Run], None]:
    """`run.json` with other entries; None takes one away."""

    def spoil(run: Run) -> None:
        content = {name: value for name, value in (dict(run.record) | changes).items() if value is not None}
        (run.folder / schema.RUN).write_text(json.dumps(content))

    return spoil


def config(**changes: Any) -> Callable[[Run], None]:
    return lambda run: record(config=dict(run.config) | changes)(run)


def data(**changes: Any) -> Callable[[Run], None]:
    return lambda run: record(data=dict(run.data) | changes)(run)


def text(file: str, content: str) -> Callable[[Run], None]:
    return lambda run: (run.folder / file).write_text(content) and None


def gone(file: str) -> Callable[[Run], None]:
    return lambda run: (run.folder / file).unlink()


def arrays(file: str, **changes: Any) -> Callable[[Run], None]:
    """A file with other arrays; None takes one away."""

    def spoil(run: Run) -> None:
        content = {n: a for n, a in (run.arrays(file) | changes).items() if a is not None}
        np.savez(run.folder / file, **content)

    return spoil


def metrics(**changes: Any) -> Callable[[Run], None]:
    return lambda run: text(schema.METRICS_FILE, json.dumps(run.metrics | changes))(run)


FAULTS: dict[str, Callable[[Run], None]] = {
    "no record": gone(schema.RUN),
    "cut record": text(schema.RUN, '{"schema_'),
    "record of another kind": text(schema.RUN, "[]"),
    "newer schema": record(schema_version=99),
    "schema in words": record(schema_version="two"),
    "missing entries": record(name=None, config=None),
    "impossible status": record(status="asleep"),
    "impossible config": record(config=[1]),
    "impossible data": record(data="digits"),
    "impossible sweep": record(sweep=3),
    "impossible reason": record(reason={}),
    "impossible time": record(created_at=7),
    "beta in words": config(beta="four"),
    "seed that is no number": config(seed=True),
    "strength in words": config(objective="factor-vae", gamma="much"),
    "no name of data": data(name=None),
    "impossible shape": data(shape=[8, 8]),
    "shape in words": data(shape="8 8"),
    "shape of texts": data(shape=["8", "8", "1"]),
    "shape of nothing": data(shape=[0, 8, 1]),
    "label names in words": data(label_names="zero"),
    "faces that are none": record(faces=[]),
    "face without a title": record(faces={"objective": {"strength": "beta"}}),
    "face of a wrong kind": record(faces={"data": {"title": 3}}),
    "face of a setting": record(faces={"settings": {"lr": {"place": "first"}}}),
    "faces of terms that are none": record(faces={"terms": 7}),
    "no weights": gone(schema.MODEL),
    "no metrics": gone(schema.METRICS_FILE),
    "cut metrics": text(schema.METRICS_FILE, "{"),
    "metrics in words": text(schema.METRICS_FILE, '{"kl": {"value": "much"}}'),
    "missing metrics": text(schema.METRICS_FILE, '{"kl": {"value": 1.0}}'),
    "metric that is not finite": metrics(kl={"value": float("nan")}),
    "face of a metric without a title": metrics(mine={"value": 1.0, "face": {"unit": "nats"}}),
    "face of a metric with a wrong direction": metrics(mine={"value": 1.0, "face": {"title": "M", "better": "up"}}),
    "face of a metric with a wrong format": metrics(mine={"value": 1.0, "face": {"title": "M", "format": "x"}}),
    "no history": gone(schema.HISTORY),
    "empty history": text(schema.HISTORY, ""),
    "history in words": text(schema.HISTORY, "yesterday\n"),
    "no codes": gone(schema.LATENTS),
    "cut codes": text(schema.LATENTS, "PK"),
    "codes without logvar": arrays(schema.LATENTS, logvar=None),
    "codes of other images": arrays(schema.LATENTS, mu=np.zeros((3, 4))),
    "labels without names": arrays(schema.LATENTS, labels=np.full(60, 99)),
    "codes of one axis": arrays(schema.LATENTS, mu=np.zeros(60)),
    "map of other images": arrays(schema.EMBEDDINGS, pca=np.zeros((3, 2))),
    "pictures of another shape": arrays(schema.IMAGES, samples=np.zeros((4, 9, 9, 1), np.uint8)),
    "epochs that do not fit": arrays(schema.IMAGES, epochs=np.arange(99)),
    "validation that does not fit": arrays(schema.VALIDATION, kl=np.zeros(3)),
    "codes through training in space": arrays(schema.CODE_SNAPSHOTS, epoch_codes=np.zeros((4, 60, 3))),
    "codes through training of one moment": arrays(schema.CODE_SNAPSHOTS, epoch_codes=np.zeros((60, 2))),
    "notes that are none": text(schema.NOTES, "[]"),
    "cut notes": text(schema.NOTES, '{"title"'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_said_of_a_broken_run(fault: str, tmp_path: Path, snapshot: Any) -> None:
    FAULTS[fault](make_run(tmp_path, "a", codes_kept=True))
    assert "\n".join(complaints(tmp_path, "a")) == snapshot


@pytest.mark.parametrize("status", ["running", "failed", "interrupted", "completed"])
def test_what_is_said_of_a_run_that_is_not_complete(status: str, tmp_path: Path, snapshot: Any) -> None:
    make_run(tmp_path, "a", status=status)
    assert "\n".join(complaints(tmp_path, "a")) == snapshot


def test_what_is_said_of_a_run_from_elsewhere(tmp_path: Path, snapshot: Any) -> None:
    run = make_run(tmp_path, "a")
    record(data={name: value for name, value in run.data.items() if name != "fingerprint"})(run)
    gone(schema.LATENTS)(run)
    assert "\n".join(complaints(tmp_path, "a")) == snapshot


def test_what_is_said_of_stories_and_of_names(tmp_path: Path, snapshot: Any) -> None:
    make_run(tmp_path, "a")
    (tmp_path / "story.json").write_text("{")
    acts = [
        lambda: RunStore(tmp_path).open("b"),
        lambda: RunStore(tmp_path).open(""),
        lambda: RunStore(tmp_path / "nowhere").open("b"),
        lambda: RunStore(tmp_path).create("a", name="a", config={}, data={}),
        lambda: RunStore(tmp_path / "a" / schema.RUN).create("b", name="b", config={}, data={}),
        lambda: StoryFile(tmp_path).edits(["a"]),
    ]
    assert "\n".join(said_of(act, tmp_path) for act in acts) == snapshot


def complaints(folder: Path, run_id: str) -> list[str]:
    """What opening, reading, `check` and the list say of one run, each once."""
    store = RunStore(folder)
    looks: list[Callable[[], Any]] = [
        lambda: store.open(run_id),
        lambda: "; ".join(check.problems(store.open(run_id))),
        lambda: check.damage(store.open(run_id)),
        lambda: store.open(run_id).number_faces and None,
        *(lambda part=part: OpenedRun.of(store.open(run_id)).check([part]) for part in Part),
        lambda: OpenedRun.of(store.open(run_id)).validation and None,
        lambda: OpenedRun.of(store.open(run_id)).history() is None or None,
    ]
    return [*dict.fromkeys(filter(None, (said_of(look, folder) for look in looks)))] or ["nothing"]


def said_of(look: Callable[[], Any], folder: Path) -> str:
    try:
        answer = look()
    except BetaboardError as error:
        answer = f"{type(error).__name__}: {error}"
    return str(answer).replace(str(folder), "FOLDER") if isinstance(answer, str) else ""
