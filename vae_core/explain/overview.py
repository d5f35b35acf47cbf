"""Overview: what the models are, what their settings did to them, and three numbers a model."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from vae_core.explain.compared import also_sentence, axis_called, axis_question
from vae_core.explain.phrasing import counted, joined, plural, range_of, rounded
from vae_core.explain.words import Words
from vae_core.faces import NumberFace
from vae_core.quantities import IN_USE, RATE
from vae_core.runs import Run
from vae_core.runs.axis import OBJECTIVE, Axis, Comparison, comparison
from vae_core.runs.comparison import number_faces, value_in_words, value_name
from vae_core.runs.units import compared_error_of

NOTABLE_SHARE = 0.1  # of what the code says: a smaller change is not worth a word


class Strip(NamedTuple):
    """One number of every model: its name, its values (NaN: not known), and the values as people say them."""

    title: str
    values: Sequence[float]
    texts: Sequence[str]


def words(runs: Sequence[Run], labels: Mapping[str, str], by: str = "") -> Words:
    """For runs of one data set, in their order. labels: by run id. by: the setting that is compared, found if ''."""
    compared = comparison(runs, by)
    pictures = runs[0].faces.data.pictures
    alone = len(runs) == 1
    names = ", ".join(labels[run.run_id] for run in runs)
    models = "One model squeezes" if alone else f"{len(runs)} models squeeze"
    redraw = plural(len(runs), "redraws", "redraw")
    return Words(
        question="What does a model make of its pictures?"
        if alone
        else axis_question(compared.axis.title, compared.axis.meaning),
        answer=joined(
            f"{models} {pictures} into a short code and {redraw} them.",
            _change_sentence(runs, labels, compared),
            also_sentence(compared.also),
        ),
        look_for=(
            "what the redrawn pictures keep and what they lose."
            if alone
            else "which details go first, from left to right, and which stay?"
            if compared.axis.meaning
            else "which details one model keeps and another loses."
        ),
        do_not_conclude="that the sharpest is best: what is lost may be mere detail.",
        how=_HOW,
        alt=(
            f"Test pictures ({pictures}) in rows, a column for each model: {names}. "
            "Under each column its redrawing error, its KL and its dials in use."
        ),
    )


def strips(runs: Sequence[Run]) -> list[Strip]:
    """The three numbers of each run, in the words of the beta comparison."""
    sizes = {run.config.get("latent_dim") for run in runs} - {None}
    dials = f"of {sizes.pop()}" if len(sizes) == 1 else ""
    return [
        _strip(runs, compared_error_of(runs).column, None, rounded),
        _strip(runs, RATE, None, rounded),
        _strip(runs, IN_USE, dials, counted),
    ]


def _strip(runs: Sequence[Run], name: str, note: str | None, say: Callable[[float], str]) -> Strip:
    """note: beside the number's name, in the place of its unit and direction."""
    values = [run.metric(name) for run in runs]
    face = number_faces([runs]).get(name, NumberFace.named(name))
    title = joined(face.title, face.subtitle if note is None else note, by=" · ")
    return Strip(title, values, [say(value) for value in values])


def _change_sentence(runs: Sequence[Run], labels: Mapping[str, str], compared: Comparison) -> str:
    """From the smallest value of the axis to the largest, in redrawing error and in dials used; of one, what it is.

    Models on the KL alone are on no scale of beta.
    """
    places, axis = compared.places, compared.axis
    error = compared_error_of(runs)
    errors = range_of({labels[run.run_id]: run.metric(error.column) for run in runs}, rounded)
    if not axis.is_scale:
        apart = (
            "They were trained with different aims"
            if axis.setting == OBJECTIVE
            else f"What differs is the {axis.title}"
        )
        return f"{apart}; their {error.noun} is {errors}."
    values = sorted(set(places.values()))
    if len(values) == 1:
        return _state_sentence(runs, axis, values[0])
    finite = [value for value in values if not math.isinf(value)]
    if len(finite) < 2:
        return f"They were trained with different aims; their {error.noun} is {errors}."
    called = axis_called(axis.title, axis.meaning)
    if len({compared.lines[run.run_id] for run in runs if not math.isinf(places[run.run_id])}) > 1:
        return f"They differ in more than {called}; their {error.noun} is {errors}."
    groups = [[run for run in runs if places[run.run_id] == value] for value in finite]
    errors_by_value, dials, kl = ([_mean(group, name) for group in groups] for name in (error.column, IN_USE, RATE))
    changes = joined(_error_clause(error.short, errors_by_value), _code_clause(dials, kl), by=" and ")
    changes = changes or "nothing is known to change"
    return f"With {_explained(axis)} going from {value_name(finite[0])} to {value_name(finite[-1])}, {changes}."


