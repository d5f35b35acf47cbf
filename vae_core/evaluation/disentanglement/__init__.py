"""Disentanglement: how codes follow known factors, each score by the published protocol, as pure functions on arrays.

Codes are (N, D) numbers, factors (N, K) whole numbers. Defaults are those of Locatello et al. 2019 (arXiv 1811.12359)
and its library, but for dimensions that hardly vary, which are left out and reported.
"""

from vae_core.evaluation.disentanglement.beta_vae import BetaVaeScore, PairDraws, beta_vae_score
from vae_core.evaluation.disentanglement.dci import Dci, dci
from vae_core.evaluation.disentanglement.evaluate_all import Evaluation, evaluate_all
from vae_core.evaluation.disentanglement.explicitness import Explicitness, explicitness
from vae_core.evaluation.disentanglement.factor_vae import FactorVaeScore, VoteDraws, factor_vae_score
from vae_core.evaluation.disentanglement.irs import Irs, irs
from vae_core.evaluation.disentanglement.mig import Mig, mig
from vae_core.evaluation.disentanglement.modularity import Modularity, modularity
from vae_core.evaluation.disentanglement.sap import Sap, sap
from vae_core.evaluation.disentanglement.scores import SCORES
from vae_core.evaluation.disentanglement.shared import Score, Shared
from vae_core.evaluation.disentanglement.udr import Udr, udr

__all__ = [
    "SCORES",
    "BetaVaeScore",
    "Dci",
    "Evaluation",
    "Explicitness",
    "FactorVaeScore",
    "Irs",
    "Mig",
    "Modularity",
    "PairDraws",
    "Sap",
    "Score",
    "Shared",
    "Udr",
    "VoteDraws",
    "beta_vae_score",
    "dci",
    "evaluate_all",
    "explicitness",
    "factor_vae_score",
    "irs",
    "mig",
    "modularity",
    "sap",
    "udr",
]
