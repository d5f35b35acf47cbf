"""Parts of the page Walks."""
