"""Parts of the page Latent space."""
