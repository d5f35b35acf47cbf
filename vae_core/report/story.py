"""The story of some runs: at each step what is said and what is seen, with the presenter's changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from vae_core.explain.story import ROWS, Step, steps
from vae_core.explain.story_facts import Facts
from vae_core.explain.words import counted, listed, rounded
from vae_core.faces import NumberFace
from vae_core.figures.pictures.same_size import alike
from vae_core.pictures.pixels import off_by
from vae_core.quantities import IN_USE, RATE
from vae_core.report.story_material import COSTS, Arrays, Material
from vae_core.report.story_pictures import Bars, Charts, Grid, Maps, Picture
from vae_core.runs import Run
from vae_core.runs.comparison import measured
from vae_core.runs.groups import by_beta, one_seed_each, picture_groups
from vae_core.runs.recommendation import NEARLY, numbers, settings
from vae_core.runs.story_edits import Edits, StoryFile

ACROSS, DOWN = 8, 4  # pictures of the first step, rows of the second


@dataclass(frozen=True)
class Told:
    """One step as it is shown. picture: makes what is seen; computed: what the numbers say, whatever is written."""

    step: Step
    picture: Callable[[], Picture]
    computed: str


def gather(
    runs: Sequence[Run],
    catalogue: Sequence[Run],
    arrays: Arrays,
    inputs: Callable[[Run], np.ndarray | None],
    saved: StoryFile,
) -> list[tuple[Material, Edits]]:
    """What there is to tell and what the presenter made of it, a part for each data set among the runs.

    Of several seeds of a setting the first is shown; the numbers are of all.
    """
    parts = []
    for group in picture_groups(by_beta(one_seed_each(runs))):
        edits = saved.edits(run.run_id for run in group)
        place = {run_id: rank for rank, run_id in enumerate(edits.order)}
        ordered = sorted(group, key=lambda run: place.get(run.run_id, len(place)))
        parts.append((Material(ordered, catalogue, arrays, inputs), edits))
    return parts


def headline(parts: Sequence[tuple[Material, Edits]]) -> str:
    """What a report is called: by what its models were made to differ in, and by their data."""
    names = listed([material.data_name for material, _ in parts])
    plain = all((material.table["scale"] == "beta").all() for material, _ in parts)
    return f"What beta does: {names}" if plain else f"Models compared: {names}"


def how_many(parts: Sequence[tuple[Material, Edits]]) -> str:
    """'6 models', or '2 settings, 6 models' where some have several seeds."""
    settings, models = (sum(map(len, found)) for found in zip(*((m.runs, m.table) for m, _ in parts), strict=True))
    said = f"{models} model{'s' * (models > 1)}"
    return said if settings == models else f"{settings} setting{'s' * (settings > 1)}, {said}"


def tell(material: Material, edits: Edits) -> list[Told]:
    """The steps that are not hidden, with the presenter's texts in place of the computed ones."""
    baseline = material.labels.get(edits.baseline, "")
    told = []
    for step in steps(facts(material, baseline)):
        if step.key in edits.hidden:
            continue
        own = edits.texts.get(step.key, "")
        shown = Step(step.key, step.title, own, step.alt) if own else step
        told.append(Told(shown, partial(_PICTURES[step.key], material, baseline), step.text))
    return told


def facts(material: Material, baseline: str = "") -> Facts:
    """What the sentences are told from."""
    return Facts(
        table=material.table,
        numbers=material.numbers,
        advice=material.advice,
        pictures=material.picture_kind,
        shape=material.runs[0].image_shape,
        tested=material.tested,
        sizes={name: len(dials) for name, dials in material.dials.items()},
        best=material.best,
        in_full=material.in_full,
        method=material.method,
        agreement=material.agreement,
        chance=material.chance,
        changes=material.changes,
        originals=material.originals is not None,
        baseline=baseline,
    )


def _heads(material: Material, rows: Sequence[int]) -> list[str]:
    labels = material.label_of
    return [material.runs[0].label_names[labels[row]] for row in rows] if labels is not None else [""] * len(rows)


def _task(material: Material, _: str) -> Picture:
    shown = range(min(ACROSS, len(material.pictures(material.best, "reconstructions"))))
    redrawn = material.pictures(material.best, "reconstructions")[list(shown)]
    rows, heads = [redrawn], ["redrawn"]
    if material.originals is not None:
        rows, heads = [material.originals[list(shown)], redrawn], ["original", "redrawn"]
    return Grid(np.stack(rows), _heads(material, shown), heads, cell=104, narrow=slice(4))


def _beta(material: Material, baseline: str) -> Picture:
    columns = {name: material.pictures(name, "reconstructions")[:DOWN] for name in material.names}
    if material.originals is not None:
        columns = {"original": material.originals[:DOWN]} | columns
    heads = [f"{name} · baseline" if name == baseline else name for name in columns]
    count = min(map(len, columns.values()))
    images = np.stack([pictures[:count] for pictures in columns.values()], axis=1)
    return Grid(images, heads, _heads(material, range(count)), cell=96)


def _cost(material: Material, baseline: str) -> Picture:
    costs = {name: material.numbers.get(name, NumberFace.named(name)) for name in COSTS}
    return Charts(material.table, measured(costs, material.table) or dict([*costs.items()][:1]), baseline)


def _inside(material: Material, _: str) -> Picture:
    return Maps(material.maps, material.label_of, material.runs[0].label_names)


def _dials(material: Material, _: str) -> Picture:
    name = material.in_full
    dials = material.dials[name]
    rows = dials.order[: max(1, min(ROWS, dials.count))]
    positions = material.arrays(material.by_name[name], "images.npz", "traversal_values")["traversal_values"]
    heads = [f"{position:+.1f}".replace("+0.0", "0").replace("-", "−") for position in positions]
    used = [f"dial {dial}" if dials.used[dial] else f"dial {dial}, not used" for dial in rows]
    return Grid(material.turns(name)[rows], heads, used, cell=64, narrow=slice(None, None, 2))


def _choice(material: Material, _: str) -> Picture:
    advice = material.advice
    means = settings(material.table).reindex(material.names)
    kl, used = numbers(means, RATE), numbers(means, IN_USE)
    notes = [_note(kl[name], used[name]) for name in material.names]
    return Bars(
        numbers(means, advice.measure),
        material.colour_of,
        notes,
        title=material.numbers.get(advice.measure, NumberFace.named(advice.measure)).title,
        floor=advice.floor,
        floor_text=f"{NEARLY:.0%} of the best",
        chosen=advice.settings,
    )


def _note(kl: float, used: float) -> str:
    return "<br>".join([f"KL {rounded(kl)}"] * (kl == kl) + [f"{counted(used)} in use"] * (used == used))


def _limits(material: Material, _: str) -> Picture:
    name = material.in_full
    if material.originals is None:
        samples = material.pictures(name, "samples")[None, :ACROSS]
        return Grid(samples, [], ["from noise"], cell=104, narrow=slice(4))
    redrawn = material.pictures(name, "reconstructions")
    count = min(len(redrawn), len(material.originals))
    worst = np.argsort(-off_by(material.originals[:count], redrawn[:count]), kind="stable")[:ACROSS]
    images = np.stack(alike([material.originals[worst], redrawn[worst]]))
    return Grid(images, _heads(material, worst.tolist()), ["original", "redrawn"], cell=104, narrow=slice(4))


_PICTURES: dict[str, Callable[[Material, str], Picture]] = {
    "task": _task,
    "beta": _beta,
    "cost": _cost,
    "inside": _inside,
    "dials": _dials,
    "choice": _choice,
    "limits": _limits,
}
