"""Story: a comparison in seven steps for people who have never heard of a VAE, and the presenter's notes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from vae_core.explain.compared import axis_called
from vae_core.explain.map_methods import METHODS
from vae_core.explain.phrasing import as_subject, capital, joined, listed, percent, range_of, without_nan
from vae_core.explain.recommendation import choice_step
from vae_core.explain.story_cost import cost_step
from vae_core.explain.story_facts import Facts
from vae_core.runs.axis import OBJECTIVE
from vae_core.runs.comparison import value_name
from vae_core.runs.recommendation import settings, silent
from vae_core.runs.seeds import FEWEST

TITLES = {
    "task": "What did the machine learn to redraw?",
    "models": "What does beta ask of it?",
    "cost": "What does it cost?",
    "inside": "What does the inside look like?",
    "dials": "What does each dial do?",
    "choice": "Which setting do we recommend?",
    "limits": "What do we not know?",
}
# What to do before the first step, for the notes of whoever presents, who is then told the questions.
OPENING_NOTE = "Say what people will be asked to decide, and that one question follows on each slide:"
# What to do while a step is shown, for the notes of whoever presents.
STEP_NOTES = {
    "task": "Let people compare a few pictures before you speak. The code is all that the machine keeps of a picture.",
    "models": "Take one row and go along it together. Ask what is still there in each picture, and what is not.",
    "cost": "Take one chart at a time: say what its upright axis counts, then follow the dots from left to right.",
    "inside": "Say first what one dot is. Then let people find dots that keep together, and ask what they share.",
    "dials": "Take one row: look at its two ends first, then at the way between them.",
    "choice": "Read the rule aloud before its result: whoever wants another balance will choose otherwise.",
    "limits": "End here: ask what people would want to see before they rely on the choice.",
}
ROWS = 5  # dials that are shown turned


@dataclass(frozen=True)
class Step:
    """One step of the story: its key in addresses and files, its title, two or three sentences, what is seen."""

    key: str
    title: str
    text: str
    alt: str


def steps(facts: Facts) -> list[Step]:
    """All steps, in their order."""
    texts = {
        "task": _task_step(facts),
        "models": _models_step(facts),
        "cost": cost_step(facts),
        "inside": _inside_step(facts),
        "dials": _dials_step(facts),
        "choice": choice_step(facts),
        "limits": _limits_step(facts),
    }
    axis, meaning = facts.table[["axis", "meaning"]].iloc[0]
    other = "What does training ask of it?" if meaning or axis == OBJECTIVE else "What sets the models apart?"
    titles = TITLES if axis == "beta" else TITLES | {"models": other}
    return [Step(key, titles[key], text, alt) for key, (text, alt) in texts.items()]


def _task_step(facts: Facts) -> tuple[str, str]:
    means, best = settings(facts.table), as_subject(facts.best)
    height, width, channels = facts.shape
    model = "The model" if len(means) == 1 else "Each model"
    colour = " in colour" if channels == 3 else ""
    task = (
        f"{model} squeezes a picture of {height} x {width} pixels{colour} into a code of "
        f"{_size_phrase(facts.sizes.values())}, and redraws the picture from the code alone. It learnt this from "
        f"examples ({facts.pictures}); the pictures here are others, which it had never seen."
    )
    sentence = (
        f"Below each original is what {best} makes of it."
        if facts.originals
        else f"They are redrawn by {best}; the originals are not on this machine."
    )
    if silent(means).get(facts.best, False):
        sentence += " It did not learn much: its code says next to nothing about the picture."
    alt = f"Test pictures ({facts.pictures}){', and under each what' if facts.originals else ' as'} {best} redraws"
    return f"{task} {sentence}", alt + "."


def _models_step(facts: Facts) -> tuple[str, str]:
    means = settings(facts.table)
    scales, (axis, meaning) = list(dict.fromkeys(means["scale"])), means[["axis", "meaning"]].iloc[0]
    sentences = ["Training weighs two wishes: redraw the picture well, and keep the code simple."]
    if axis != OBJECTIVE and not meaning and len(means) > 1:
        kinds = (
            listed(scales) if len(scales) > 1 else listed(value_name(value) for value in sorted(set(means["value"])))
        )
        are = "are" if axis.endswith("s") else "is"
        sentences = [f"What sets these models apart {are} {axis_called(axis)}: {kinds}."]
    elif len(scales) > 1:
        sentences.append(
            f"These models keep it simple in different ways, each with a strength of its own: {listed(scales)}."
        )
    elif scales == ["beta"]:
        sentences.append("Beta is the weight of the second.")
    elif meaning:
        sentences.append(f"Here the second wish is held by {meaning}.")
    names = listed(means.index, most=9)
    if len(means) == 1:
        sentences.append("There is one model here, so this comparison cannot tell what another strength does.")
    else:
        sentences.append("A column is a model, and a row is one picture, as each model redraws it.")
    betas = set(means["value"][means["scale"] == "beta"])
    if 0 in betas:
        sentences.append("At beta 0 nothing asks for a simple code.")
    if math.inf in set(means["value"]) and (meaning or axis == OBJECTIVE):
        sentences.append("'KL alone' asks for nothing but a simple code.")
    return joined(*sentences), f"The same test pictures in rows, a column for each of {names}."


def _inside_step(facts: Facts) -> tuple[str, str]:
    method = METHODS[facts.method].title
    labelled = facts.chance == facts.chance
    colour = "; its colour is its label" if labelled else ""
    sentences = [f"Each dot is the code of one test picture, laid out on a flat map ({method}){colour}."]
    if labelled and without_nan(facts.agreement):
        shares = range_of(facts.agreement, percent)
        sentences.append(
            f"Of the dots nearest to a dot, {shares} have its label; {percent(facts.chance)} would be chance."
        )
    quiet = silent(settings(facts.table))
    idle = [str(name) for name in quiet.index[quiet]]
    if idle and len(idle) == len(quiet):
        sentences.append("But these codes say next to nothing: the maps magnify traces.")
    elif idle:
        sentences.append(f"The code of {listed(idle)} says next to nothing: such a map magnifies traces.")
    else:
        sentences.append(f"Do not conclude {METHODS[facts.method].trap}")
    return joined(*sentences), f"{method} maps of the codes, one for each of {listed(facts.agreement, most=8)}."


def _dials_step(facts: Facts) -> tuple[str, str]:
    used = facts.changes[facts.changes["used"]]
    name = as_subject(facts.in_full)
    definition = "A dial is one number of the code."
    if used.empty:
        idle = f"{capital(name)} uses none of its dials: turning them changes nothing of note."
        return f"{definition} {idle}", f"Pictures drawn while turning dials of {name}, which uses none."
    count = len(used)
    row_count = min(count, ROWS)
    dials = f"its {row_count} most used dials" if row_count < count else f"all {count} dials that it uses"
    dials = "the only dial that it uses" if count == 1 else dials
    turned = zip(used["dial"][:row_count], used["change"][:row_count], strict=True)
    changes = {f"dial {dial}": float(change) for dial, change in turned}
    rows = (
        f"Here {name} has {dials} turned from end to end, a row each: what changes from left to right is what the dial "
        f"does. From end to end, a pixel changes by {range_of(changes, percent)} of full brightness on average."
    )
    doubt = "What a dial means is for us to say: the model knows no names."
    return f"{definition} {rows} {doubt}", f"Rows of pictures drawn while turning dials of {name} from end to end."


def _limits_step(facts: Facts) -> tuple[str, str]:
    means = settings(facts.table)
    seeds = means["seeds"]
    if (seeds == 1).all():
        setting = "The model" if len(means) == 1 else "Each setting"
        luck = f"{setting} was trained once: another throw of the dice would move every number a little."
    elif (seeds >= FEWEST).all():
        luck = f"Each setting was trained {FEWEST} times or more, so chance is measured; other networks are not."
    else:
        few = [str(name) for name in means.index[seeds < FEWEST]]
        luck = f"Chance is not measured for {listed(few)}: trained fewer than {FEWEST} times."
    tested = f", the redrawing errors from {facts.tested:,} test pictures" if facts.tested else ""
    kind = (
        f"All numbers are from pictures of one kind ({facts.pictures}){tested}, and likeness is measured on pixels: "
        "what other pictures or people's eyes would say is not known."
    )
    worst = f"test pictures that {as_subject(facts.in_full)} redraws worst, under their originals"
    noise = f"what {as_subject(facts.in_full)} draws from pure noise"
    sentence = f"Shown are the {worst}." if facts.originals else f"Shown is {noise}."
    return f"{luck} {kind} {sentence}", capital(f"{worst if facts.originals else noise}.")


def _size_phrase(sizes: Iterable[int]) -> str:
    lengths = sorted(set(sizes))
    if lengths == [1]:
        return "one number, called a dial"
    if not lengths:
        return "a few numbers, called dials"
    numbers = f"{lengths[0]}" if len(lengths) == 1 else f"{lengths[0]} to {lengths[-1]}"
    return f"{numbers} numbers, called dials"
