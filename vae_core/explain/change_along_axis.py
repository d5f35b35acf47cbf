"""How the numbers change along the axis of a comparison: for the page that compares them, the story and the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from vae_core.explain.compared import also_sentence
from vae_core.explain.phrasing import capital, counted, joined, listed, percent, plural, range_of, rounded
from vae_core.quantities import IN_USE, LABEL_GUESSED, RATE
from vae_core.runs.comparison import one_scale, value_in_words, value_name
from vae_core.runs.recommendation import SILENT
from vae_core.runs.units import ComparedError, compared_error

MOST_LINES = 3
TRACED = 0.5  # of labels guessed right: with more, a silent code has traces left, which must be said


def change_sentences(
    table: pd.DataFrame, also: Mapping[str, Sequence[str]] | None = None, most_lines: int = MOST_LINES
) -> str:
    """How error, dials and labels change from the lowest value of the axis to the highest, and where codes fall silent.

    table: of `comparison_table`; also: of its `axis.Comparison`, what else differs. Of several lines each that covers
    several values is told of, up to `most_lines`; of kinds, which have no lowest and highest, the range of each number.
    """
    if not one_scale(table):
        return joined(_kinds_sentences(table), also_sentence(also or {}))
    first, *others = told = told_lines(table)[:most_lines]
    sentences = [_line_sentences(first), *(_line_sentences(line.assign(meaning="")) for line in others)]
    return joined(*sentences, _untold_sentence(table, told), also_sentence(also or {}))


def told_lines(table: pd.DataFrame) -> list[pd.DataFrame]:
    """The runs of each line that covers several values, the widest first; where there is none, the widest."""
    widths = table.groupby("line", sort=False)["value"].nunique().sort_values(ascending=False, kind="stable")
    wide = [line for line, width in widths.items() if width > 1][:MOST_LINES] or [widths.index[0]]
    return [table[table["line"] == line] for line in wide]


def _line_sentences(line: pd.DataFrame) -> str:
    error, words = compared_error(line), line["words"].iloc[0]
    means = line.groupby("value").mean(numeric_only=True)
    if len(means) == 1:
        return capital(f"{_opening(line, means)}{_numbers_clause(means.iloc[0], error)}.")
    changes = capital(f"{_opening(line, means)}{_changes_clause(means, error, words)}.")
    return joined(changes, _silence_sentence(means, words))


def _untold_sentence(table: pd.DataFrame, told: Sequence[pd.DataFrame]) -> str:
    """Which lines the sentences before leave out."""
    names = {str(line["line"].iloc[0]) for line in told}
    rest = [str(line) for line in dict.fromkeys(table["line"]) if line not in names]
    return f"The charts show {listed(rest)} as well." if rest else ""


def _opening(line: pd.DataFrame, means: pd.DataFrame) -> str:
    """'For conv, from beta 1 to 4 (beta, ...), averaged over seeds, '. means: of the line, index its betas, rising."""
    name, words, meaning = (line[column].iloc[0] for column in ("line", "words", "meaning"))
    lowest, highest = (value_name(float(value)) for value in (means.index[0], means.index[-1]))
    ends = words.replace("{}", f"{lowest} to {highest}")
    values = _at(words, float(means.index[0])) if len(means) == 1 else f"from {ends}"
    averaged = "averaged over seeds, " if line["value"].duplicated().any() else ""
    return f"{f'For {name}, ' if name else ''}{values}{f' ({meaning})' if meaning else ''}, {averaged}"


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


def _changes_clause(means: pd.DataFrame, error: ComparedError, words: str) -> str:
    """How the numbers change from the first to the last row.

    means: index the values, rising; columns the metrics. words: for one of them, 'beta {}'.
    """
    changes = [
        _change(f"the {error.noun}", means[error.column], words, rounded, error.unit),
        _change("the number of dials in use", means[IN_USE], words, counted),
        _change("the share of labels guessed right", means[LABEL_GUESSED], words, percent),
    ]
    return listed(filter(None, changes)) or "nothing is known to change"


def _change(title: str, numbers: pd.Series, words: str, say: Callable[[float], str], unit: str = "") -> str:
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
    turn = f", but is {text}{unit} {_at(words, float(numbers.index[furthest]))}" if straying else ""
    if same:
        return f"{title} {'begins and ends' if straying else 'stays'} at {say(low)}{unit}{turn}"
    return f"{title} {'rises' if high > low else 'falls'} from {say(low)} to {say(high)}{unit}{turn}"


def _at(words: str, value: float) -> str:
    """'at beta 4', 'with 20 dimensions'; 'with KL alone' where the reconstruction does not count."""
    return f"{'with' if np.isinf(value) or words.startswith('{}') else 'at'} {value_in_words(words, value)}"


def _kinds_sentences(table: pd.DataFrame) -> str:
    """Settings of different kinds, which stand on no common scale: from the least to the most of each number."""
    means, error = table.groupby("label", sort=False).mean(numeric_only=True), compared_error(table)
    clauses = {
        f"The {error.noun} is {{}}{error.unit}": range_of(dict(means[error.column]), rounded),
        "the code says {} nats at most": range_of(dict(means[RATE]), rounded),
        "the number of dials in use is {}": range_of(dict(means[IN_USE]), counted),
    }
    ranges = listed(clause.format(numbers) for clause, numbers in clauses.items() if numbers != "not known")
    axis = table["axis"].iloc[0]
    what = "These models were trained with different aims" if axis == "objective" else f"What differs is the {axis}"
    return f"{what}. {capital(ranges)}." if ranges else ""


def _silence_sentence(means: pd.DataFrame, words: str) -> str:
    """From which beta on codes say next to nothing, of the means by rising beta, and why labels are guessed still.

    A label that most pictures have is guessed without any trace of them.
    """
    silent = (means[RATE] < SILENT).to_numpy()
    if silent.all():
        return "Throughout, the code says next to nothing."
    if not silent[-1]:
        return ""
    first = len(silent) - int(np.argmin(silent[::-1]))
    value = float(means.index[first])
    onwards = f"From {value_in_words(words, value)} on"
    values = onwards if first < len(silent) - 1 else capital(_at(words, value))
    traced = (means[LABEL_GUESSED].iloc[first:] > TRACED).all()
    hints = ": labels still guessed right come from hints too faint to draw with, or from guessing the most common one"
    return f"{values} the code says next to nothing{hints if traced else ''}."
