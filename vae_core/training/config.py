"""Everything needed to train a run again. Each field is a command-line option and an entry of run.json's `config`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from vae_core.data import DATASETS
from vae_core.errors import BadInput
from vae_core.models import MODELS, Architecture
from vae_core.objectives import OBJECTIVES, Objective
from vae_core.objectives.likelihoods import LIKELIHOODS, Likelihood
from vae_core.registry import Option, Registry, option, options, require


def _truth(text: str) -> bool:
    if text.lower() not in ("yes", "no", "true", "false"):
        raise ValueError(text)
    return text.lower() in ("yes", "true")


@dataclass(frozen=True)
class TrainConfig:
    """Settings of a run. `model_options` and `objective_options` hold what the chosen ones declare beside these."""

    dataset: str = option("digits", "what to train on (folder:PATH for your own images)")
    data_dir: str | None = option(None, "folder with data-set files (default: BETABOARD_DATA, then the cache)", str)
    image_size: int | None = option(None, "crop and resize the images of a folder to this many pixels a side", int)
    model: str = option("fc", "the network")
    objective: str = option("beta-vae", "what training minimises")
    likelihood: str = option("bernoulli", "how pixels are judged")
    latent_dim: int = option(10, "number of latent dimensions")
    epochs: int = option(20, "passes over the training images")
    batch_size: int = option(128, "images in an optimiser step")
    lr: float = option(1e-3, "learning rate of Adam")
    seed: int = option(0, "seed of weights, shuffling and noise")
    device: str = option("auto", "cpu, cuda, mps, or auto: the fastest there is")
    name: str | None = option(None, "name of the run (default: made from its settings)", str)
    store_inputs: bool = option(True, "yes or no: keep the original test images in the run folder", _truth)
    model_options: Mapping[str, Any] = field(default_factory=dict)
    objective_options: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require(1, latent_dim=self.latent_dim, epochs=self.epochs, batch_size=self.batch_size)
        require(0, seed=self.seed)
        if not 0 < self.lr < float("inf"):
            raise BadInput(f"--lr must be a number above 0, not {self.lr:g}")
        # Building them checks names and values, so that a bad setting is refused before anything is written.
        _ = self.build_architecture(), self.build_objective(), self.build_likelihood()

    def build_architecture(self) -> Architecture:
        return _build(MODELS, "model", self.model, self.model_options)

    def build_objective(self) -> Objective:
        return _build(OBJECTIVES, "objective", self.objective, self.objective_options)

    def build_likelihood(self) -> Likelihood:
        return LIKELIHOODS[self.likelihood]

    def to_dict(self) -> dict[str, Any]:
        """Flat and complete, defaults of model and objective included: the `config` of run.json."""
        flat = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _NESTED}
        architecture, objective = self.build_architecture(), self.build_objective()
        return flat | asdict(architecture) | asdict(objective)  # type: ignore[call-overload]

    @classmethod
    def from_dict(cls, flat: Mapping[str, Any]) -> TrainConfig:
        """The inverse of `to_dict`; None means the default. BadInput for an option that nothing chosen has."""
        given = {key: value for key, value in flat.items() if value is not None}
        own = {f.name for f in fields(cls)} - _NESTED
        chosen = {key: given.pop(key) for key in list(given) if key in own}
        parts: dict[str, Any] = {}
        known: set[str] = set()
        for key, registry in (("model", MODELS), ("objective", OBJECTIVES)):
            allowed = {o.name for o in options(registry[chosen.get(key, _default(key))])}
            parts[f"{key}_options"] = {k: v for k, v in given.items() if k in allowed}
            known |= allowed
        stray = sorted(set(given) - known)
        if stray:
            choice = " with ".join(f"{key} {chosen.get(key, _default(key))}" for key in ("model", "objective"))
            raise BadInput(f"--{stray[0].replace('_', '-')} is no option of {choice}; leave it out or choose another")
        return cls(**chosen, **parts)


_NESTED = {"model_options", "objective_options"}


def all_options() -> list[Option]:
    """The options of TrainConfig and of every registered model and objective, each name once, with its choices."""
    choices: dict[str, Registry[Any]] = {
        "dataset": DATASETS,
        "model": MODELS,
        "objective": OBJECTIVES,
        "likelihood": LIKELIHOODS,
    }
    found = [
        replace(o, help=f"{o.help}: {', '.join(choices[o.name].names())}") if o.name in choices else o
        for o in options(TrainConfig)
    ]
    for registry in (choices["model"], choices["objective"]):
        for name in registry.names():
            known = {o.name for o in found}
            found += [o for o in options(registry[name]) if o.name not in known]
    return found


def _default(name: str) -> str:
    return next(f.default for f in fields(TrainConfig) if f.name == name)  # type: ignore[return-value]


def _build(registry: Registry[Any], kind: str, name: str, given: Mapping[str, Any]) -> Any:
    cls = registry[name]
    stray = sorted(set(given) - {o.name for o in options(cls)})
    if stray:
        raise BadInput(f"--{stray[0].replace('_', '-')} is no option of {kind} {name}; leave it out")
    return cls(**given)
