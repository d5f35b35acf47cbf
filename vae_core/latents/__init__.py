"""Looking into the latent space: pure functions on arrays and a decode function; heavy imports only inside them."""
