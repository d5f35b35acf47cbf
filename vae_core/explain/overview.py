"""Overview: what the models are, what their settings did to them, three numbers a model: means over its seeds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from vae_core.digits import told_apart
from vae_core.explain.compared import also_sentence, axis_called, axis_question
from vae_core.explain.phrasing import counted, joined, plural, range_of, rounded
from vae_core.explain.words import Words
from vae_core.faces import NumberFace
from vae_core.quantities import IN_USE, RATE
from vae_core.runs import Run
from vae_core.runs.axis import OBJECTIVE, Axis, Comparison, compare
from vae_core.runs.comparison import comparison_table, number_faces, value_in_words, value_name
from vae_core.runs.groups import siblings
from vae_core.runs.labels import labels as setting_names
from vae_core.runs.recommendation import settings as setting_means
from vae_core.runs.units import compared_error_of

TRACE = 0.005  # nats: a code that says less is written as 0
NOTABLE_SHARE = 0.1  # of what the code says: a smaller change is not worth a word


class Strip(NamedTuple):
    """One number of every model: its name, its values (NaN: not known), and the values as people say them."""

    title: str
    values: Sequence[float]
    texts: Sequence[str]


def words(runs: Sequence[Run], labels: Mapping[str, str], catalogue: Iterable[Run] = (), by: str = "") -> Words:
    """For runs of one data set, in their order. labels: by run id. catalogue: all runs, to find seeds among.

    by: the setting that is compared, found if ''.
    """
    compared = compare(runs, by)
    pictures = runs[0].faces.data.pictures
    alone = len(runs) == 1
    names = ", ".join(labels[run.run_id] for run in runs)
    models = "One model squeezes" if alone else f"{len(runs)} models squeeze"
    redraw = plural(len(runs), "redraws", "redraw")
    numbers = _numbers(runs, catalogue)
    return Words(
        question="What does a model make of its pictures?"
        if len(set(compared.places.values())) == len(set(compared.scales.values())) == 1
        else axis_question(compared.axis.title, compared.axis.meaning),
        answer=joined(
            f"{models} {pictures} into a short code and {redraw} them.",
            _change_sentence(runs, labels, compared, numbers),
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
        how=_HOW + (_SEEDS if _averaged(numbers) else ""),
        alt=(
            f"Test pictures ({pictures}) in rows, a column for each model: {names}. "
            "Under each column its redrawing error, its KL and its dials in use."
        ),
    )


def strips(runs: Sequence[Run], catalogue: Iterable[Run] = ()) -> list[Strip]:
    """The three numbers of each run's setting, in the words of the beta comparison.

    Of a setting of which several seeds are shown side by side, each has its own.
    """
    sizes = {run.config.get("latent_dim") for run in runs} - {None}
    dials = f"of {sizes.pop()}" if len(sizes) == 1 else ""
    numbers = _numbers(runs, catalogue)
    return [
        _strip(runs, numbers, compared_error_of(runs).column, None, _rounded_apart),
        _strip(runs, numbers, RATE, None, lambda nats: _rounded_apart([0.0 if abs(n) < TRACE else n for n in nats])),
        _strip(runs, numbers, IN_USE, dials, lambda counts: [*map(counted, counts)]),
    ]


def _strip(
    runs: Sequence[Run],
    numbers: pd.DataFrame,
    name: str,
    note: str | None,
    say: Callable[[Sequence[float]], Sequence[str]],
) -> Strip:
    """note: beside the number's name, in the place of its unit and direction."""
    side_by_side = numbers["label"].duplicated(keep=False)
    values = [
        run.metric(name) if own else float(mean)
        for run, mean, own in zip(runs, numbers[name], side_by_side, strict=True)
    ]
    face = number_faces([runs]).get(name, NumberFace.named(name))
    title = joined(face.title, face.subtitle if note is None else note, by=" · ")
    return Strip(title, values, say(values))


