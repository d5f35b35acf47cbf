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


_MEASURED = (
    Metric("reconstruction", "Redrawing error", "nats per image", "lower"),
    Metric("kl", "What the code says (KL)", "nats per image", None),
    Metric("elbo", "Overall fit (ELBO)", "nats per image", "higher"),
    Metric("active_units", "Dials in use", "of the code", None),
    Metric("ssim", "Likeness of the redrawn (SSIM)", "1 = the same", "higher"),
    Metric("pearson", "Correlation with the original", "1 = the same", "higher"),
    Metric("knn_accuracy", "Label guessed from the code", "of test images", "higher", ".0%"),
    Metric("linear_accuracy", "Label guessed by a straight cut", "of test images", "higher", ".0%"),
    Metric("log_likelihood", "Log-likelihood (importance-weighted)", "nats per image", "higher"),
    Metric("mutual_information", "What the code says about its image", "nats per image", None),
    Metric("total_correlation", "What the dials share (total correlation)", "nats per image", "lower"),
    Metric("dimension_wise_kl", "How far each dial is from the prior", "nats per image", None),
    Metric("aggregate_posterior", "How far all codes are from the prior", "nats", None),
)
# By factors that are known, then by the label in their place; UDR is computed from several runs and stored in none.
_SCORES = (
    Metric("mig", "Each factor in one dial (MIG)", "0 to 1", "higher"),
    Metric("dci", "Each dial one factor (DCI)", "0 to 1", "higher"),
    Metric("factor_vae_score", "Stillest dial (FactorVAE score)", "0 to 1", "higher"),
    Metric("sap_continuous", "One dial ahead (SAP, correlation)", "0 to 1", "higher"),
    Metric("sap_discrete", "One dial ahead (SAP, classifier)", "0 to 1", "higher"),
    Metric("modularity", "Each dial one factor (modularity)", "0 to 1", "higher"),
    Metric("irs", "Undisturbed by others (IRS)", "0 to 1", "higher"),
    Metric("beta_vae_score", "What pairs share (BetaVAE score)", "0 to 1", "higher"),
    Metric("explicitness", "Factors readable (explicitness)", "0.5 to 1", "higher"),
    Metric("udr", "Seeds find the same dials (UDR)", "0 to 1", "higher"),
)
_LABEL_SCORES = (
    Metric("label_mig", "Label in one dial (MIG)", "0 to 1", "higher"),
    Metric("label_sap_discrete", "One dial ahead (SAP, classifier)", "0 to 1", "higher"),
    Metric("label_explicitness", "Label readable (explicitness)", "0.5 to 1", "higher"),
)
METRICS = {metric.name: metric for metric in (*_MEASURED, *_SCORES, *_LABEL_SCORES)}
SCORES = tuple(metric.name for metric in _SCORES)
LABEL_SCORES = tuple(metric.name for metric in _LABEL_SCORES)
