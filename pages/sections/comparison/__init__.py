"""Parts of the page Comparison."""