def _rounded_apart(values: Sequence[float]) -> list[str]:
    """As sentences write them; with more digits where two would read alike."""
    return told_apart(values, lambda value, more: rounded(value, 3 + more))


def _numbers(runs: Sequence[Run], catalogue: Iterable[Run]) -> pd.DataFrame:
    """A row of `recommendation.settings` for each run, that of its setting; `label`: what tells the settings."""
    ids = [run.run_id for run in runs]
    others = [run for run in catalogue if run.run_id not in ids]
    names = (compared_error_of(runs).column, RATE, IN_USE)
    table = comparison_table(siblings(runs, [*runs, *others]), setting_names(runs), dict.fromkeys(ids, ""), names)
    of_run = table.loc[ids, "label"]
    return setting_means(table).loc[of_run].assign(label=of_run.to_numpy()).set_axis(ids)


def _averaged(numbers: pd.DataFrame) -> bool:
    """Whether any of the numbers is a mean."""
    return bool((numbers["seeds"] > 1).any())


def _change_sentence(
    runs: Sequence[Run], labels: Mapping[str, str], compared: Comparison, numbers: pd.DataFrame
) -> str:
    """From the smallest value of the axis to the largest, in redrawing error and in dials used; of one, what it is.

    Models on the KL alone are on no scale of beta. numbers: a row a run, as `_numbers` makes them.
    """
    places, axis, error = compared.places, compared.axis, compared_error_of(runs)
    averaged = "averaged over seeds, " if _averaged(numbers) else ""
    of_runs = {labels[run.run_id]: value for run, value in zip(runs, numbers[error.column], strict=True)}
    errors = f"{averaged}their {error.noun} is {range_of(of_runs, rounded)}"
    if not axis.is_scale:
        aims = axis.setting == OBJECTIVE
        apart = "They were trained with different aims" if aims else f"What differs is the {axis.title}"
        return f"{apart}; {errors}."
    rows = {places[run.run_id]: run.run_id for run in runs}
    if len(rows) == 1:
        return _state_sentence(runs, axis, next(iter(rows)), numbers)
    finite = sorted(value for value in rows if not math.isinf(value))
    if len(finite) < 2:
        return f"They were trained with different aims; {errors}."
    called = axis_called(axis.title, axis.meaning)
    if len({compared.lines[run.run_id] for run in runs if not math.isinf(places[run.run_id])}) > 1:
        return f"They differ in more than {called}; {errors}."
    by_value = numbers.loc[[rows[value] for value in finite]]
    errors_by_value, dials, kl = (by_value[name].to_list() for name in (error.column, IN_USE, RATE))
    changes = joined(_error_clause(error.short, errors_by_value), _code_clause(dials, kl), by=" and ")
    changes = averaged + (changes or "nothing is known to change")
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


def _state_sentence(runs: Sequence[Run], axis: Axis, value: float, numbers: pd.DataFrame) -> str:
    """What is true of models of one setting."""
    compared = compared_error_of(runs)
    means = numbers.drop_duplicates("label")[[compared.column, IN_USE]].mean()
    error, dials = float(means[compared.column]), float(means[IN_USE])
    facts = [f"{compared.short} {rounded(error)}"] * (error == error) + [f"{counted(dials, 'dial')} in use"] * (
        dials == dials
    )
    averaged = ", averaged over seeds" if _averaged(numbers) else ""
    result = f": {', '.join(facts)}{averaged}" if facts else ""
    all_were = "It was" if len(runs) == 1 else "All were"
    if math.isinf(value):
        return f"{all_were} trained to keep the code simple and for nothing else (the KL only){result}."
    meaning = axis.meaning.partition(", ")[2]
    setting = joined(value_in_words(axis.words, value), f"({meaning})" if meaning else "")
    return f"{all_were} trained with {setting}{result}."


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

_SEEDS = """
The numbers of a setting that was trained with several seeds are means over all of them that are stored; the pictures
are those of the seed that is chosen. Where several seeds of one setting stand side by side, each has its own numbers.
"""
