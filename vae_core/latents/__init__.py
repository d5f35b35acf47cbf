"""Looking into the latent space: pure functions on arrays and a decode function. Heavy imports only inside functions."""
