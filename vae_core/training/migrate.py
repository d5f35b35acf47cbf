"""Bring run folders to the schema of today: neither trained nor measured again, nothing but words are added."""

from __future__ import annotations

from typing import Any

from vae_core.errors import BadInput
from vae_core.evaluation import METRICS
from vae_core.faces import NumberFace, SettingFace, as_json
from vae_core.runs import Run, RunWriter, schema
from vae_core.training import faces
from vae_core.training.config import TrainConfig


def migrate(run: Run) -> bool:
    """Store the faces of a run of an earlier schema in its `run.json` and `metrics.json`; whether there was need.

    Of what is registered here they are those of today; of what another training loop wrote, those that are read.
    """
    if run.record["schema_version"] == schema.SCHEMA_VERSION:
        return False
    writer = RunWriter(run.folder, dict(run.record))
    if run.metrics:
        writer.write_metrics({name: entry | {"face": _number(run, name)} for name, entry in run.metrics.items()})
    writer.update(schema_version=schema.SCHEMA_VERSION, faces=_described(run))
    return True


def _number(run: Run, name: str) -> NumberFace:
    return METRICS.face(name) if name in METRICS.names() else run.number_faces[name]


def _described(run: Run) -> dict[str, Any]:
    if run.trained_here:
        try:
            return faces.describe(TrainConfig.from_dict(run.config))
        except BadInput:  # of an objective, say, that is no longer here
            pass
    parts = {"data": run.faces.data, "objective": run.faces.objective}
    parts |= {kind: getattr(run.faces, kind) for kind in ("model", "likelihood") if run.config.get(kind)}
    settings = {name: run.faces.setting(name) for name in run.config}
    return {
        **{part: as_json(face) for part, face in parts.items()},
        "settings": {name: as_json(face) for name, face in settings.items() if face != SettingFace()},
    }
