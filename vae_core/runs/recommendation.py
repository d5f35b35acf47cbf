"""Which setting to take, by one rule that anybody can check, never by the total loss.

What counts is the gain: how much of the way from the best constant picture, one for all, to the original a model's
pictures come. A black picture may have an SSIM of 0.74, so the SSIM itself says little. Settings are chosen on
validation pictures and reported on test pictures, which had no part in the choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

from vae_core.quantities import IN_USE, RATE
from vae_core.runs.comparison import COLUMNS, CONSTANT
from vae_core.runs.store import Run
from vae_core.runs.stored import ValidationScores

MEASURE = "ssim"
NEARLY = 0.9  # of the best gain: pictures that keep as much count as nearly as good
SILENT = 0.1  # nats: a code that says less says next to nothing
RESAMPLES = 1_000
_EQUALLY_SIMPLE = 1e-3  # of the KL: codes that differ by less are equally simple
_SEED = 1_802

Verdict = Literal["chosen", "only one", "silent", "unlike", "not known"]


@dataclass(frozen=True)
class Recommendation:
    """What the rule says, and what it looked at.

    verdict: 'chosen'; or why nothing is: 'only one' setting, all 'silent' (codes that say next to nothing), all
    'unlike' (no gain), numbers 'not known'. settings: the chosen ones, several where they tie. gains: setting -> gain
    on validation pictures, of those that could be chosen; floor: the least that counts as nearly as good as the best;
    test_gains: the same settings on test pictures, NaN where it is not known. kl: setting -> nats, on validation
    pictures. certainty: the share of RESAMPLES samples of the validation pictures, and of the seeds, in which one of
    the chosen settings is chosen again; NaN where nothing is chosen. left_out: settings that were not looked at because
    numbers are missing.
    """

    verdict: Verdict
    settings: tuple[str, ...] = ()
    gains: Mapping[str, float] = field(default_factory=dict)
    floor: float = float("nan")
    test_gains: Mapping[str, float] = field(default_factory=dict)
    kl: Mapping[str, float] = field(default_factory=dict)
    certainty: float = float("nan")
    left_out: tuple[str, ...] = ()


def gain(likeness: np.ndarray | float, uninformed: np.ndarray | float) -> np.ndarray:
    """How much of the way from the best constant picture's likeness to 1 a likeness is: 1 for equal pictures."""
    return (np.asarray(likeness) - uninformed) / (1 - np.asarray(uninformed))


def measured_gain(run: Run) -> float:
    """The gain of a run's pictures on the test set; NaN where it is not known."""
    entry = run.metrics.get(MEASURE, {})
    return float(gain(entry.get("value", np.nan), entry.get("uninformed", np.nan)))


def recommend(
    table: pd.DataFrame, validation: Mapping[str, ValidationScores], test_gains: Mapping[str, float]
) -> Recommendation:
    """The simplest code that redraws nearly as well as the best, from a table of `comparison_table`.

    Of the settings (means over their seeds) whose code says something, those count whose pictures have at least NEARLY
    of the best gain; among them, the one with the lowest KL is recommended. validation: by run id, all of the same
    pictures; runs without are not looked at. test_gains: by run id, `measured_gain`.
    """
    means = settings(table)
    if len(means) < 2:
        return Recommendation("only one")
    runs = _comparable(table, validation)
    left_out = tuple(str(label) for label in means.index if label not in set(runs.values()))
    if not runs:
        return Recommendation("not known", left_out=left_out)
    quiet = silent(means)
    runs = {run_id: label for run_id, label in runs.items() if not quiet[label]}
    if not runs:
        return Recommendation("silent", left_out=left_out)
    names = list(dict.fromkeys(runs.values()))
    scores = [validation[run_id] for run_id in runs]
    of_setting = np.array([[label == name for label in runs.values()] for name in names], float)  # (settings, runs)
    even = np.full((1, len(scores[0].ssim)), 1 / len(scores[0].ssim))
    (gains,), (kl,) = _means(scores, even, of_setting[None])
    tested = pd.Series([test_gains.get(run_id, np.nan) for run_id in runs]).groupby(list(runs.values())).mean()
    looked_at = Recommendation(
        "unlike",
        gains=dict(zip(names, gains.tolist(), strict=True)),
        floor=float(NEARLY * gains.max()),
        test_gains={name: float(tested[name]) for name in names},
        kl=dict(zip(names, kl.tolist(), strict=True)),
        left_out=left_out,
    )
    if gains.max() <= 0:
        return looked_at
    chosen = _simplest(gains[None], kl[None])[0]
    again = _resampled_choices(scores, of_setting)
    return replace(
        looked_at,
        verdict="chosen",
        settings=tuple(name for name, one in zip(names, chosen, strict=True) if one),
        certainty=float((again & chosen).any(axis=1).mean()),
    )


