"""How good a run is, in numbers: pure functions on arrays. A metric is one function that registers itself."""

from vae_core.evaluation.metric import METRICS, Measured

__all__ = ["METRICS", "Measured"]
