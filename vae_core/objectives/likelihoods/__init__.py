"""How likely a picture is under what the decoder puts out: one likelihood a file."""

from vae_core.objectives.likelihoods.likelihood import LIKELIHOODS, Likelihood, raw_for

__all__ = ["LIKELIHOODS", "Likelihood", "raw_for"]
