"""What each disentanglement score asks, what it can say and what it cannot, and what others report."""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """One score in plain words."""

    short: str
    asks: str
    cannot: str


# In the order in which they are shown; the first that is known leads.
MEANINGS = {
    "mig": Meaning(
        "MIG",
        "Does one dial know each factor much better than the next dial does?",
        "Whether that dial knows other factors as well. With more factor values than bins (20), even perfect codes "
        "stay under 1.",
    ),
    "dci": Meaning(
        "DCI",
        "Is each dial important for one factor only, when trees guess the factors from all dials?",
        "Whether a factor needs one dial or several: that is its completeness, under Numbers. Importances depend on "
        "the kind of trees.",
    ),
    "factor_vae_score": Meaning(
        "FactorVAE score",
        "When one factor is held still, does always the same dial move least?",
        "Whether that dial also follows another factor now and then: it looks at the stillest dial alone.",
    ),
    "sap_continuous": Meaning(
        "SAP (correlation)",
        "Does one dial follow each factor in a straight line much better than the next dial does?",
        "Anything about factors without an order, such as shape, or followed along a curve.",
    ),
    "sap_discrete": Meaning(
        "SAP (classifier)",
        "Does one cut through one dial guess each factor much better than through the next?",
        "Much: one line cannot tell more than a few values apart, so even perfect codes get 0.2 to 0.3.",
    ),
    "modularity": Meaning(
        "Modularity",
        "Does each dial know about one factor only?",
        "Whether any dial knows a factor well: dials of noise score about a half.",
    ),
    "irs": Meaning(
        "IRS",
        "Does a dial stay put while everything but its factor changes?",
        "Whether every factor has a dial: it asks about dials alone.",
    ),
    "beta_vae_score": Meaning(
        "BetaVAE score",
        "Can it be told from the differences within pairs which factor the pairs share?",
        "Much at the top: it comes close to 1 for mixed codes as well.",
    ),
    "explicitness": Meaning(
        "Explicitness",
        "Can each factor be read off all dials together by straight cuts?",
        "Anything about one dial for one factor: a thoroughly mixed code can score 1. Guessing scores 0.5.",
    ),
    "label_mig": Meaning(
        "MIG (label)",
        "Does one dial know the label much better than the next dial does?",
        "Whether the code is disentangled: a label such as a digit is many things at once, and no single dial ought to "
        "follow it.",
    ),
    "label_sap_discrete": Meaning(
        "SAP (label)",
        "Does one cut through one dial guess the label much better than through the next?",
        "Whether the code is disentangled; and one line cannot tell many classes apart.",
    ),
    "label_explicitness": Meaning(
        "Explicitness (label)",
        "Can the label be read off all dials together by straight cuts?",
        "Anything about one dial for one thing. Guessing scores 0.5.",
    ),
    "udr": Meaning(
        "UDR",
        "Do models of the same setting with other seeds find the same dials? It needs no factors.",
        "Whether these dials are what people would name. Models that all use a single dial agree easily.",
    ),
}

SUBSET = (
    "These sprites are a coarser subset of dSprites, so that they train on a laptop: 18,000 pictures of 32x32 (3 "
    "shapes, 6 sizes, 10 turns, 10 x 10 places) where dSprites has 737,280 of 64x64 (40 turns, 32 x 32 places)."
)

REPORTED = """\
As reported for the full dSprites (737,280 pictures of 64x64), by others, with other networks, after 300,000 steps: \
**not measured here and not comparable** with these models, which are smaller and saw fewer pictures.

| model | score | reported | by |
|---|---|---|---|
| the factors themselves | BetaVAE score | 100% | Higgins et al. 2017 |
| plain VAE | BetaVAE score | 61.58% ± 0.5 | Higgins et al. 2017 |
| beta-VAE, beta 4 | BetaVAE score | 99.23% ± 0.1 | Higgins et al. 2017 |
| InfoGAN | BetaVAE score | 73.5% ± 0.9 | Higgins et al. 2017 |
| beta-VAE, beta 4 | FactorVAE score | about 0.7 | Kim & Mnih 2018 (arXiv 1802.05983), as usually quoted |
| FactorVAE, gamma 40 | FactorVAE score | about 0.8 | Kim & Mnih 2018, as usually quoted |
| six methods, 50 seeds each | MIG | about 0 to 0.4 | Locatello et al. 2019 (arXiv 1811.12359), read off figures |
| six methods, 50 seeds each | DCI | about 0 to 0.6 | Locatello et al. 2019, read off figures |

The last paper trained 12,600 models and found that the seed and the strength matter more than the method."""
