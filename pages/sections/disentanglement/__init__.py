"""Parts of the page Disentanglement."""
