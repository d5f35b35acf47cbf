"""What is said about walks from one picture to another, and about the pictures that are one and the same to a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.ranges import range_of
from vae_core.explain.words import BETA, Words, capital, listed, percent

PATHS = {"straight": "Straight", "spherical": "Around the middle"}
QUESTION = "What lies between two pictures?"
NOISE_HELP = "Begin and end beside the two codes: the same throw of noise is added to both, as much as each allows."


def picture_name(place: int, label: str = "") -> str:
    """A test picture as the viewer chooses it: place 0 -> '1' or '1: Coat'."""
    return f"{place + 1}" + (f": {label}" if label else "")


def walk_words(
    kinds: Mapping[str, Sequence[str]],
    idle: Sequence[str],
    ends: tuple[str, str],
    path: str,
    *,
    told: Sequence[str] = (),
    fade: bool,
) -> Words:
    """kinds: by model, what it takes the code for at each step, empty without labels. idle: models that use no dial.

    ends: what the first and the last picture show. told: models whose decoder is told the kind. fade: whether a plain
    fade is shown for comparison.
    """
    free = {name: found for name, found in kinds.items() if name not in told}
    answer = " ".join(filter(None, [_between(free, idle, ends), _told(told, ends), _idle(idle)]))
    labelled = any(kinds.values())
    beside = " The first row is no model: the two originals laid over each other." if fade else ""
    named = (
        " The kind written under a picture is what most of the 10 nearest codes of test pictures show, wherever it "
        "changes."
        if labelled
        else ""
    )
    return Words(
        question=QUESTION,
        answer=answer,
        look_for="pictures halfway that could be real."
        + (" The top row only fades: a model that has understood more bends one shape into the other." if fade else ""),
        do_not_conclude=f"that a strange picture halfway is a fault: where {BETA}, is small, nobody asked the model to "
        "fill the gaps between its codes.",
        how=f"Two test pictures are encoded, and eleven codes at equal distances {_HOW[path]} are decoded, in every "
        f"model the same pictures.{beside}{named}",
        alt=f"Pictures on the way from {ends[0]} to {ends[1]}, rows: {listed(list(kinds), most=8)}. {answer}",
    )


_HOW = {
    "straight": "on the straight line between them",
    "spherical": "on the arc between them around the middle of the code (*spherical interpolation*)",
}


def where_it_changes(kinds: Sequence[str], steps: int) -> list[str]:
    """What is written under the pictures of a walk: the kind at the first one and wherever another kind begins."""
    before = [None, *kinds]
    return [kind if kind != last else "" for kind, last in zip(kinds, before, strict=False)] or [""] * steps


def film_words(largest: Mapping[str, float], steps: int) -> Words:
    """largest: by model, the share of the largest of `steps` steps in all change; NaN where nothing changes."""
    known = {name: share for name, share in largest.items() if share == share}
    answer = "Nothing changes on the way."
    if known:
        answer = (
            f"The largest of {steps} steps makes {range_of(known, percent)} of all change; {percent(1 / steps)} would "
            "be perfectly even."
        )
    return Words(
        question="How does one picture turn into the other?",
        answer=answer,
        look_for="a sudden turn: there the model has one kind of picture on each side and nothing between.",
        do_not_conclude="that an even walk is a good one: a plain fade is even, too.",
        how="The same pictures as above, one after the other. Change is the mean difference of a pixel from one "
        "picture to the next.",
        alt=f"A film of the walk, one picture each for {listed(list(largest), most=8)}, with a slider. {answer}",
    )


def resampling_words(changes: Mapping[str, float], picture: str) -> Words:
    """changes: by model, the mean difference of a pixel between the two ends, 0 to 1. picture: around which."""
    change = range_of(changes, percent)
    answer = f"Codes that all mean this picture to a model draw pictures whose pixels differ by {change} of full "
    answer += "brightness."
    return Words(
        question="Which pictures are one and the same to a model?",
        answer=answer,
        look_for="rows that stay: their model pins the picture down exactly. Rows that wander: their code leaves open "
        "what they change.",
        do_not_conclude="that a row that wanders is a bad model: a simple code leaves out what matters least.",
        how="The encoder gives a picture a mean *mu* and a spread *sigma* in every dimension. z = mu + sigma × epsilon "
        "is decoded, epsilon from −2 to 2 at regular intervals and the same in all dimensions. At −1 and 1 the code "
        "is as far from mu as a usual draw in training is.",
        alt=f"Pictures around test picture {picture}, one row each for {listed(list(changes), most=8)}. {answer}",
    )


def _between(kinds: Mapping[str, Sequence[str]], idle: Sequence[str], ends: tuple[str, str]) -> str:
    """What lies between the ends, and in which models."""
    using = {name: found for name, found in kinds.items() if name not in idle and found}
    way = f"On the way from {ends[0]} to {ends[1]}"
    if ends[0] == ends[1]:
        way = f"On the way between two pictures of {ends[0]}"
    if not using:
        return f"{way}, each model draws pictures of its own making." if set(kinds) - set(idle) else ""
    between = {name: list(dict.fromkeys(kind for kind in found if kind not in ends)) for name, found in using.items()}
    where: dict[str, list[str]] = {}
    for name, found in between.items():
        for kind in found:
            where.setdefault(kind, []).append(name)
    if not where:
        return f"{way} lies nothing else" + (", in any model." if len(using) > 1 else ".")
    if len(using) == 1:
        return f"{way} {'lies' if len(where) == 1 else 'lie'} {listed(list(where))}."
    most = sorted(where, key=lambda kind: -len(where[kind]))
    said = listed([f"{kind} ({_models(where[kind], len(using))})" for kind in most], most=3)
    return f"{way} {'lies' if len(where) == 1 else 'lie'} {said}."


def _models(names: Sequence[str], count: int) -> str:
    if len(names) == count:
        return "both models" if count == 2 else f"all {count} models"
    return listed(list(names)) if len(names) <= 2 else f"{len(names)} of {count} models"


def _told(names: Sequence[str], ends: tuple[str, str]) -> str:
    if not names:
        return ""
    who = f"{listed(list(names), most=8)} {'is' if len(names) == 1 else 'are'} told to draw {ends[0]}"
    return capital(f"{who} all the way." if ends[0] == ends[1] else f"{who} up to halfway, then {ends[1]}.")


def _idle(idle: Sequence[str]) -> str:
    if not idle:
        return ""
    return capital(f"{listed(list(idle), most=8)} {'uses' if len(idle) == 1 else 'use'} no dial: nothing changes.")
