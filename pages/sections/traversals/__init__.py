"""Parts of the page Traversals."""
