"""The story of some runs: at each step what is said and what is seen, with the presenter's changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from vae_core.explain.compared import axis_called
from vae_core.explain.phrasing import counted, listed
from vae_core.explain.story import ROWS, Step, steps
from vae_core.explain.story_facts import Facts
from vae_core.figures.pictures.same_size import of_one_size
from vae_core.figures.style.theme import apart, signed
from vae_core.pictures.redrawn import redrawing_errors
from vae_core.quantities import IN_USE, RATE
from vae_core.report.story_material import StoryMaterial
from vae_core.report.story_pictures import Bars, Charts, Grid, Maps, Picture
from vae_core.runs import OpenedRun, Run
from vae_core.runs.axis import in_order
from vae_core.runs.comparison import measured
from vae_core.runs.groups import by_beta, one_seed_each, picture_groups
from vae_core.runs.opened import redrawn_columns
from vae_core.runs.recommendation import NEARLY, numbers, settings
from vae_core.runs.story_edits import Edits, StoryFile

ACROSS, DOWN = 8, 4  # pictures of the first step, rows of the second


@dataclass(frozen=True)
class Scene:
    """A step of the story as one sees it. picture: makes its picture; computed: its text as the numbers have it."""

    step: Step
    picture: Callable[[], Picture]
    computed: str


def gather(
    runs: Sequence[OpenedRun], catalogue: Sequence[Run], saved: StoryFile, by: str = ""
) -> list[tuple[StoryMaterial, Edits]]:
    """What there is to tell and what the presenter made of it, a part for each data set among the runs.

    Of several seeds of a setting the first is shown; the numbers are of all. by: the setting that they are compared by,
    found if not said.
    """
    parts = []
    for group in picture_groups(by_beta(one_seed_each(runs))):
        edits = saved.edits(run.run_id for run in group)
        place = {run_id: rank for rank, run_id in enumerate(edits.order)}
        ordered = sorted(in_order(group, by), key=lambda run: place.get(run.run_id, len(place)))
        parts.append((StoryMaterial(ordered, catalogue, by), edits))
    return parts


def headline(parts: Sequence[tuple[StoryMaterial, Edits]]) -> str:
    """What a report is called: by what its models were made to differ in, and by their data."""
    names = listed([material.data_name for material, _ in parts])
    axes = {
        (axis, meaning) for material, _ in parts for axis, meaning in material.table[["axis", "meaning"]].to_numpy()
    }
    axis, meaning = axes.pop()
    if axes:
        return f"Models compared: {names}"
    return f"What {axis_called(axis, meaning)} does: {names}" if meaning else f"Models compared by {axis}: {names}"


def how_many(parts: Sequence[tuple[StoryMaterial, Edits]]) -> str:
    """'6 models', or '2 settings, 6 models' where some have several seeds."""
    settings = sum(len(material.runs) for material, _ in parts)
    models = sum(len(material.table) for material, _ in parts)
    text = f"{models} model{'s' * (models > 1)}"
    return text if settings == models else f"{settings} setting{'s' * (settings > 1)}, {text}"


def scenes(material: StoryMaterial, edits: Edits) -> list[Scene]:
    """The steps that are not hidden, with the presenter's texts in place of the computed ones."""
    baseline = material.labels.get(edits.baseline, "")
    return [
        Scene(
            replace(step, text=edits.texts.get(step.key) or step.text),
            partial(_PICTURES[step.key], material, baseline),
            computed=step.text,
        )
        for step in steps(facts(material, baseline))
        if step.key not in edits.hidden
    ]


def facts(material: StoryMaterial, baseline: str = "") -> Facts:
    """What the sentences of the steps are computed from."""
    return Facts(
        table=material.table,
        numbers=material.numbers,
        advice=material.advice,
        pictures=material.picture_kind,
        shape=material.runs[0].image_shape,
        tested=material.test_images,
        sizes={name: len(dials) for name, dials in material.dimensions.items()},
        best=material.best,
        in_full=material.in_full,
        method=material.method,
        agreement=material.agreement,
        chance=material.chance,
        changes=material.changes,
        originals=material.originals is not None,
        baseline=baseline,
        also=material.also,
    )