def _comparable(table: pd.DataFrame, validation: Mapping[str, ValidationScores]) -> dict[str, str]:
    """Run id -> setting, of the runs whose scores are of the same pictures as those of the first that has any."""
    having = {str(run_id): str(label) for run_id, label in table["label"].items() if run_id in validation}
    places = {run_id: validation[run_id].places for run_id in having}
    first = next(iter(places.values()), np.empty(0))
    return {run_id: label for run_id, label in having.items() if np.array_equal(places[run_id], first)}


def _means(
    scores: list[ValidationScores], pictures: np.ndarray, of_setting: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Gain and KL (B, settings) of B samples: weights of V pictures (B, V), and of R runs (B, settings, R)."""
    ssim, kl = (pictures @ np.stack([getattr(each, name) for each in scores], axis=1) for name in ("ssim", "kl"))
    uninformed = pictures @ scores[0].uninformed_ssim
    shares = of_setting / of_setting.sum(axis=2, keepdims=True)
    of_runs = gain(ssim, uninformed[:, None])
    return np.einsum("bsr,br->bs", shares, of_runs), np.einsum("bsr,br->bs", shares, kl)


def _simplest(gains: np.ndarray, kl: np.ndarray) -> np.ndarray:
    """Which settings are chosen (B, settings), by gain and KL (B, settings): bool, several where they tie."""
    near = gains >= NEARLY * gains.max(axis=1, keepdims=True)
    least = np.where(near, kl, np.inf).min(axis=1, keepdims=True)
    return near & (kl <= least * (1 + _EQUALLY_SIMPLE))


def _resampled_choices(scores: list[ValidationScores], of_setting: np.ndarray) -> np.ndarray:
    """(RESAMPLES, settings) what is chosen on pictures drawn anew with replacement, and seeds of each setting too."""
    rng = np.random.default_rng(_SEED)
    count = len(scores[0].ssim)
    pictures = rng.multinomial(count, np.full(count, 1 / count), RESAMPLES) / count
    seeds = [rng.multinomial(int(row.sum()), row / row.sum(), RESAMPLES) for row in of_setting]
    return _simplest(*_means(scores, pictures, np.stack(seeds, axis=1).astype(float)))


def settings(table: pd.DataFrame) -> pd.DataFrame:
    """One row a setting, index its label, in order of beta: means over its seeds; `seeds`: how many there are."""
    groups = table.groupby("label", sort=False)
    numeric = table[["value", *(name for name in table if name not in COLUMNS)]].astype(float)
    means = numeric.groupby(table["label"], sort=False).mean()
    texts = ["line", "scale", *CONSTANT]
    means[texts] = groups[texts].first()
    means["seeds"] = groups.size()
    return means.sort_values("value", kind="stable")


def numbers(means: pd.DataFrame, name: str) -> dict[str, float]:
    """Setting -> one of its numbers, NaN where it is not known."""
    return {str(setting): float(value) for setting, value in zip(means.index, means[name], strict=True)}


def silent(means: pd.DataFrame) -> pd.Series:
    """Which settings have a code that says next to nothing: by its KL, or because no dial is in use."""
    return (means[RATE] < SILENT) | (means[IN_USE] == 0)
