"""The words of the field, each in a sentence or two for people who have never met them."""

from __future__ import annotations

import re

# Term -> meaning, in the order in which a newcomer meets them.
TERMS = {
    "Model": "A program that learned from example pictures. Here each one learned to squeeze a picture into a short "
    "code and to redraw the picture from it: a *variational autoencoder*, VAE.",
    "Run": "One training of one model, with everything that was measured on it.",
    "Code": "The few numbers that a model keeps of a picture; in the field, its place in the *latent space*.",
    "Dial": "One number of the code; in the field, a *latent dimension*. Turning it changes the redrawn picture.",
    "Beta": "How strongly training presses for a simple code. At 0 not at all, at 1 as much as theory asks.",
    "Redrawing error": "How badly a picture is redrawn, in nats: the *negative log-likelihood* of its pixels.",
    "KL": "How much the code says about the picture, in nats: the *Kullback-Leibler divergence* between what the "
    "model reads in a picture and what it expects before seeing one.",
    "Nat": "A unit of information, as the bit is: 1 nat is 1.44 bits.",
    "SSIM": "How like two pictures are to the eye, by brightness, contrast and structure (*structural similarity*): 1 "
    "if they are the same. A black background alone may make it large.",
    "ELBO": "Minus redrawing error minus KL: how well a model explains pictures it has never seen. More is better.",
    "Loss": "What training makes small: redrawing error + beta x KL. With another beta it is another sum, so it does "
    "not tell which of two models is better.",
    "Dial in use": "A dial whose value differs from picture to picture (*active unit*). The others say nothing.",
    "Collapse": "A model that uses none of its dials and redraws the same picture whatever it is shown.",
    "Label": "What a picture shows, as people named it. The models never saw labels, unless a setting says so.",
    "Test picture": "A picture kept aside: no model saw it in training, so none can know it by heart.",
    "Epoch": "One pass of training over all its pictures.",
    "Seed": "The number that fixes the chance in training. Other seeds show which differences are chance alone.",
    "95% interval": "Where the mean over very many seeds would lie, most likely: in 95 of 100 such intervals it does.",
    "Frontier": "The models that no other beats: none redraws as well with a code that says less, or better with one "
    "that says as little.",
    "PCA": "A flat map of the codes along the two directions in which they vary most. Nothing is bent.",
    "t-SNE": "A flat map of the codes on which neighbours are mostly alike; sizes of groups and the distances between "
    "them mean little.",
    "UMAP": "A flat map of the codes on which neighbours are mostly alike; gaps between groups measure nothing.",
    "Baseline": "The model that the others are measured against, pinned by whoever presents.",
    "Noise": "A code thrown by dice instead of read from a picture (a sample of the *prior*).",
    "Disentangled": "Said of a code in which each dial changes one thing that people would name, and nothing else.",
}

# One search for all terms, the longest first, so that 'dial in use' is not taken for 'dial'.
_BY_LOWER_CASE = {term.lower(): term for term in TERMS}
_ANY_TERM = re.compile(
    r"\b("
    + "|".join(sorted((re.escape(term).replace(r"\ ", "s? ") for term in _BY_LOWER_CASE), key=len, reverse=True))
    + r")s?\b",
    re.IGNORECASE,
)


def occurrences(text: str) -> list[tuple[int, int, str]]:
    """Where each term first occurs in a text: (start, end, term), in the order of the text; plurals count."""
    spans: dict[str, tuple[int, int, str]] = {}
    for match in _ANY_TERM.finditer(text):
        term = _term(match[1])
        spans.setdefault(term, (match.start(), match.end(), term))
    return list(spans.values())


def tooltip(text: str) -> str | None:
    """The terms that occur in a text, with their meanings, as Markdown to show beside it; None if none occurs."""
    return "\n\n".join(f"**{term}**: {TERMS[term]}" for _, _, term in occurrences(text)) or None


def as_markdown() -> str:
    """All terms, one a line."""
    return "\n".join(f"- **{term}**: {meaning}" for term, meaning in TERMS.items())


def _term(match: str) -> str:
    """The term that a match of the search stands for, whatever its case, perhaps in the plural ('dials in use')."""
    return _BY_LOWER_CASE.get(match.lower()) or _BY_LOWER_CASE[match.lower().replace("s ", " ")]