def _explained(axis: Axis) -> str:
    """The axis and what more of it does: 'beta (how strongly the code is kept simple)'."""
    meaning = axis.meaning.partition(", ")[2]
    return joined(axis_called(axis.title, axis.meaning), f"({meaning})" if meaning else "")


def _error_clause(name: str, errors: Sequence[float]) -> str:
    """errors: by rising beta."""
    low, high = errors[0], errors[-1]
    if low != low or high != high:
        return ""
    if rounded(low) == rounded(high):
        become = "stay" if _all_alike(errors, rounded) else "end up"
        return f"the pictures {become} as good ({name} {rounded(low)})"
    return f"the pictures get {'worse' if high > low else 'better'} ({name} {rounded(low)} to {rounded(high)})"


def _code_clause(dials: Sequence[float], kl: Sequence[float]) -> str:
    """In dials in use; of as many dials, in nats. dials, kl: by rising beta."""
    low, high, kl_low, kl_high = dials[0], dials[-1], kl[0], kl[-1]
    if low != low or high != high:
        return ""
    if counted(low) == counted(high) and not _all_alike(dials, counted):
        return f"the code ends up with as many dials in use ({counted(low)})"
    if counted(low) == counted(high):
        if low and abs(kl_high - kl_low) > NOTABLE_SHARE * max(kl_low, kl_high):
            amount = "less" if kl_high < kl_low else "more"
            nats = f"{rounded(kl_low)} to {rounded(kl_high)} nats at most"
            return f"the code says {amount} ({nats}) with as many dials in use"
        return f"the code stays as rich ({counted(low, 'dial')} in use)" if low else "no dial of the code is in use"
    return f"the code gets {'simpler' if high < low else 'richer'} ({counted(low)} to {counted(high, 'dial')} in use)"


def _all_alike(values: Sequence[float], say: Callable[[float], str]) -> bool:
    """Whether those that are known read alike."""
    return len({say(value) for value in values if value == value}) == 1


def _state_sentence(runs: Sequence[Run], axis: Axis, value: float) -> str:
    """What is true of models of one setting."""
    compared = compared_error_of(runs)
    error, dials = _mean(runs, compared.column), _mean(runs, IN_USE)
    facts = [f"{compared.short} {rounded(error)}"] * (error == error) + [f"{counted(dials, 'dial')} in use"] * (
        dials == dials
    )
    result = f": {', '.join(facts)}{' on average' if len(runs) > 1 else ''}" if facts else ""
    all_were = "It was" if len(runs) == 1 else "All were"
    if math.isinf(value):
        return f"{all_were} trained to keep the code simple and for nothing else (the KL only){result}."
    meaning = axis.meaning.partition(", ")[2]
    setting = joined(value_in_words(axis.words, value), f"({meaning})" if meaning else "")
    return f"{all_were} trained with {setting}{result}."


def _mean(runs: Sequence[Run], name: str) -> float:
    """The mean of a metric over the runs that have it; NaN if none has it."""
    values = [value for run in runs if (value := run.metric(name)) == value]
    return fmean(values) if values else float("nan")


_HOW = """\
Each model is a variational autoencoder (VAE). Its encoder squeezes a picture into a code of a few numbers, called
**dials** here and *latent dimensions* in the field; its decoder redraws the picture from the code. The pictures are
from the test set, which no model saw in training, and are redrawn from the mean of their code.

- **Redrawing error**: the negative log-likelihood of the picture, summed over its pixels, in nats.
- **The most the code can say (KL)**: how far the codes are from saying nothing about the picture, in nats. They may say
  less: part of it may be no more than how far all codes together are from the prior.
- **Dials in use** (*active units*): those whose value differs from picture to picture (variance above 0.01).

Training makes redrawing error + **beta** x KL as small as it can: a larger beta presses harder for a simple code.
"""
