"""What the numbers of `metrics.json` are called, in plain words, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Metric:
    """One final number of a run. `better` is None where more is neither better nor worse by itself."""

    name: str
    title: str
    unit: str
    better: Literal["lower", "higher"] | None
    format: str = ",.3~r"  # d3-format, as Plotly writes it on axes and in hovers

    @property
    def direction(self) -> str:
        """Which way is better, in words; empty where neither is."""
        return f"{self.better} is better" if self.better else ""

    @property
    def subtitle(self) -> str:
        """Unit and direction: 'nats per image, lower is better'."""
        return ", ".join(filter(None, [self.unit, self.direction]))


METRICS = {
    metric.name: metric
    for metric in (
        Metric("reconstruction", "Redrawing error", "nats per image", "lower"),
        Metric("kl", "What the code says (KL)", "nats per image", None),
        Metric("elbo", "Overall fit (ELBO)", "nats per image", "higher"),
        Metric("active_units", "Dials in use", "of the code", None),
        Metric("ssim", "Likeness of the redrawn (SSIM)", "1 = the same", "higher"),
        Metric("pearson", "Correlation with the original", "1 = the same", "higher"),
        Metric("knn_accuracy", "Label guessed from the code", "of test images", "higher", ".0%"),
        Metric("linear_accuracy", "Label guessed by a straight cut", "of test images", "higher", ".0%"),
    )
}
