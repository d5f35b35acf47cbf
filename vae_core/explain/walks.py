"""Walks: what lies between two pictures, how evenly, and which pictures are one and the same to a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.phrasing import (
    all_models,
    capital,
    joined,
    listed,
    no_dial_sentence,
    percent,
    plural,
    range_of,
    with_verb,
    without_nan,
)
from vae_core.explain.words import BETA, Words

PATHS = {"straight": "Straight", "spherical": "Around the middle"}
QUESTION = "What lies between two pictures?"
NOISE_HELP = "Begin and end beside the two codes: the same throw of noise is added to both, as much as each allows."


def picture_name(index: int, label: str = "") -> str:
    """A test picture as the viewer chooses it: index 0 -> '1' or '1: Coat'."""
    return joined(f"{index + 1}", label, by=": ")


def walk_words(
    kinds: Mapping[str, Sequence[str]],
    idle: Sequence[str],
    ends: tuple[str, str],
    path: str,
    *,
    conditional: Sequence[str] = (),
    fade: bool,
) -> Words:
    """For the walks of models from one test picture to another.

    kinds: by model, the kind that it takes the code for at each step, empty without labels. idle: the models that use
    no dial. ends: the kinds of the first and the last picture. path: a key of PATHS. conditional: the models whose
    decoder is told the kind. fade: whether a plain fade is shown for comparison.
    """
    answer = joined(
        _between_sentence(kinds, idle, conditional, ends),
        _conditional_sentence(conditional, ends),
        no_dial_sentence(idle, "nothing changes"),
    )
    first_row = " The first row is no model: the two originals laid over each other." if fade else ""
    kind_notes = (
        " The kind written under a picture is what most of the 10 nearest codes of test pictures show, wherever it "
        "changes."
        if any(kinds.values())
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
        f"model the same pictures.{first_row}{kind_notes}",
        alt=f"Pictures on the way from {ends[0]} to {ends[1]}, rows: {listed(kinds, most=8)}. {answer}",
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
    """For the walks as a film.

    largest: by model, the share of the largest of `steps` steps in all change, 0 to 1; NaN where nothing changes.
    """
    answer = "Nothing changes on the way."
    if without_nan(largest):
        share, even = range_of(largest, percent), percent(1 / steps)
        answer = f"The largest of {steps} steps makes {share} of all change; {even} would be perfectly even."
    return Words(
        question="How does one picture turn into the other?",
        answer=answer,
        look_for="a sudden turn: there the model has one kind of picture on each side and nothing between.",
        do_not_conclude="that an even walk is a good one: a plain fade is even, too.",
        how="The same pictures as above, one after the other. Change is the mean difference of a pixel from one "
        "picture to the next.",
        alt=f"A film of the walk, one picture each for {listed(largest, most=8)}, with a slider. {answer}",
    )


def resampling_words(changes: Mapping[str, float], picture: str) -> Words:
    """For the pictures of codes around one picture's.

    changes: by model, the mean difference of a pixel between the first and the last of its row, 0 to 1. picture: the
    name of the picture around which they lie.
    """
    change = range_of(changes, percent)
    answer = f"Codes that all mean this picture to a model draw pictures whose pixels differ by {change} of full "
    answer += "brightness on average from one end to the other."
    return Words(
        question="Which pictures are one and the same to a model?",
        answer=answer,
        look_for="rows that stay: their model pins the picture down exactly. Rows that wander: their code leaves open "
        "what they change.",
        do_not_conclude="that a row that wanders is a bad model: a simple code leaves out what matters least.",
        how="The encoder gives a picture a mean *mu* and a spread *sigma* in every dimension. z = mu + sigma × epsilon "
        "is decoded, epsilon from −2 to 2 at regular intervals and the same in all dimensions. At −1 and 1 the code "
        "is as far from mu as a usual draw in training is.",
        alt=f"Pictures around test picture {picture}, one row each for {listed(changes, most=8)}. {answer}",
    )


def _between_sentence(
    kinds: Mapping[str, Sequence[str]], idle: Sequence[str], conditional: Sequence[str], ends: tuple[str, str]
) -> str:
    """Which kinds lie between the ends, and in which of all models; of those that are told the kind nothing is said."""
    free = {name: steps for name, steps in kinds.items() if name not in {*idle, *conditional}}
    using = {name: steps for name, steps in free.items() if steps}
    way = f"On the way from {ends[0]} to {ends[1]}"
    if ends[0] == ends[1]:
        way = f"On the way between two pictures of {ends[0]}"
    if not using:
        return f"{way}, each model draws pictures of its own making." if free else ""
    models: dict[str, list[str]] = {}  # by kind, those in which it lies between the ends
    for name, steps in using.items():
        for kind in dict.fromkeys(steps):
            if kind not in ends:
                models.setdefault(kind, []).append(name)
    if not models:
        where = ", in any of the others." if conditional else ", in any model."
        return f"{way} lies nothing else" + (where if len(using) > 1 else ".")
    verb = plural(len(models), "lies", "lie")
    if len(using) == 1:
        return f"{way} {verb} {listed(models)}."
    commonest = sorted(models, key=lambda kind: -len(models[kind]))
    count = len({*kinds, *idle, *conditional})
    between = [f"{kind} ({_models_phrase(models[kind], count)})" for kind in commonest]
    return f"{way} {verb} {listed(between, most=3)}."


def _models_phrase(names: Sequence[str], count: int) -> str:
    """Some of `count` models: by name where they are one or two."""
    if len(names) == count:
        return all_models(count)
    return listed(names) if len(names) <= 2 else f"{len(names)} of {count} models"


def _conditional_sentence(conditional: Sequence[str], ends: tuple[str, str]) -> str:
    """What the models are told to draw on the way."""
    if not conditional:
        return ""
    models = with_verb(conditional, "is", "are", most=8)
    way = "all the way." if ends[0] == ends[1] else f"up to halfway, then {ends[1]}."
    return capital(f"{models} told to draw {ends[0]} {way}")
