"""What single latent dimensions do: how much they say, what they change, which are the same in several models."""