def _heads(material: StoryMaterial, rows: Sequence[int]) -> list[str]:
    texts = material.runs[0].label_texts
    return [texts[row] for row in rows]


def _task(material: StoryMaterial, _: str) -> Picture:
    redrawn = material.runs_by_name[material.best].reconstructions[:ACROSS]
    rows, heads = [redrawn], ["redrawn"]
    if material.originals is not None:
        rows, heads = [material.originals[: len(redrawn)], redrawn], ["original", "redrawn"]
    return Grid(np.stack(rows), _heads(material, range(len(redrawn))), heads, cell=104, narrow=slice(4))


def _models(material: StoryMaterial, baseline: str) -> Picture:
    columns = redrawn_columns(material.runs_by_name, material.originals)
    heads = [f"{name} · baseline" if name == baseline else name for name in columns]
    count = min(DOWN, *map(len, columns.values()))
    images = np.stack([pictures[:count] for pictures in columns.values()], axis=1)
    return Grid(images, heads, _heads(material, range(count)), cell=96)


def _cost(material: StoryMaterial, baseline: str) -> Picture:
    costs = {name: material.face(name) for name in material.costs}
    return Charts(material.table, measured(costs, material.table) or dict([*costs.items()][:1]), baseline)


def _inside(material: StoryMaterial, _: str) -> Picture:
    return Maps(material.maps, material.image_labels, material.runs[0].label_names)


def _dials(material: StoryMaterial, _: str) -> Picture:
    name = material.in_full
    dials = material.dimensions[name]
    rows = dials.order[: max(1, min(ROWS, dials.count))]
    traversals = material.runs_by_name[name].traversals
    heads = [signed(value) for value in traversals.values]
    used = [f"dial {dial}" if dials.used[dial] else f"dial {dial}, not used" for dial in rows]
    return Grid(traversals.pictures[0, rows], heads, used, cell=64, narrow=slice(None, None, 2))


def _choice(material: StoryMaterial, _: str) -> Picture:
    advice = material.advice
    means = settings(material.table).reindex(material.names)
    kl, used = numbers(means, RATE), numbers(means, IN_USE)
    codes = dict(zip(kl, apart(kl.values()), strict=True))
    notes = [_note(codes[name] if kl[name] == kl[name] else "", used[name]) for name in material.names]
    gains = advice.gains or material.test_gains  # where nothing is chosen, what is known of the settings
    return Bars(
        {name: gains.get(name, np.nan) for name in material.names},
        material.colour_of,
        notes,
        title="way to the originals (SSIM)",
        floor=advice.floor,
        floor_text=f"{NEARLY:.0%} of the best",
        chosen=advice.settings,
    )


def _note(kl: str, used: float) -> str:
    return "<br>".join([f"KL {kl}"] * bool(kl) + [f"{counted(used)} in use"] * (used == used))


def _limits(material: StoryMaterial, _: str) -> Picture:
    run, originals = material.runs_by_name[material.in_full], material.originals
    if originals is None:
        return Grid(run.samples[None, :ACROSS], [], ["from noise"], cell=104, narrow=slice(4))
    worst = np.argsort(-redrawing_errors(run, originals), kind="stable")[:ACROSS]
    images = np.stack(of_one_size([originals[worst], run.reconstructions[worst]]))
    return Grid(images, _heads(material, worst.tolist()), ["original", "redrawn"], cell=104, narrow=slice(4))


_PICTURES: dict[str, Callable[[StoryMaterial, str], Picture]] = {
    "task": _task,
    "models": _models,
    "cost": _cost,
    "inside": _inside,
    "dials": _dials,
    "choice": _choice,
    "limits": _limits,
}
