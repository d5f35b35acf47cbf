"""The disentanglement scores by name, each with what people call it, what it asks and what it cannot say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from vae_core.evaluation.disentanglement.shared import Score
from vae_core.faces import BY_FACTORS, BY_LABEL, NumberFace
from vae_core.registry import Registry


@dataclass(frozen=True)
class ScoreFaces:
    """Of one score: by the known factors, and by the label in their place where that means something as well."""

    by_factors: NumberFace
    by_label: NumberFace | None = None


score = partial(
    NumberFace, unit="0 to 1", better="higher", least=0.0, most=1.0, listed=False, charted=False, group=BY_FACTORS
)
"""The face of a score by factors; its `place` is among the scores, and the first that is known leads."""
label_score = partial(score, group=BY_LABEL)

SCORES: Registry[Callable[..., Score], ScoreFaces] = Registry(
    "vae_core.evaluation.disentanglement", "score", lambda name: ScoreFaces(score(NumberFace.named(name).title))
)
