"""Everything needed to train a run again. Each field is a command-line option and an entry of run.json's `config`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from vae_core.data import DATASETS
from vae_core.errors import BadInput
from vae_core.latents import embeddings
from vae_core.models import MODELS, Architecture
from vae_core.models.vae import check_posterior_scale
from vae_core.objectives import OBJECTIVES, Objective
from vae_core.objectives.likelihoods import LIKELIHOODS, Likelihood
from vae_core.registry import Option, Registry, option, options, require, require_weights, truth

OPTIMIZERS = ("adam", "rmsprop")


@dataclass(frozen=True)
class TrainConfig:
    """Settings of a run; the `..._options` hold what the chosen model, objective and likelihood declare."""

    dataset: str = option("digits", "what to train on (folder:PATH for your own images)", title="data set", place=2)
    data_dir: str | None = option(
        None, "folder with data-set files (default: BETABOARD_DATA, then the cache)", str, trains=False
    )
    image_size: int | None = option(None, "crop and resize photos to this many pixels a side", int)
    flip: bool = option(
        False,
        "yes or no: mirror each training image left to right half of the time",
        truth,
        title="mirroring of images",
    )
    model: str = option("fc", "the network", title="network", place=3)
    conditional: bool = option(
        False,
        "yes or no: tell encoder and decoder the label of each image",
        truth,
        title="label as an input",
        words="conditional",
        place=7,
    )
    posterior_scale: str = option("logvar", "what the encoder puts out for the posterior's scale: logvar or softplus")
    objective: str = option("beta-vae", "what training minimises", place=4)
    likelihood: str = option("bernoulli", "how pixels are judged", place=5)
    ssim_weight: float = option(0.0, "weight of 1 - SSIM of the redrawn image, added to the loss")
    latent_dim: int = option(
        10, "number of latent dimensions", title="latent dimensions", words="{} dimensions", place=6
    )
    epochs: int = option(20, "passes over the training images", words="{} epochs")
    batch_size: int = option(128, "images in an optimiser step")
    optimizer: str = option("adam", "adam or rmsprop")
    lr: float = option(1e-3, "learning rate", title="learning rate")
    decoder_lr: float | None = option(
        None,
        "give the decoder an optimiser of its own, with this learning rate",
        float,
        title="learning rate of the decoder",
    )
    lr_step: int = option(
        0,
        "multiply learning rates by --lr-decay after each this many epochs (0: never)",
        title="epochs between cuts of the learning rate",
    )
    lr_decay: float = option(0.5, "what learning rates are multiplied by at each --lr-step", needs="lr_step")
    weight_decay: float = option(0.0, "L2 penalty on the weights")
    patience: int = option(0, "stop when the validation loss has not improved for this many epochs (0: never)")
    seed: int = option(0, "seed of weights, shuffling and noise", words="seed {}")
    device: str = option("auto", "cpu, cuda, mps, or auto: the fastest there is", trains=False)
    name: str | None = option(None, "name of the run (default: made from its settings)", str, trains=False)
    store_inputs: bool = option(True, "yes or no: keep the original test images in the run folder", truth, trains=False)
    maps: str = option(
        embeddings.ALL,
        f"maps of the codes to draw in the end: {embeddings.ALL}, or some of {', '.join(embeddings.METHODS)} with "
        "commas between; pca takes no time and is always drawn",
        trains=False,
    )
    tensorboard: bool = option(
        False, "yes or no: also write the loss terms as TensorBoard event files", truth, trains=False
    )
    model_options: Mapping[str, Any] = field(default_factory=dict)
    objective_options: Mapping[str, Any] = field(default_factory=dict)
    likelihood_options: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require(1, latent_dim=self.latent_dim, epochs=self.epochs, batch_size=self.batch_size)
        require(0, seed=self.seed, lr_step=self.lr_step, patience=self.patience)
        if self.seed >= 2**32:
            raise BadInput(f"--seed must be below {2**32}, not {self.seed}")
        require_weights(weight_decay=self.weight_decay, ssim_weight=self.ssim_weight, lr_decay=self.lr_decay)
        for name, rate in (("--lr", self.lr), ("--decoder-lr", self.decoder_lr)):
            if rate is not None and not 0 < rate < float("inf"):
                raise BadInput(f"{name} must be a number above 0, not {rate:g}")
        check_posterior_scale(self.posterior_scale)
        embeddings.methods_named(self.maps)
        if self.optimizer not in OPTIMIZERS:
            raise BadInput(f"--optimizer must be one of: {', '.join(OPTIMIZERS)}; not '{self.optimizer}'")
        # Building them checks names and values, so that a bad setting is refused before anything is written.
        _ = self.build_architecture(), self.build_objective(), self.build_likelihood()

    def build_architecture(self) -> Architecture:
        return _build(MODELS, "model", self.model, self.model_options)

    def build_objective(self) -> Objective:
        return _build(OBJECTIVES, "objective", self.objective, self.objective_options)

    def build_likelihood(self) -> Likelihood:
        return _build(LIKELIHOODS, "likelihood", self.likelihood, self.likelihood_options)

    def to_dict(self) -> dict[str, Any]:
        """Flat and complete, defaults of model, objective and likelihood included: the `config` of run.json."""
        flat = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _NESTED}
        for part in (self.build_architecture(), self.build_objective(), self.build_likelihood()):
            flat |= asdict(part)  # type: ignore[call-overload]
        return flat

    @classmethod
    def from_dict(cls, flat: Mapping[str, Any]) -> TrainConfig:
        """The inverse of `to_dict`; None means the default. BadInput for an option that nothing chosen has."""
        values = {key: value for key, value in flat.items() if value is not None}
        own = {f.name for f in fields(cls)} - _NESTED
        chosen = {key: values.pop(key) for key in list(values) if key in own}
        parts: dict[str, Any] = {}
        allowed: set[str] = set()
        for kind, registry in PARTS.items():
            names = {o.name for o in options(registry[chosen.get(kind, _default(kind))])}
            parts[f"{kind}_options"] = {k: v for k, v in values.items() if k in names}
            allowed |= names
        stray = sorted(set(values) - allowed)
        if stray:
            choice = ", ".join(f"{kind} {chosen.get(kind, _default(kind))}" for kind in PARTS)
            raise BadInput(f"--{stray[0].replace('_', '-')} is no option of {choice}; leave it out or choose another")
        return cls(**chosen, **parts)


PARTS: dict[str, Registry[Any, Any]] = {"model": MODELS, "objective": OBJECTIVES, "likelihood": LIKELIHOODS}
"""What is chosen by name and has options of its own."""

_NESTED = {f"{kind}_options" for kind in PARTS}


def all_options() -> list[Option]:
    """The options of TrainConfig and of all that is registered, each name once, with its choices."""
    choices: dict[str, Registry[Any, Any]] = {"dataset": DATASETS} | PARTS
    collected = [
        replace(o, help=f"{o.help}: {', '.join(choices[o.name].names())}") if o.name in choices else o
        for o in options(TrainConfig)
    ]
    for registry in PARTS.values():
        names = {o.name for o in collected}
        shared: dict[str, dict[str, Option]] = {}
        for name in registry.names():
            for o in options(registry[name]):
                shared.setdefault(o.name, {})[name] = o
        collected += [_merged(owners) for name, owners in shared.items() if name not in names]
    return collected


def _merged(owners: dict[str, Option]) -> Option:
    """One option for all that have it (their name -> theirs): its help says what it means to each."""
    meanings: dict[tuple[str, Any], list[str]] = {}
    for name, o in owners.items():
        meanings.setdefault((o.help, o.default), []).append(name)
    texts = [f"{', '.join(names)}: {help} (default: {default})" for (help, default), names in meanings.items()]
    return replace(next(iter(owners.values())), help="; ".join(texts), default=None)


def _default(name: str) -> str:
    return next(f.default for f in fields(TrainConfig) if f.name == name)  # type: ignore[return-value]


def _build(registry: Registry[Any, Any], kind: str, name: str, values: Mapping[str, Any]) -> Any:
    cls = registry[name]
    stray = sorted(set(values) - {o.name for o in options(cls)})
    if stray:
        raise BadInput(f"--{stray[0].replace('_', '-')} is no option of {kind} {name}; leave it out")
    return cls(**values)
