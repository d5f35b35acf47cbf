"""The words of the field, each in a sentence or two for people who have never met them."""

from __future__ import annotations

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
    "ELBO": "Minus redrawing error minus KL: how well a model explains pictures it has never seen. More is better.",
    "Loss": "What training makes small: redrawing error + beta x KL. With another beta it is another sum, so it does "
    "not tell which of two models is better.",
    "Dial in use": "A dial whose value differs from picture to picture (*active unit*). The others say nothing.",
    "Collapse": "A model that uses none of its dials and redraws the same picture whatever it is shown.",
    "Test pictures": "Pictures kept aside: no model saw them in training, so it cannot know them by heart.",
    "Epoch": "One pass of training over all its pictures.",
    "Seed": "The number that fixes the chance in training. Other seeds show which differences are chance alone.",
    "PCA, t-SNE, UMAP": "Ways to draw codes of many numbers as a flat map. Neighbours on it are mostly alike; sizes of "
    "groups and the distances between them mean little.",
    "Disentangled": "Said of a code in which each dial changes one thing that people would name, and nothing else.",
}


def as_markdown() -> str:
    """All terms, one a line."""
    return "\n".join(f"- **{term}**: {meaning}" for term, meaning in TERMS.items())
