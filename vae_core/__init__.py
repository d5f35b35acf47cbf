"""Betaboard: train variational autoencoders, keep every run, compare the runs side by side."""

__version__ = "0.1.0"
