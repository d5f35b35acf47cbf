"""The story of a comparison in seven steps, for people who have never heard of a VAE: what is said at each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from vae_core.explain.beta_comparison import change_with_beta
from vae_core.explain.latent_space import METHODS
from vae_core.explain.ranges import range_of
from vae_core.explain.recommendation import choice
from vae_core.explain.story_facts import Facts
from vae_core.explain.words import capital, listed, percent, rounded
from vae_core.quantities import DISTORTION, RATE
from vae_core.runs.recommendation import numbers, settings, silent
from vae_core.runs.seeds import FEWEST

TITLES = {
    "task": "What did the machine learn to redraw?",
    "beta": "What does beta ask of it?",
    "cost": "What does it cost?",
    "inside": "What does the inside look like?",
    "dials": "What does each dial do?",
    "choice": "Which setting do we recommend?",
    "limits": "What do we not know?",
}
# What to do before the first step, for the notes of whoever presents, who is then told the questions.
OPEN = "Say what people will be asked to decide, and that one question follows on each slide:"
# What to do while a step is shown, for the notes of whoever presents.
TELL = {
    "task": "Let people compare a few pictures before you speak. The code is all that the machine keeps of a picture.",
    "beta": "Take one row and go along it together. Ask what is still there in each picture, and what is not.",
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
    """All steps, in the order in which they are told."""
    told = {
        "task": _task(facts),
        "beta": _beta(facts),
        "cost": _cost(facts),
        "inside": _inside(facts),
        "dials": _dials(facts),
        "choice": choice(facts),
        "limits": _limits(facts),
    }
    plain = (facts.table["scale"] == "beta").all()
    titles = TITLES if plain else TITLES | {"beta": "What does training ask of it?"}
    return [Step(key, titles[key], text, alt) for key, (text, alt) in told.items()]


def _task(facts: Facts) -> tuple[str, str]:
    means = settings(facts.table)
    height, width, channels = facts.shape
    one = len(means) == 1
    colour = " in colour" if channels == 3 else ""
    code = f"a code of {_sizes(facts.sizes)}"
    said = (
        f"{'The model squeezes' if one else 'Each model squeezes'} a picture of {height} x {width} pixels{colour} into "
        f"{code}, and redraws the picture from the code alone. It learnt this from examples ({facts.pictures}); the "
        "pictures here are others, which it had never seen."
    )
    below = "Below each original" if facts.originals else "The pictures"
    shown = (
        f"{below} is what {facts.best} makes of it."
        if facts.originals
        else f"They are redrawn by {facts.best}; the originals are not on this machine."
    )
    if silent(means).get(facts.best, False):
        shown += " It did not learn much: its code says next to nothing about the picture."
    alt = (
        f"Test pictures ({facts.pictures}){', and under each what' if facts.originals else ' as'} {facts.best} redraws"
    )
    return f"{said} {shown}", alt + "."


def _beta(facts: Facts) -> tuple[str, str]:
    means = settings(facts.table)
    scales = list(dict.fromkeys(means["scale"]))
    said = ["Training weighs two wishes: redraw the picture well, and keep the code simple."]
    if len(scales) > 1:
        said.append(
            f"These models keep it simple in different ways, each with a strength of its own: {listed(scales)}."
        )
    elif scales == ["beta"]:
        said.append("Beta is the weight of the second.")
    else:
        said.append(f"Here the second wish is held by {means['strength'].iloc[0] or scales[0]}.")
    names = listed(list(means.index), most=9)
    if len(means) == 1:
        said.append("There is one model here, so this comparison cannot tell what another strength does.")
    else:
        said.append("A column is a model, and a row is one picture, as each model redraws it.")
    betas = set(means["beta"][means["scale"] == "beta"])
    if 0 in betas:
        said.append("At beta 0 nothing asks for a simple code.")
    if math.inf in set(means["beta"]):
        said.append("'KL alone' asks for nothing but a simple code.")
    return " ".join(said), f"The same test pictures in rows, a column for each of {names}."


def _cost(facts: Facts) -> tuple[str, str]:
    means = settings(facts.table)
    told_of_beta = (
        len(means) == 1 or means["scale"].nunique() > 1 or (means.groupby("line")["beta"].nunique() > 1).any()
    )
    said = change_with_beta(facts.table) if told_of_beta else _apart(means)
    against = _against(means, facts.baseline) if facts.baseline else ""
    told = [said, "What a code leaves out cannot be redrawn.", against]
    return " ".join(filter(None, told)), f"Charts of the numbers of each setting. {said}"


def _inside(facts: Facts) -> tuple[str, str]:
    method = METHODS[facts.method].title
    label = facts.chance == facts.chance
    said = f"Each dot is the code of one test picture, laid out on a flat map ({method})" + (
        "; its colour is its label." if label else "."
    )
    told = [said]
    known = {name: share for name, share in facts.agreement.items() if share == share}
    if label and known:
        shares = range_of(known, percent)
        told.append(f"Of the dots nearest to a dot, {shares} have its label; {percent(facts.chance)} would be chance.")
    quiet = silent(settings(facts.table))
    idle = [str(name) for name in quiet.index[quiet]]
    if idle and len(idle) == len(quiet):
        told.append("But these codes say next to nothing: the maps magnify traces.")
    elif idle:
        told.append(f"The code of {listed(idle)} says next to nothing: such a map magnifies traces.")
    else:
        told.append(f"Do not conclude {METHODS[facts.method].trap}")
    return " ".join(told), f"{method} maps of the codes, one for each of {listed(list(facts.agreement), most=8)}."


def _dials(facts: Facts) -> tuple[str, str]:
    used = facts.changes[facts.changes["used"]]
    name = facts.in_full
    said = "A dial is one number of the code."
    if used.empty:
        rest = f"{capital(name)} uses none of its dials: turning them changes nothing of note."
        return f"{said} {rest}", f"Pictures drawn while turning dials of {name}, which uses none."
    count = len(used)
    shown = min(count, ROWS)
    which = f"its {shown} most used dials" if shown < count else f"all {count} dials that it uses"
    which = "the only dial that it uses" if count == 1 else which
    moved = zip(used["dial"][:shown], used["change"][:shown], strict=True)
    changes = {f"dial {dial}": float(change) for dial, change in moved}
    told = (
        f"Here {name} has {which} turned from end to end, a row each: what changes from left to right is what the dial "
        f"does. From end to end, a pixel changes by {range_of(changes, percent)} of full brightness."
    )
    doubt = "What a dial means is for us to say: the model knows no names."
    return f"{said} {told} {doubt}", f"Rows of pictures drawn while turning dials of {name} from end to end."


def _limits(facts: Facts) -> tuple[str, str]:
    means = settings(facts.table)
    seeds = means["seeds"]
    if (seeds == 1).all():
        each = "The model" if len(means) == 1 else "Each setting"
        luck = f"{each} was trained once: another throw of the dice would move every number a little."
    elif (seeds >= FEWEST).all():
        luck = f"Each setting was trained {FEWEST} times or more, so chance is measured; other networks are not."
    else:
        few = [str(name) for name in means.index[seeds < FEWEST]]
        luck = f"Chance is not measured for {listed(few)}: trained fewer than {FEWEST} times."
    tested = f"{facts.tested:,} test pictures of one kind" if facts.tested else "pictures of one kind"
    kind = (
        f"All numbers are from {tested} ({facts.pictures}), and likeness is measured on pixels: what other pictures or "
        "people's eyes would say is not known."
    )
    shown = f"test pictures that {facts.in_full} redraws worst, under their originals"
    noise = f"what {facts.in_full} draws from pure noise"
    seen = f"Shown are the {shown}." if facts.originals else f"Shown is {noise}."
    return f"{luck} {kind} {seen}", capital(f"{shown if facts.originals else noise}.")


def _against(means: pd.DataFrame, baseline: str) -> str:
    """How the settings whose errors have the same unit redraw compared with the baseline."""
    known = means.dropna(subset=[DISTORTION])
    if baseline not in known.index:
        return ""
    errors = numbers(known[known["images"] == known.loc[baseline, "images"]], DISTORTION)
    own = errors.pop(baseline)
    ways = {
        "better": [name for name, error in errors.items() if rounded(error) != rounded(own) and error < own],
        "worse": [name for name, error in errors.items() if rounded(error) != rounded(own) and error > own],
        "equally well": [name for name, error in errors.items() if rounded(error) == rounded(own)],
    }
    said = [
        f"{listed(names, most=4)} {'redraws' if len(names) == 1 else 'redraw'} {how}"
        for how, names in ways.items()
        if names
    ]
    return f"Against the baseline, {baseline}: {'; '.join(said)}." if said else ""


def _apart(means: pd.DataFrame) -> str:
    """The numbers of settings of which no two differ in beta alone."""
    told = []
    if means["images"].nunique() == 1:
        told.append(f"the redrawing error is {range_of(numbers(means, DISTORTION), rounded)} nats")
    told.append(f"the code says {range_of(numbers(means, RATE), rounded)} nats")
    return capital(f"{listed([text for text in told if 'not known' not in text]) or 'these numbers are not known'}.")


def _sizes(sizes: Mapping[str, int]) -> str:
    found: Sequence[int] = sorted(set(sizes.values()))
    if len(found) == 1:
        return "one number, called a dial" if found[0] == 1 else f"{found[0]} numbers, called dials"
    return f"{found[0]} to {found[-1]} numbers, called dials" if found else "a few numbers, called dials"
