"""What training minimises: likelihoods and objectives, pure functions on tensors in nats per image."""

from vae_core.objectives.objective import OBJECTIVES, Adversarial, ForwardPass, Objective

__all__ = ["OBJECTIVES", "Adversarial", "ForwardPass", "Objective"]
