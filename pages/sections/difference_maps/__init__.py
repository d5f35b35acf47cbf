"""Parts of the page Difference maps."""
