"""How the numbers change from the lowest beta to the highest: for the beta comparison, the story and the report."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from vae_core.explain.phrasing import capital, counted, joined, listed, percent, plural, range_of, rounded
from vae_core.quantities import IN_USE, LABEL_GUESSED, RATE
from vae_core.runs.comparison import beta_name
from vae_core.runs.recommendation import SILENT
from vae_core.runs.units import ComparedError, compared_error

TRACED = 0.5  # of labels guessed right: with more, a silent code has traces left, which must be said


def change_sentences(table: pd.DataFrame) -> str:
    """How error, dials and labels change from the lowest beta to the highest, and where codes fall silent.

    table: of `comparison_table`. Of several lines (networks, objectives) it is that which covers most betas; of runs
    on several scales there is no lowest and highest beta, so the range of each number is said.
    """
    if table["scale"].nunique() != 1:
        return _aims_sentences(table)
    line, error = widest_line(table), compared_error(table)
    means = line.groupby("beta").mean(numeric_only=True)
    if len(means) == 1:
        return capital(f"{_opening(line, means)}{_numbers_clause(means.iloc[0], error)}.")
    word = line["scale"].iloc[0].partition(" (")[0]
    changes = capital(f"{_opening(line, means)}{_changes_clause(means, error, word)}.")
    return joined(changes, _silence_sentence(means, word))


def widest_line(table: pd.DataFrame) -> pd.DataFrame:
    """The runs of the line that covers most betas."""
    return table[table["line"] == table.groupby("line", sort=False)["beta"].nunique().idxmax()]


def _opening(line: pd.DataFrame, means: pd.DataFrame) -> str:
    """'For conv, from beta 1 to 4 (beta, ...), averaged over seeds, '. means: of the line, index its betas, rising."""
    name, scale = line["line"].iloc[0], line["scale"].iloc[0]
    word, strength = scale.partition(" (")[0], line["strength"].iloc[0]
    lowest, highest = (beta_name(float(beta)) for beta in (means.index[0], means.index[-1]))
    betas = _at(word, float(means.index[0])) if len(means) == 1 else f"from {word} {lowest} to {highest}"
    averaged = "averaged over seeds, " if line["beta"].duplicated().any() else ""
    return f"{f'For {name}, ' if name else ''}{betas}{f' ({strength})' if strength else ''}, {averaged}"


def _numbers_clause(numbers: pd.Series, error: ComparedError) -> str:
    """The numbers of one beta. numbers: by metric."""
    dials = numbers[IN_USE]
    clauses = {
        error.column: f"the {error.noun} is {rounded(numbers[error.column])}{error.unit}",
        RATE: f"the code says {rounded(numbers[RATE])} nats at most",
        IN_USE: f"{counted(dials, 'dial')} {plural(dials, 'is', 'are')} in use",
    }
    measured = [clause for metric, clause in clauses.items() if not np.isnan(numbers[metric])]
    return listed(measured) or "no number is known"


def _changes_clause(means: pd.DataFrame, error: ComparedError, word: str) -> str:
    """How the numbers change from the first to the last row.

    means: index the betas, rising; columns the metrics. word: for the index, 'beta'.
    """
    changes = [
        _change(f"the {error.noun}", means[error.column], word, rounded, error.unit),
        _change("the number of dials in use", means[IN_USE], word, counted),
        _change("the share of labels guessed right", means[LABEL_GUESSED], word, percent),
    ]
    return listed(filter(None, changes)) or "nothing is known to change"


def _change(title: str, numbers: pd.Series, word: str, say: Callable[[float], str], unit: str = "") -> str:
    """How a number changes from the lowest beta to the highest; '' where it is not known at both.

    Where it strays between them by more than the two differ, the ends are not all there is to say.
    """
    values = numbers.to_numpy(float)
    low, high = values[0], values[-1]
    if np.isnan(low) or np.isnan(high):
        return ""
    strays = np.nan_to_num(np.abs(values - values.clip(min(low, high), max(low, high))))
    furthest = int(strays.argmax())
    same, text = say(low) == say(high), say(values[furthest])
    straying = text not in (say(low), say(high)) and (same or strays[furthest] > abs(high - low))
    turn = f", but is {text}{unit} {_at(word, float(numbers.index[furthest]))}" if straying else ""
    if same:
        return f"{title} {'begins and ends' if straying else 'stays'} at {say(low)}{unit}{turn}"
    return f"{title} {'rises' if high > low else 'falls'} from {say(low)} to {say(high)}{unit}{turn}"


def _at(word: str, beta: float) -> str:
    """'at beta 4', 'at gamma 30'; 'with KL alone' where the reconstruction does not count."""
    return f"with {beta_name(beta)}" if np.isinf(beta) else f"at {word} {beta_name(beta)}"


def _aims_sentences(table: pd.DataFrame) -> str:
    """Settings of different objectives, which stand on no common scale: from the least to the most of each number."""
    means, error = table.groupby("label", sort=False).mean(numeric_only=True), compared_error(table)
    clauses = {
        f"The {error.noun} is {{}}{error.unit}": range_of(dict(means[error.column]), rounded),
        "the code says {} nats at most": range_of(dict(means[RATE]), rounded),
        "the number of dials in use is {}": range_of(dict(means[IN_USE]), counted),
    }
    ranges = listed(clause.format(numbers) for clause, numbers in clauses.items() if numbers != "not known")
    return f"These models were trained with different aims. {capital(ranges)}." if ranges else ""


def _silence_sentence(means: pd.DataFrame, word: str) -> str:
    """From which beta on codes say next to nothing, of the means by rising beta, and why labels are guessed still.

    A label that most pictures have is guessed without any trace of them.
    """
    silent = (means[RATE] < SILENT).to_numpy()
    if silent.all():
        return "Throughout, the code says next to nothing."
    if not silent[-1]:
        return ""
    first = len(silent) - int(np.argmin(silent[::-1]))
    beta = float(means.index[first])
    betas = f"From {word} {beta_name(beta)} on" if first < len(silent) - 1 else capital(_at(word, beta))
    traced = (means[LABEL_GUESSED].iloc[first:] > TRACED).all()
    hints = ": labels still guessed right come from hints too faint to draw with, or from guessing the most common one"
    return f"{betas} the code says next to nothing{hints if traced else ''}."
