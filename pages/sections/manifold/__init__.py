"""Parts of the page Manifold."""
