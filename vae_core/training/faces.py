"""What a run folder keeps of the faces of everything it was trained with: the `faces` entry of run.json."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vae_core.data import DATASETS
from vae_core.evaluation import METRICS
from vae_core.faces import NumberFace, SettingFace, as_json
from vae_core.objectives.ssim import DISSIMILARITY
from vae_core.quantities import DISTORTION, LEFT_OUT, LIKENESS, TERMS
from vae_core.registry import options
from vae_core.training.config import PARTS, TrainConfig


def describe(config: TrainConfig) -> dict[str, Any]:
    """The faces of objective, loss terms, data set, network, likelihood and of every setting, as plain JSON."""
    chosen = {kind: getattr(config, kind) for kind in PARTS}
    faces = {kind: PARTS[kind].face(name) for kind, name in chosen.items()}
    terms = TERMS | {DISTORTION: _distortion(config)} | dict(faces["objective"].terms)
    terms |= _extra_terms(config, dict(faces["likelihood"].terms))
    parts = {
        "data": DATASETS.face(config.dataset.partition(":")[0]).of(config.dataset),
        "model": faces["model"],
        "objective": replace(faces["objective"], terms={}),
        "likelihood": replace(faces["likelihood"], terms={}),
    }
    return {
        **{kind: as_json(face) for kind, face in parts.items()},
        "terms": {name: as_json(face) for name, face in terms.items()},
        "settings": {name: as_json(face) for name, face in _settings(chosen).items()},
    }


def _distortion(config: TrainConfig) -> NumberFace:
    """Its unit says what the likelihood leaves out of a density, as that of the metric does."""
    face, left_out = TERMS[DISTORTION], config.build_likelihood().left_out
    return replace(face, unit=f"{face.unit}, {LEFT_OUT.format(left_out)}") if left_out else face


def _extra_terms(config: TrainConfig, of_likelihood: dict[str, NumberFace]) -> dict[str, NumberFace]:
    """What is recorded beside the objective's terms: because a setting asks for it, and at some epochs of any run."""
    asked = {"dissimilarity": DISSIMILARITY} if config.ssim_weight else {}
    return asked | of_likelihood | {name: METRICS.face(name) for name in LIKENESS}


def _settings(chosen: dict[str, str]) -> dict[str, SettingFace]:
    own = {o.name: o.face for o in options(TrainConfig)}
    for kind, name in chosen.items():
        own |= {o.name: replace(o.face, of=kind) for o in options(PARTS[kind][name])}
    return own
