"""Parts of the page Story."""
